"""Somebody with one or two switches steps from stop to stop: what they came for is not far, and
what every page repeats can be left out (2.4.1).
"""

from __future__ import annotations

import pytest
from selenium.webdriver import Keys

from tests.browser.cases import LANGUAGES, pages
from tests.browser.emulation import PHONE, WIDE, Browser
from tests.pages import PageCase

MOST = 12  # stops and presses from the loaded page to the first result
RESULTS = (
    *("search", "search-all", "search-words", "search-eight-needs", "search-all-needs"),
    *("search-many", "search-distance", "search-which-place", "search-unclear", "zero"),
)
HERE = """
  const at = document.activeElement;
  return at.matches("main article h2 a, main article h3 a, [aria-labelledby=relax] a");
"""
LEADS_ON = """
  const to = document.activeElement.hash && document.querySelector(document.activeElement.hash);
  return Boolean(to && document.activeElement.compareDocumentPosition(to)
    & Node.DOCUMENT_POSITION_FOLLOWING);
"""


@pages(*LANGUAGES, names=RESULTS)
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_first_result_is_near(
    browser: Browser, case: PageCase, language: str, width: int
) -> None:
    browser.open(case, language, width=width)

    steps = steps_to_result(browser)

    assert len(steps) <= MOST, f"{len(steps)} steps: {steps}"


def steps_to_result(browser: Browser) -> list[str]:
    """Go the shortest way: take every link that skips something, else step on."""
    steps: list[str] = []
    while len(steps) < 5 * MOST:
        browser.press(Keys.TAB)
        words = browser.js("return document.activeElement.textContent.trim().slice(0, 40)")
        steps.append(words)
        if browser.js(HERE):
            return steps
        if browser.js(LEADS_ON):
            browser.press(Keys.ENTER)
            steps.append("Enter")
    return steps
