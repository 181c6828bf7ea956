// Everything that can be pressed or filled in: the words seen on it, its name, what it does.
// What is said is compared without case, punctuation and the signs drawn for the eye only.
const [selector, names, controls, groups] = arguments;
const named = new Map([...document.querySelectorAll(selector)].map((element, i) => [element, names[i]]));
const isSeen = (element) => {
  for (let box = element; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (style.position === "absolute" && (style.clipPath !== "none" || box.clientWidth <= 1)) return false;
  }
  return element.checkVisibility({ visibilityProperty: true });
};
const wordsSeen = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent.closest("[aria-hidden=true], select, textarea, option") && isSeen(parent)) words.push(node.data);
  }
  return words.join(" ");
};
const groupOf = (element) => {
  const around = [];
  for (let box = element.parentElement?.closest(groups); box; box = box.parentElement?.closest(groups)) {
    around.push(named.get(box) || box.querySelector("legend, th")?.textContent || "");
  }
  return around.join(" / ").replace(/\s+/g, " ");
};
return [...document.querySelectorAll(controls)].filter(isSeen).map((element) => {
  const label = element.labels?.length ? [...element.labels].map(wordsSeen).join(" ") : "";
  return {
    what: element.cloneNode(false).outerHTML.slice(0, 100),
    seen: element.matches("a, button, summary") ? wordsSeen(element) : label,
    name: named.get(element),
    // Two that share a name do no harm when they lead to the same place, or answer another question.
    does: element.matches("a") ? element.href : `${groupOf(element)} ${element.localName}`,
    isLink: element.matches("a"),
  };
});
