// Number every place where Tab should stop: number → what it is. A radio group is one stop.
const what = (element) => {
  const words = (element.textContent.trim() || element.labels?.[0]?.textContent || element.ariaLabel || "")
    .replace(/\s+/g, " ").trim().slice(0, 50);
  return `${element.cloneNode(false).outerHTML.slice(0, 80)} «${words}»`;
};
const focusable = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
window.walked = { numbers: new Map(), what, last: null };
const wanted = {};
let next = 1;
for (const element of document.querySelectorAll("body *")) {
  walked.numbers.set(element, String(next++));
  const skipped = element.tabIndex < 0 || element.disabled || element.type === "hidden";
  if (!element.matches(focusable) || skipped || !element.checkVisibility()) continue;
  if (element.type === "radio" && !element.checked) continue;
  wanted[walked.numbers.get(element)] = what(element);
}
return wanted;
