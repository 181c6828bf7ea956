// What sticks out of the window, and boxes that scroll sideways by themselves (1.4.10).
const root = document.scrollingElement;
const show = (element) => {
  const box = element.getBoundingClientRect();
  const opening = element.cloneNode(false).outerHTML.slice(0, 90);
  return `${opening} «${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}» reaches ${Math.round(box.right)} px`;
};
const isSeen = (element) => element.getClientRects().length && element.getBoundingClientRect().width > 1;
const everything = [...document.querySelectorAll("body *")].filter(isSeen);
const scrolling = everything.filter((element) =>
  /auto|scroll/.test(getComputedStyle(element).overflowX)
  && element.scrollWidth > element.clientWidth + 1
  && !element.matches("input, select, textarea"));
const faults = scrolling.map((element) => `scrolls sideways: ${show(element)}`);
if (root.scrollWidth > root.clientWidth) {
  const out = everything.filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
  // The innermost culprits say most.
  const inner = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
  faults.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}`);
  faults.push(...inner.slice(0, 5).map(show));
}
return faults;
