"""The whole journey of a visitor works with scripts turned off, and with keys alone."""

from __future__ import annotations

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from tests.browser import gates
from tests.browser.cases import report
from tests.browser.emulation import Browser
from tests.page import Page

FORMS = ("/uk/", "/uk/search?q=старобільськ", "/uk/display")


@pytest.mark.parametrize("path", FORMS)
def test_a_form_works_without_scripts(browser: Browser, path: str) -> None:
    browser.visit(path)

    faults = gates.without_scripts(browser)

    assert not faults, report(faults)


def test_a_visitor_finds_a_service_point_without_scripts(browser: Browser) -> None:
    browser.visit("/uk/")

    with browser.without_scripts():
        browser.driver.refresh()
        tick(browser, "need", "wheelchair")
        press(browser, "main form button")
        assert "need=wheelchair" in browser.driver.current_url
        results = Page(browser.driver.page_source)
        assert results.chips(), "the results do not say what was asked for"

        press(browser, "main article h3 a, main article h2 a")
        point = Page(browser.driver.page_source)
        assert "/libraries/" in browser.driver.current_url
        assert point.h1()


def test_a_visitor_chooses_colours_without_scripts(browser: Browser) -> None:
    browser.visit("/uk/display")
    before = ink(browser)

    with browser.without_scripts():
        browser.driver.refresh()
        tick(browser, "theme", "dark")
        press(browser, "main form button")
    after_choosing = ink(browser)
    browser.visit("/en/")

    assert after_choosing != before
    assert ink(browser) == after_choosing, "the choice is forgotten on the next page"


def test_scripts_change_no_words(browser: Browser) -> None:
    """What is read with scripts is what is read without them."""
    browser.visit("/uk/")
    with_scripts = Page(browser.driver.page_source).text()

    with browser.without_scripts():
        browser.driver.refresh()
        without = Page(browser.driver.page_source).text()

    assert with_scripts == without


def tick(browser: Browser, name: str, value: str) -> None:
    box = browser.driver.find_element(By.CSS_SELECTOR, f"input[name={name}][value={value}]")
    box.send_keys(Keys.SPACE)
    assert box.is_selected()


def press(browser: Browser, selector: str) -> None:
    """Press a button or follow a link, and wait until the page is another."""
    pressed = browser.driver.find_element(By.CSS_SELECTOR, selector)
    with browser.leaving():
        pressed.send_keys(Keys.ENTER)


def ink(browser: Browser) -> str:
    return str(browser.js("return getComputedStyle(document.body).color"))
