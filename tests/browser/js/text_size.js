return parseFloat(getComputedStyle(document.querySelector("main p") ?? document.body).fontSize);
