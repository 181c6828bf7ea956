// Give focus back, and the page the place it had before the pictures.
walked.last.focus({ preventScroll: true, focusVisible: true });
scrollTo(...walked.scroll);
