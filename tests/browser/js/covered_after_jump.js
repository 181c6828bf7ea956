// Jump to every control and link as `href="#…"` does, and name those that end up under something.
const targets = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
const covered = [];
for (const element of targets) {
  if (!element.checkVisibility() || element.closest("[aria-hidden=true]")) continue;
  element.scrollIntoView({ block: "start", behavior: "instant" });
  element.focus({ preventScroll: true, focusVisible: true });
  const box = (element.closest("label") ?? element).getClientRects()[0];
  const x = box.left + box.width / 2;
  const above = document.elementFromPoint(x, box.top + Math.min(box.height / 2, innerHeight / 2));
  const ours = above && (element.contains(above) || above.contains(element) || above.contains(element.closest("label")) || element.closest("label")?.contains(above));
  if (!ours) covered.push(`${element.cloneNode(false).outerHTML.slice(0, 80)} is under ${above?.cloneNode(false).outerHTML.slice(0, 60)}`);
}
scrollTo(0, 0);
return covered;
