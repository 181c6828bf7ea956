"""Somebody who has a keyboard, no mouse and no scripts: they go by what things are called.

Every step is a real key: Tab to the thing with this name, then Enter, Space, arrows or letters.
"""

from __future__ import annotations

import re

from selenium.webdriver import Keys
from selenium.webdriver.common.action_chains import ActionChains

from tests.browser.emulation import Browser
from tests.page import Page

MOST_STOPS = 400
HERE = """
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const shown = (tag) => tag.textContent;
  const label = at.labels?.length ? [...at.labels].map(shown).join(" ") : "";
  const group = at.type === "radio" ? at.closest("fieldset")?.querySelector("legend") : null;
  return {
    name: at.getAttribute("aria-label") ?? (label || shown(at)),
    group: group ? shown(group) : "",
    kind: at.type === "radio" || at.type === "checkbox" ? at.type : at.localName,
    chosen: at.localName === "select" ? shown(at.selectedOptions[0]) : "",
  };
"""


class Typist:
    """A person at a keyboard, and the keys they have pressed so far."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.pressed = 0

    def open(self, path: str) -> Page:
        """Open an address, as from a letter or a bookmark."""
        self.browser.driver.get(path if "://" in path else self.browser.base + path)
        return self.page()

    def page(self) -> Page:
        return Page(self.browser.driver.page_source)

    def press(self, name: str) -> Page:
        """Go to the link or button with this name and press Enter; give the page that comes."""
        self.reach(name, {"a", "button", "summary"})
        if self.here()["kind"] == "summary":
            self.key(Keys.ENTER)
            return self.page()
        return self.enter()

    def enter(self) -> Page:
        """Press Enter on what has focus and wait for the page that comes."""
        with self.browser.leaving():
            self.key(Keys.ENTER)
        return self.page()

    def write(self, label: str, text: str) -> None:
        """Go to the field with this label and write into it, instead of what was there."""
        self.reach(label, {"input", "textarea"})
        ActionChains(self.browser.driver).key_down(Keys.CONTROL).send_keys("a").key_up(
            Keys.CONTROL
        ).send_keys(Keys.DELETE).send_keys(text).perform()
        self.pressed += len(text) + 2

    def tick(self, label: str) -> None:
        """Go to the box with this label and press Space."""
        self.reach(label, {"checkbox"})
        self.key(Keys.SPACE)

    def answer(self, question: str, answer: str) -> None:
        """Go to a question and choose one of its answers with the arrow keys."""
        self.reach(question, {"radio"}, by="group")
        for _ in range(20):
            if named(self.here()["name"], answer):
                self.key(Keys.SPACE)
                return
            self.key(Keys.ARROW_DOWN)
        raise AssertionError(f"«{question}» has no answer «{answer}»")

    def choose(self, label: str, option: str) -> None:
        """Go to a list and walk to an option."""
        self.reach(label, {"select"})
        self.key(Keys.HOME)
        for _ in range(200):
            if named(self.here()["chosen"], option):
                return
            self.key(Keys.ARROW_DOWN)
        raise AssertionError(f"«{label}» has no option «{option}»")

    def attach(self, label: str, file: str) -> None:
        """Choose a file; the window for it belongs to the system, not to the page."""
        self.reach(label, {"input"})
        self.browser.driver.switch_to.active_element.send_keys(file)

    def reach(self, name: str, kinds: set[str], by: str = "name") -> None:
        """Press Tab until the thing with this name has focus; once round the page at most."""
        passed = []
        for _ in range(MOST_STOPS):
            here = self.here()
            if here and here["kind"] in kinds and named(here[by], name):
                return
            passed.append(here and here[by])
            self.key(Keys.TAB)
        told = ", ".join(dict.fromkeys(str(each) for each in passed if each))
        raise AssertionError(f"Tab never reaches «{name}»; it passes: {told[:1500]}")

    def here(self) -> dict[str, str]:
        """Say what has focus."""
        found = self.browser.js(HERE)
        # What is hidden from the eye stands apart in innerText, but follows its word when spoken.
        texts = {key: " ".join(str(text).split()) for key, text in (found or {}).items()}
        return {key: text.replace(" :", ":") for key, text in texts.items()}

    def key(self, key: str) -> None:
        self.browser.press(key)
        self.pressed += 1


def named(name: str, wanted: str) -> bool:
    """Say whether a name begins so: whole words."""
    return re.match(rf"{re.escape(wanted)}(?!\w)", name) is not None
