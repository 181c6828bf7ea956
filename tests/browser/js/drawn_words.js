// Words written in the drawings of the page, with the colour of their letters.
const colour = (css) => css.match(/[\d.]+/g).slice(0, 3).map((value) => Math.round(Number(value)));
return [...document.querySelectorAll("main svg text")]
  .filter((element) => element.checkVisibility())
  .map((element) => ({ element, words: element.textContent, ink: colour(getComputedStyle(element).fill) }));
