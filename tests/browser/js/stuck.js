// What stays on the screen while the page scrolls, and takes more than a fifth of it.
return [...document.querySelectorAll("body *")]
  .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position))
  .filter((element) => element.getBoundingClientRect().height > innerHeight / 5)
  .map((element) => `${element.cloneNode(false).outerHTML.slice(0, 90)} stays on the screen and fills it`);
