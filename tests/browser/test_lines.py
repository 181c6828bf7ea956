"""Running text is easy to follow from line to line (WCAG 1.4.8)."""

from __future__ import annotations

from tests.browser.cases import LANGUAGES, pages, report
from tests.browser.emulation import Browser
from tests.pages import PageCase

LONGEST = 80  # characters
APART = 1.5  # lines of text in a paragraph, and paragraphs in lines
TEXTS = ("home", "search", "point", "about", "privacy", "accessibility", "criteria-aa", "features")


@pages(*LANGUAGES)
def test_lines_are_short_and_apart(opened: Browser) -> None:
    blocks = opened.measure("lines")
    faults = [
        *(f"{b['what']}: {b['longest']} characters" for b in blocks if b["longest"] > LONGEST),
        *(f"{b['what']}: justified" for b in blocks if b["align"] == "justify"),
        *(
            f"{b['what']}: lines {b['apart']:.2f} apart"
            for b in blocks
            if b["lines"] > 1 and b["is_block"] and b["apart"] < APART
        ),
    ]

    assert blocks
    assert not faults, report(faults)


@pages("uk", names=TEXTS)
def test_paragraphs_are_further_apart_than_lines(
    browser: Browser, case: PageCase, language: str
) -> None:
    """The wide spacing of the display settings gives it to who asks for it."""
    browser.cdp("Network.setCookie", name="display", value="spacing:wide", url=browser.base)
    browser.open(case, language)

    found = browser.measure("paragraphs")
    assert found
    faults = [f"{p['what']}: {p['apart']:.2f}" for p in found if p["apart"] < APART]

    assert not faults, report(faults)
