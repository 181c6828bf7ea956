// Every text that is seen or heard, with the language it is marked with.
// What a visitor typed and what machines read has no language of ours; samples of letters are
// hidden from reading.
const others = "script, style, code, kbd, samp, pre, bdi, textarea, [translate=no], [aria-hidden=true]";
const ours = (element) => !element.closest(others);
const languageOf = (element) => element.closest("[lang]")?.lang.toLowerCase().split("-")[0] ?? "";
const texts = [];
const add = (element, where, words) => {
  if (words.trim() && ours(element)) texts.push({ where, language: languageOf(element), words: words.trim().replace(/\s+/g, " ") });
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (element.checkVisibility() || element.closest("svg, details")) add(element, `<${element.localName}>`, node.data);
}
for (const name of ["alt", "aria-label", "title", "placeholder", "aria-description", "aria-roledescription"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) add(element, name, element.getAttribute(name));
}
add(document.documentElement, "<title>", document.title);
return texts;
