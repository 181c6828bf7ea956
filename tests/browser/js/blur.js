// Take focus away for one picture, without moving the page.
const here = [scrollX, scrollY];
walked.last.blur();
scrollTo(...here);
