// Menu items marked aria-current that look just like the item beside them.
const look = (element) => {
  const style = getComputedStyle(element);
  const after = getComputedStyle(element, "::after");
  return [style.fontWeight, style.textDecorationLine, style.borderBlockStartWidth, style.borderBlockEndWidth,
    style.borderBlockEndStyle, style.borderInlineStartWidth, after.content, after.borderBlockEndWidth].join(" ");
};
return [...document.querySelectorAll("nav a[aria-current]")]
  .filter((current) => current.checkVisibility())
  .filter((current) => {
    const others = [...current.closest("ul, ol").querySelectorAll("a:not([aria-current])")];
    const beside = others.filter((other) => other.checkVisibility());
    return beside.some((other) => look(other) === look(current));
  })
  .map((current) => `«${current.textContent.trim()}» looks like its neighbours in the menu `
    + `«${current.closest("nav").ariaLabel}»`);
