// Double the computed size of every text; read all sizes first, so that nothing doubles twice.
const sizes = [...document.querySelectorAll("body, body *")].map((element) =>
  [element, parseFloat(getComputedStyle(element).fontSize)]);
window.restyled = sizes.map(([element]) => [element, element.getAttribute("style")]);
for (const [element, size] of sizes) {
  element.style?.setProperty("font-size", `${size * 2}px`, "important");
}
