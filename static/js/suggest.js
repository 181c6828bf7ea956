// Suggestions while typing: an ARIA combobox, chosen from by hand.
const PAUSE = 200; // ms after the last key

document.querySelectorAll("[data-suggest]").forEach(combobox);

function combobox(field) {
  const name = field.labels[0].textContent;
  const id = `${field.id}-list`;
  const list = make("ul", { id, role: "listbox", "aria-label": name, hidden: "" });
  const status = make("p", { "aria-live": "polite", class: "visually-hidden" });
  const input = field.cloneNode(); // screen readers keep the role they met
  let active, timer, request;

  set(input, {
    type: "text", // search is no combobox
    autocomplete: "off",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": false,
  });
  if (!input.value) set(input, { "aria-label": name }); // read aloud
  const caret = field === document.activeElement && field.selectionEnd;
  field.replaceWith(input, list, status);
  if (caret !== false) input.focus(), input.setSelectionRange(caret, caret);

  input.addEventListener("input", () => {
    stop();
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = keys[event.key];
    if (!act) point(); // back to the text
    else if (act(event.altKey)) event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // focus stays here
  list.addEventListener("click", (event) => choose(event.target.closest("li")));

  // Each returns whether it took the key.
  const keys = {
    ArrowDown(alone) {
      if (list.hidden) ask(alone ? undefined : 0);
      else if (!alone) point(active?.nextElementSibling ?? list.firstElementChild);
      return true;
    },
    ArrowUp(alone) {
      if (alone) close();
      else if (list.hidden) ask(-1);
      else point(active ? active.previousElementSibling : list.lastElementChild);
      return true;
    },
    Enter() {
      if (active) return choose(active);
      close();
    },
    Escape() {
      if (list.hidden) input.value = "";
      close();
      return true;
    },
  };

  async function ask(first) {
    stop();
    const text = input.value.trim();
    if (!text) return close();
    const address = new URL(input.dataset.suggest, location);
    address.searchParams.set("q", text);
    const { signal } = (request = new AbortController());
    try {
      show(await (await fetch(address, { signal })).json(), first);
    } catch {
      if (!signal.aborted) close();
    }
  }

  function show({ items, said }, first) {
    const options = items.map(({ text, what }, number) => {
      const named = { id: `${id}-${number}`, role: "option", class: "option", "data-text": text };
      return make("li", named, make("span", {}, text), " ", make("small", { class: "small" }, what));
    });
    list.replaceChildren(...options);
    status.textContent = said;
    list.hidden = !items.length;
    set(input, { "aria-expanded": !list.hidden });
    if (first !== undefined) point(options.at(first));
  }

  function close() {
    stop();
    list.hidden = true;
    set(input, { "aria-expanded": false });
  }

  function stop() {
    clearTimeout(timer);
    request?.abort();
    point();
    status.textContent = "";
  }

  function point(option) {
    active?.removeAttribute("aria-selected");
    active = option;
    if (!option) return input.removeAttribute("aria-activedescendant");
    set(option, { "aria-selected": true });
    set(input, { "aria-activedescendant": option.id });
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    if (option) input.value = option.dataset.text;
    close();
    return true;
  }
}

function make(name, attributes, ...content) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...content);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
