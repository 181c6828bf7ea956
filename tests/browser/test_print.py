"""On paper every fact is there, black on white, and nothing is cut off: whatever the theme is."""

from __future__ import annotations

import pytest

from tests.browser.axe import COLOURS, axe_faults
from tests.browser.cases import page_case, pages, report
from tests.browser.emulation import Browser, cut_off, sideways

PAPER = 680  # px: A4 less the margins of print.css, at 96 px to the inch
POINT = 96 / 72  # px
LARGE_PRINT = 18  # points, the least that is called so


@pages("uk")
def test_paper_loses_nothing(opened: Browser) -> None:
    opened.measure("printed")  # what the screen shows
    opened.wear("contrast")  # light on black, which must not reach the paper
    opened.paper(PAPER)

    faults = [*opened.measure("printed"), *sideways(opened), *cut_off(opened).values()]

    assert not faults, report(faults)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("name", ["point", "search", "desk-sheet", "desk-sheet-large"])
def test_print_can_be_read(browser: Browser, name: str, theme: str) -> None:
    browser.open(page_case(name), "uk", theme=theme)
    browser.paper(PAPER)

    faults = axe_faults(browser.driver, COLOURS)

    assert not faults, report(faults)


def test_large_print_is_large(browser: Browser) -> None:
    """The sheet in large print has no smaller words than that."""
    browser.open(page_case("desk-sheet-large"), "uk")
    browser.paper(PAPER)

    sizes = browser.js(
        """
        return [...document.querySelectorAll("main *")]
          .filter((element) => element.checkVisibility() && element.textContent.trim())
          .map((element) => parseFloat(getComputedStyle(element).fontSize));
        """
    )

    assert min(sizes) >= LARGE_PRINT * POINT - 0.1


def test_addresses_of_other_sites_are_written_out(browser: Browser) -> None:
    browser.open(page_case("point-real"), "uk")
    browser.paper(PAPER)

    written = browser.js(
        """
        return [...document.querySelectorAll("main a[href^=http]")]
          .filter((link) => link.checkVisibility())
          .map((link) => getComputedStyle(link, "::after").content);
        """
    )

    assert written
    assert all("http" in words for words in written)
