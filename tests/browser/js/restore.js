// Take back what a test did to the page: its styles, its theme, where it scrolled, what has focus.
document.adoptedStyleSheets = [];
delete document.documentElement.dataset.theme;
for (const [element, style] of window.restyled ?? []) {
  if (style === null) element.removeAttribute("style");
  else element.setAttribute("style", style);
}
window.restyled = [];
for (const fold of window.unfolded ?? []) fold.open = false;
window.unfolded = [];
document.activeElement?.blur();
scrollTo(0, 0);
