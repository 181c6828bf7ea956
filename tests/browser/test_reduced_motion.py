"""Nothing moves for a visitor who asked for no motion, of the device or of us (2.3.3)."""

from __future__ import annotations

from tests.browser.cases import page_case, pages, report
from tests.browser.emulation import Browser
from tests.browser.gates import motion


@pages("uk")
def test_nothing_moves(opened: Browser) -> None:
    faults = motion(opened)

    assert not faults, report(faults)


SCROLLING = "return getComputedStyle(document.documentElement).scrollBehavior"


def test_who_asks_our_pages_for_no_motion_jumps_instead_of_gliding(browser: Browser) -> None:
    browser.open(page_case("features"), "uk")
    assert browser.js(SCROLLING) == "smooth"

    browser.cdp("Network.setCookie", name="display", value="motion:none", url=browser.base)
    browser.open(page_case("features"), "uk")

    assert browser.js(SCROLLING) == "auto"
