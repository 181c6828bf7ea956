// Say of every text: its longest line in characters, how its lines are apart and aligned, whether
// it is a block (more than one sentence: WCAG). Words of one text that stand at one height are a line.
const BLOCKS = "main :is(p, li, dd, dt, label, legend, td, caption, h1, h2, h3, h4, .entry__note)";
const found = [];
for (const block of document.querySelectorAll(BLOCKS)) {
  if (!block.checkVisibility()) continue;
  const lines = new Map();
  let own = "";
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(BLOCKS) !== block || node.parentElement.closest("svg, option, .visually-hidden")) continue;
    own += node.data;
    for (const word of node.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const { bottom, width } = range.getBoundingClientRect();
      if (width < 2) continue; // for screen readers only
      const line = [...lines.keys()].find((each) => Math.abs(each - bottom) < 8) ?? bottom;
      lines.set(line, (lines.get(line) ?? -1) + 1 + word[0].length);
    }
  }
  if (!lines.size) continue;
  const style = getComputedStyle(block);
  found.push({
    what: `<${block.localName}> ${block.textContent.trim().slice(0, 40)}`,
    is_block: /[.!?…]\s+\S/.test(own.trim()),
    longest: Math.max(...lines.values()),
    lines: lines.size,
    apart: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
    align: style.textAlign,
  });
}
return found;
