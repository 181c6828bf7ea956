// Links that look like buttons, and controls: at most three of a kind, as one rule of CSS draws them.
const kinds = new Map();
const found = [];
for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
  const box = element.getBoundingClientRect();
  if (!element.checkVisibility() || Math.min(box.width, box.height) < 4 || box.bottom < 0) continue;
  const kind = `${element.tagName}.${element.className} in ${element.parentElement.tagName}.${element.parentElement.className}`;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  if (kinds.get(kind) > 3) continue;
  const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  found.push({ element, what: `${element.cloneNode(false).outerHTML.slice(0, 90)} «${words}»` });
}
return found;
