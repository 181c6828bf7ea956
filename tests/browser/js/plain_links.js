// Links in a sentence that only their colour tells from its other words (1.4.1). axe asks this too,
// but takes a thickness of underlines for an underline, even where nothing is underlined.
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
const blockOf = (element) => {
  let block = element.parentElement;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  return block;
};
const isMarked = (link) => {
  const own = getComputedStyle(link);
  const round = getComputedStyle(link.parentElement);
  return own.textDecorationLine.includes("underline")
    || (own.borderBlockEndStyle !== "none" && parseFloat(own.borderBlockEndWidth) >= 1)
    || Number(own.fontWeight) >= Number(round.fontWeight) + 200;
};
return [...document.querySelectorAll("a[href]")]
  .filter((link) => link.checkVisibility() && getComputedStyle(link).display === "inline")
  .filter((link) => {
    const block = blockOf(link);
    const links = [...block.querySelectorAll("a")].map((one) => one.textContent).join("");
    return letters(block.textContent) > letters(links);
  })
  .filter((link) => !isMarked(link))
  .map((link) => `«${link.textContent.trim().slice(0, 50)}» is known by its colour alone`);
