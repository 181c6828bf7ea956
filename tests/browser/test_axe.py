"""axe finds nothing on any page: every language, colour theme and width."""

from __future__ import annotations

from tests.browser.axe import axe_faults
from tests.browser.cases import report, themed_pages
from tests.browser.emulation import HEIGHT, PHONE, WIDE, Browser
from tests.pages import PageCase


@themed_pages("light", "dark", "contrast")
def test_axe_finds_nothing(browser: Browser, case: PageCase, language: str, theme: str) -> None:
    browser.open(case, language, theme=theme)

    for width in (WIDE, PHONE):
        browser.resize(width, HEIGHT)
        faults = axe_faults(browser.driver)
        assert not faults, f"{width} px, {theme}:{report(faults)}"
