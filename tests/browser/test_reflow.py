"""Nothing is lost when the window is narrow, the page is zoomed, or the text is large or spaced."""

from __future__ import annotations

import pytest

from tests.browser.cases import LANGUAGES, pages, report
from tests.browser.emulation import (
    BROWSER_TEXT,
    PHONE,
    TEXT_SPACING,
    WIDE,
    Browser,
    cut_off,
    double_every_text,
    newly_cut_off,
    sideways,
)
from tests.pages import PageCase


@pages(*LANGUAGES)
def test_nothing_scrolls_sideways_on_a_phone(
    browser: Browser, case: PageCase, language: str
) -> None:
    """1.4.10, and tables are no exception."""
    browser.open(case, language, width=PHONE)

    faults = [*sideways(browser), *cut_off(browser).values()]

    assert not faults, report(faults)


@pages("uk")
def test_the_page_can_be_zoomed_to_400_percent(
    browser: Browser, case: PageCase, language: str
) -> None:
    """A window of 1280 × 900 at 400 % is one of 320 × 225 with four pixels to each."""
    browser.open(case, language)
    browser.resize(WIDE // 4, 900 // 4, scale=4)

    faults = [*sideways(browser), *browser.measure("stuck")]

    assert not faults, report(faults)


@pages("uk")  # the longer words
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_text_may_be_spaced_out(
    browser: Browser, case: PageCase, language: str, width: int
) -> None:
    """1.4.12."""
    browser.open(case, language, width=width)
    before = cut_off(browser)
    browser.add_style(TEXT_SPACING)

    faults = [*newly_cut_off(browser, before), *sideways(browser)]

    assert not faults, report(faults)


@pages("uk")  # the longer words
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_browser_may_write_twice_as_large(
    browser: Browser, case: PageCase, language: str, width: int
) -> None:
    """1.4.4 and 1.4.8, with the text size of the browser's own settings."""
    browser.cdp("Page.setFontSizes", fontSizes={"standard": BROWSER_TEXT * 2})
    browser.open(case, language, width=width)
    assert browser.measure("text_size") >= BROWSER_TEXT * 2, "the page ignores the browser's size"

    faults = [*cut_off(browser).values(), *sideways(browser)]

    assert not faults, report(faults)


@pages("uk")
def test_text_alone_may_be_doubled(browser: Browser, case: PageCase, language: str) -> None:
    """1.4.4 with "zoom text only": text grows, the boxes round it get no hint."""
    browser.open(case, language)
    before = cut_off(browser)
    double_every_text(browser)

    faults = [*newly_cut_off(browser, before), *sideways(browser)]

    assert not faults, report(faults)


@pages("uk", names=("home", "search", "point", "display", "features"))
def test_the_largest_text_still_makes_words_on_a_phone(
    browser: Browser, case: PageCase, language: str
) -> None:
    """A column narrower than five letters is no text, though nothing scrolls sideways."""
    browser.cdp("Network.setCookie", name="display", value="text:200", url=browser.base)
    browser.open(case, language, width=PHONE)
    assert browser.js("return document.documentElement.dataset.text") == "200"

    narrow = browser.js(
        """
        const texts = "main p, main .cell > span, main .ticks a, main dt, main dd, main h3";
        return [...document.querySelectorAll(texts)]
          .filter((text) => text.innerText.trim().length > 8 && text.getClientRects().length)
          .map((text) => [text.innerText.trim().slice(0, 30), text.clientWidth || text.offsetWidth,
                          parseFloat(getComputedStyle(text).fontSize)])
          .filter(([, width, size]) => width < 5 * size)
          .map(([words, width, size]) => `«${words}» is ${width} px wide at ${size} px`);
        """
    )

    assert not narrow, report(narrow)
