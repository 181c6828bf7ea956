// How the first list item that begins with these words is drawn: its lines and its mark.
const item = [...document.querySelectorAll("main li")]
  .find((one) => one.checkVisibility() && one.textContent.trim().startsWith(arguments[0]));
if (!item) return null;
const style = getComputedStyle(item);
const sides = ["Top", "Right", "Bottom", "Left"];
const lines = sides.map((side) => `${style[`border${side}Style`]} ${style[`border${side}Width`]}`);
return { line: lines.join(", "), mark: item.querySelector("svg")?.innerHTML ?? null };
