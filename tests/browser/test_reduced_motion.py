"""Nothing moves for a visitor who asked for no motion (2.3.3)."""

from __future__ import annotations

from tests.browser.cases import pages, report
from tests.browser.emulation import Browser
from tests.pages import PageCase


@pages("uk")
def test_nothing_moves(browser: Browser, case: PageCase, language: str) -> None:
    browser.media(prefers_reduced_motion="reduce")
    browser.open(case, language)

    faults = browser.measure("moving")

    assert not faults, report(faults)
