// Boxes with text that is clipped, or spills out of a box of fixed size.
// An element keeps its number while the page lives, so that "before" and "after" can be compared.
window.numbered ??= { next: 1, of: new WeakMap() };
const number = (element) => {
  if (!numbered.of.has(element)) numbered.of.set(element, String(numbered.next++));
  return numbered.of.get(element);
};
const isHiddenForEyes = (element) => {
  for (let box = element; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    const inset = style.clipPath !== "none" || style.clip !== "auto";
    if (style.position === "absolute" && (inset || box.clientWidth <= 1)) return true;
  }
  return false;
};
const unfit = (element) => {
  if (!element.getClientRects().length || !element.textContent.trim()) return null;
  const style = getComputedStyle(element);
  if (style.display === "inline" || element.closest("svg") || isHiddenForEyes(element)) return null;
  const clipped = /hidden|clip/.test(style.overflowX + style.overflowY);
  // Where nothing is clipped, letters may rise a little above a tight line.
  const spare = clipped ? 2 : Math.max(4, parseFloat(style.fontSize) / 5);
  const high = element.scrollHeight > element.clientHeight + spare && !/auto|scroll/.test(style.overflowY);
  const wide = element.scrollWidth > element.clientWidth + spare && !/auto|scroll/.test(style.overflowX);
  return element.clientHeight && (high || wide) ? (clipped ? "is clipped" : "spills over") : null;
};
const found = new Map();
for (const element of document.querySelectorAll("body *")) {
  const fault = unfit(element);
  if (fault) found.set(element, fault);
}
// What spills over a box spills over all the boxes round it: the innermost says where.
const isInner = (element) => ![...found.keys()].some((other) => other !== element && element.contains(other));
const faults = {};
for (const [element, fault] of found) {
  if (fault === "spills over" && !isInner(element)) continue;
  const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
  faults[number(element)] = `${element.cloneNode(false).outerHTML.slice(0, 90)} «${words}» ${fault}: `
    + `${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`;
}
return faults;
