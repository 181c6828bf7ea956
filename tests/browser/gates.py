"""What is looked at on a page, gate by gate: each says what is wrong, or nothing.

The tests of every page and the tests of the gates themselves run the same functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.axe import COLOURS, OPTIONS, axe_faults
from tests.browser.emulation import (
    BROWSER_TEXT,
    HEIGHT,
    PHONE,
    TEXT_SPACING,
    WIDE,
    Browser,
    at_each_width,
    cut_off,
    double_every_text,
    newly_cut_off,
    sideways,
)
from tests.browser.equal_access import COLOURS as EQUAL_ACCESS_COLOURS
from tests.browser.equal_access import EVERYTHING, equal_access_faults
from tests.browser.looks import THEMES, looks

PATIENCE = 5  # seconds
ANNOUNCING = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]"


def axe_in_every_look(browser: Browser, themes: Sequence[str] = THEMES) -> list[str]:
    """Run every rule of axe at each width, and those about colours in each theme (WCAG A–AAA)."""
    return [
        f"{look}: {fault}"
        for look in looks(browser, themes)
        for fault in axe_faults(browser.driver, OPTIONS if look.is_first else COLOURS)
    ]


def equal_access_in_every_look(browser: Browser, themes: Sequence[str] = THEMES) -> list[str]:
    """Run IBM Equal Access at each width, and its rule about colours in each theme."""
    return [
        f"{look}: {fault}"
        for look in looks(browser, themes)
        for fault in equal_access_faults(
            browser.driver, EVERYTHING if look.is_first else EQUAL_ACCESS_COLOURS
        )
    ]


def reflow(browser: Browser) -> list[str]:
    """Nothing scrolls sideways at 320 px, and nothing is cut off (1.4.10)."""
    browser.resize(PHONE)
    return [*sideways(browser), *cut_off(browser).values()]


def zoom(browser: Browser) -> list[str]:
    """A window of 1280 × 900 at 400 % is one of 320 × 225 with four pixels to each (1.4.4)."""
    browser.resize(WIDE // 4, HEIGHT // 4, scale=4)
    return [*sideways(browser), *browser.measure("stuck")]


def spacing(browser: Browser) -> list[str]:
    """Text may be spaced out (1.4.12)."""
    before = {width: cut_off(browser) for width in at_each_width(browser)}
    browser.add_style(TEXT_SPACING)
    return _lost_since(browser, before)


def doubled_text(browser: Browser) -> list[str]:
    """Text alone may be doubled, while the boxes round it get no hint (1.4.4)."""
    before = {width: cut_off(browser) for width in at_each_width(browser)}
    double_every_text(browser)
    return _lost_since(browser, before)


def _lost_since(browser: Browser, before: dict[int, dict[str, str]]) -> list[str]:
    return [
        f"{width} px: {fault}"
        for width in at_each_width(browser)
        for fault in (*newly_cut_off(browser, before[width]), *sideways(browser))
    ]


def large_text(browser: Browser) -> list[str]:
    """The browser may write twice as large, in its own settings (1.4.4, 1.4.8)."""
    browser.write_at(BROWSER_TEXT * 2)
    if browser.measure("text_size") < BROWSER_TEXT * 2:
        return ["the page ignores the size of text that the browser is set to"]
    return [
        f"{width} px: {fault}"
        for width in at_each_width(browser)
        for fault in (*cut_off(browser).values(), *sideways(browser))
    ]


def motion(browser: Browser) -> list[str]:
    """Nothing moves for a visitor who asked for no motion (2.3.3)."""
    browser.media(prefers_reduced_motion="reduce")
    return list(browser.measure("moving"))


def announcements(browser: Browser) -> list[str]:
    """What changes while one types in the page's search field is announced (4.1.3)."""
    browser.measure("watch_changes", ANNOUNCING)
    browser.driver.find_element(By.ID, "q").send_keys("старобіл")
    try:
        changes = WebDriverWait(browser.driver, PATIENCE).until(
            lambda _driver: browser.js("return window.changes.length ? window.changes : null")
        )
    except TimeoutException:
        return ["nothing changes"]
    if any(change["isAnnounced"] for change in changes):
        return []
    return [f"«{change['words']}» appears outside every live region" for change in changes]


def without_scripts(browser: Browser) -> list[str]:
    """The page's form does its work with scripts off."""
    with browser.without_scripts():
        browser.driver.refresh()
        before = browser.driver.current_url
        button = browser.driver.find_element(By.CSS_SELECTOR, "main form button")
        button.send_keys(Keys.ENTER)
        try:
            WebDriverWait(browser.driver, PATIENCE).until(
                lambda driver: driver.current_url != before
            )
        except TimeoutException:
            return ["nothing happens when the button is pressed"]
    return []
