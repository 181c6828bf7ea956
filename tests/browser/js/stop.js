// Describe where focus is: the box to press, what covers it, whether it follows the stop before.
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;
const { numbers, what, last } = walked;
const label = element.labels?.[0];
const contains = label?.contains(element);
const pressed = contains ? label : element;

// A link in a sentence has words beside it in the same block (2.5.5 leaves it alone).
const inSentence = () => {
  if (!element.matches("a") || getComputedStyle(element).display !== "inline") return false;
  let block = element.parentElement;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  const others = [...block.querySelectorAll("a")].map((link) => link.textContent).join("");
  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
  return letters(block.textContent) > letters(others);
};

const isOurs = (seen) => seen && pressed.contains(seen);
const inWindow = (x, y) => x >= 1 && y >= 1 && x < innerWidth - 1 && y < innerHeight - 1;
let points = 0;
let covered = 0;
for (const rect of pressed.getClientRects()) {
  for (const across of [0.1, 0.3, 0.5, 0.7, 0.9]) {
    for (const down of [0.2, 0.5, 0.8]) {
      const [x, y] = [rect.left + rect.width * across, rect.top + rect.height * down];
      // What lies beyond the edge of the window is not covered: it can be scrolled to.
      if (!inWindow(x, y)) continue;
      points += 1;
      const top = document.elementFromPoint(x, y);
      if (!isOurs(top) && !top?.contains(element)) covered += 1;
    }
  }
}

// Bring the whole ring into the window for its picture; refocus.js moves the page back.
walked.scroll = [scrollX, scrollY];
const ring = 8;
const natural = pressed.getBoundingClientRect();
if (natural.top < ring || natural.bottom > innerHeight - ring) {
  pressed.scrollIntoView({ block: "center", behavior: "instant" });
}
const box = pressed.getBoundingClientRect();

// A small link may be pressed beyond its own box, when its ::after covers the row: feel for it.
const middle = [box.left + box.width / 2, box.top + box.height / 2];
const reach = (dx, dy) => {
  let far = 0;
  while (far < 30 && isOurs(document.elementFromPoint(middle[0] + dx * (far + 1), middle[1] + dy * (far + 1)))) far += 1;
  return far;
};
const pressable = {
  width: Math.max(box.width, reach(-1, 0) + reach(1, 0)),
  height: Math.max(box.height, reach(0, -1) + reach(0, 1)),
};

// The perimeter of what is seen in the window; a hidden input is as big as its label.
const own = element.getBoundingClientRect();
const seen = contains && Math.min(own.width, own.height) < 10 ? pressed : element;
const perimeter = [...seen.getClientRects()].reduce((sum, rect) => {
  const width = Math.min(rect.right, innerWidth) - Math.max(rect.left, 0);
  const height = Math.min(rect.bottom, innerHeight) - Math.max(rect.top, 0);
  return sum + 2 * (Math.max(width, 0) + Math.max(height, 0));
}, 0);

const isBackwards = last && last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
walked.last = element;
return {
  number: numbers.get(element) ?? "new",
  what: what(element),
  kind: [element, element.parentElement].map((one) => `${one.tagName}.${one.className}`).join(" in "),
  backwards: isBackwards ? what(last) : null,
  hidden: Boolean(element.closest("[aria-hidden=true]")),
  covered, points, perimeter,
  inSentence: inSentence(),
  pressable,
  target: { x: box.left, y: box.top, width: box.width, height: box.height },
  window: [innerWidth, innerHeight],
};
