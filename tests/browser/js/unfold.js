// Open what is folded; restore.js folds it again.
window.unfolded = [...document.querySelectorAll("details:not([open])")];
for (const fold of unfolded) fold.open = true;
