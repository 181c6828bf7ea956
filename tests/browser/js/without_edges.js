// Fields and buttons need an edge when backgrounds are gone; native boxes and circles draw their own.
const fields = "button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea";
return [...document.querySelectorAll(fields)]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const style = getComputedStyle(element);
    const edges = ["Top", "Right", "Bottom", "Left"].filter((side) =>
      style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1);
    return edges.length === 0 && (style.outlineStyle === "none" || style.textDecorationLine === "none");
  })
  .map((element) => `${element.cloneNode(false).outerHTML.slice(0, 90)} has no edge`);
