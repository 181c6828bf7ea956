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
// What invites a press of the mouse must be reached by the keyboard too.
const reachable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
const pressable = (element) => getComputedStyle(element).cursor === "pointer";
for (const element of document.querySelectorAll("body *")) {
  const isOuter = pressable(element) && !pressable(element.parentElement);
  const works = element.closest(`${reachable}, label`) ?? element.querySelector(reachable);
  const role = element.matches("[role=button], [role=link], [role=checkbox], [role=tab], [role=switch]");
  if (element.checkVisibility() && !works && (isOuter || role)) wanted[walked.numbers.get(element)] = what(element);
}
return wanted;
