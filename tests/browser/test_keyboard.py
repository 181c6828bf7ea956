"""Every page can be walked with the Tab key alone, and every stop is seen."""

from __future__ import annotations

import pytest
from selenium.webdriver import Keys

from tests.browser.cases import KEY_PAGES, LANGUAGES, pages, report
from tests.browser.emulation import PHONE, Browser
from tests.browser.keyboard import covered_after_jump, path_of, walk
from tests.pages import PageCase


@pages("uk")
def test_tab_walks_the_whole_page(browser: Browser, case: PageCase, language: str) -> None:
    browser.open(case, language)

    faults = walk(browser).all_faults()

    assert not faults, report(faults)


@pages("en", names=KEY_PAGES)
def test_tab_walks_the_whole_page_on_a_phone(
    browser: Browser, case: PageCase, language: str
) -> None:
    browser.open(case, language, width=PHONE)

    faults = walk(browser).all_faults()

    assert not faults, report(faults)


@pages("uk", names=("home", "search"))
@pytest.mark.parametrize("theme", ["dark", "sepia", "contrast", "contrast-light"])
def test_focus_is_seen_in_every_theme(
    browser: Browser, case: PageCase, language: str, theme: str
) -> None:
    browser.open(case, language, theme=theme)

    faults = walk(browser).all_faults()

    assert not faults, report(faults)


@pages("uk", names=KEY_PAGES)
def test_shift_tab_walks_the_same_way_back(browser: Browser, case: PageCase, language: str) -> None:
    browser.open(case, language)

    there = path_of(browser)
    back = path_of(browser, backwards=True)

    assert back == there[::-1]


@pages(*LANGUAGES)
def test_the_first_stop_skips_to_the_content(
    browser: Browser, case: PageCase, language: str
) -> None:
    browser.open(case, language)

    browser.go_to_the_top()
    browser.press(Keys.TAB)
    first = browser.js("return document.activeElement.getAttribute('href')")
    browser.press(Keys.ENTER)
    landed = browser.js("return document.activeElement.tagName")

    assert first == "#main"
    assert landed == "MAIN", f"the skip link moves focus to <{landed.lower()}>"


@pages("uk", names=("correct-error", "desk-contacts-error"))
def test_a_page_with_errors_opens_at_their_summary(
    browser: Browser, case: PageCase, language: str
) -> None:
    browser.open(case, language)

    assert browser.js("return document.activeElement.id") == "errors"


@pages("uk")
def test_a_jump_never_lands_under_something(opened: Browser) -> None:
    faults = covered_after_jump(opened)

    assert not faults, report(faults)
