// Note each text that changes from now on, and whether it stands where changes are announced.
window.changes = [];
const note = ({ target }) => {
  const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  const words = element?.textContent.trim();
  if (words) changes.push({ words: words.slice(0, 60), isAnnounced: Boolean(element.closest(arguments[0])) });
};
new MutationObserver((all) => all.forEach(note))
  .observe(document.body, { childList: true, characterData: true, subtree: true });
