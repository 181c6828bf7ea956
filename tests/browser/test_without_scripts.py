"""The whole journey of a visitor works with scripts turned off."""

from __future__ import annotations

from selenium.webdriver.common.by import By

from tests.browser.emulation import Browser
from tests.page import Page


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
    before = paper(browser)

    with browser.without_scripts():
        browser.driver.refresh()
        tick(browser, "theme", "dark")
        press(browser, "main form button")
    after_choosing = paper(browser)
    browser.visit("/en/")

    assert after_choosing != before
    assert paper(browser) == after_choosing, "the choice is forgotten on the next page"


def test_scripts_change_no_words(browser: Browser) -> None:
    """What is read with scripts is what is read without them."""
    browser.visit("/uk/")
    with_scripts = Page(browser.driver.page_source).text()

    with browser.without_scripts():
        browser.driver.refresh()
        without = Page(browser.driver.page_source).text()

    assert with_scripts == without


def tick(browser: Browser, name: str, value: str) -> None:
    """Press the label, as a visitor does: the box itself may be drawn by the page."""
    option = f"input[name={name}][value={value}]"
    box = browser.driver.find_element(By.CSS_SELECTOR, option)
    label = browser.driver.find_element(By.CSS_SELECTOR, f"label:has({option})")
    if not box.is_selected():
        label.click()
    assert box.is_selected()


def press(browser: Browser, selector: str) -> None:
    browser.driver.find_element(By.CSS_SELECTOR, selector).click()


def paper(browser: Browser) -> str:
    return str(browser.js("return getComputedStyle(document.body).backgroundColor"))
