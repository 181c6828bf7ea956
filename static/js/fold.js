// On a wide page there is room for the filters, so they start open; everything works without this.
const wide = matchMedia("(min-width: 64rem)").matches;
const first = new URLSearchParams(location.search).size === 0;
if (wide && first) {
  for (const fold of document.querySelectorAll("[data-open-wide]")) fold.open = true;
}
