// What is animated, would be on a change, or scrolls smoothly.
const show = (element) => element.cloneNode(false).outerHTML.slice(0, 90);
const longest = (times) => Math.max(...times.split(",").map(parseFloat));
const faults = document.getAnimations()
  .filter((animation) => animation.playState === "running")
  .map((animation) => `${show(animation.effect.target)} is animated`);
for (const element of document.querySelectorAll("*")) {
  const style = getComputedStyle(element);
  if (longest(style.transitionDuration) > 0.01) faults.push(`${show(element)} changes slowly: ${style.transition}`);
  if (style.scrollBehavior === "smooth") faults.push(`${show(element)} scrolls smoothly`);
}
faults.push(...[...document.querySelectorAll("marquee, animate, animateTransform, video[autoplay]")]
  .map((element) => `${show(element)} moves by itself`));
return faults;
