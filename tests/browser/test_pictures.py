"""Words drawn in a picture stand out from what is drawn behind them, in every theme (1.4.6)."""

from __future__ import annotations

import pytest

from tests.browser.cases import LANGUAGES, page_case, report
from tests.browser.emulation import Box, Browser
from tests.browser.keyboard import contrast
from tests.browser.looks import THEMES

ENOUGH = 7.0


@pytest.mark.parametrize("name", ["places", "office-overview", "office-report"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_drawn_words_can_be_read(browser: Browser, name: str, language: str) -> None:
    browser.open(page_case(name), language)
    assert browser.measure("drawn_words"), "the page has no drawn words"

    faults: list[str] = []
    for theme in THEMES:
        browser.wear(theme)
        drawn = browser.measure("drawn_words")
        faults += [f"{theme}: {fault}" for text in drawn for fault in faint(browser, text)]

    assert not faults, report(faults)


def faint(browser: Browser, text: dict[str, object]) -> list[str]:
    """Compare the colour of drawn words with every large area behind them."""
    picture = browser.picture(browser.bring(text["element"]))
    box = Box(0, 0, picture.width, picture.height)
    areas = picture.getcolors(maxcolors=int(box.width * box.height)) or []
    ink = tuple(text["ink"])
    behind = [colour for count, colour in areas if count > box.width * box.height / 10]
    return [
        f"«{text['words']}» is {ink} on {colour}: {contrast(ink, colour):.1f}, not {ENOUGH}"
        for colour in behind
        if colour != ink and contrast(ink, colour) < ENOUGH
    ]
