// Say how far paragraphs that follow each other are apart, measured in lines: from the last line of
// one to the first of the next.
return [...document.querySelectorAll("main p + p")].filter((p) => p.checkVisibility()).map((p) => {
  const line = parseFloat(getComputedStyle(p).lineHeight);
  const gap = p.getBoundingClientRect().top - p.previousElementSibling.getBoundingClientRect().bottom;
  return { what: p.textContent.trim().slice(0, 40), apart: (line + gap) / line };
});
