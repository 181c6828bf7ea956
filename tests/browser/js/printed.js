// What is read on the screen and missing on paper. First call: note what the screen shows, folds
// open as those who read open them. Second call, while printing: name what is gone, and what stands
// on dark paper. Left out of paper on purpose: what is pressed or filled in, and what is true only now.
const forScreens = "a, button, form, nav, summary, [role=status], .now, .sheet__screen";
const isDark = (colour) => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return alpha > 0.1 && 0.299 * red + 0.587 * green + 0.114 * blue < 200;
};
const texts = () => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim()) found.push(node);
  return found;
};
const isSeen = (node) => node.parentElement.checkVisibility();
if (!window.onScreen) {
  const folds = [...document.querySelectorAll("main details:not([open])")];
  for (const fold of folds) fold.open = true;
  window.onScreen = texts().filter(isSeen);
  for (const fold of folds) fold.open = false;
  return [];
}
const gone = onScreen
  .filter((node) => !isSeen(node) && !node.parentElement.closest(forScreens))
  .map((node) => `«${node.data.trim().slice(0, 60)}» is not printed`);
const dark = [...document.querySelectorAll("body, body *")]
  .filter((element) => element.checkVisibility() && element.textContent.trim())
  .filter((element) => isDark(getComputedStyle(element).backgroundColor))
  .map((element) => `${element.cloneNode(false).outerHTML.slice(0, 80)} is printed on a dark ground`);
delete window.onScreen;
return [...gone, ...dark];
