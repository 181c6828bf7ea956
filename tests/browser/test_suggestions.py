"""Suggestions while typing: an editable combobox that never takes focus and can be ignored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser import gates
from tests.browser.axe import axe_faults
from tests.browser.cases import report
from tests.browser.emulation import PHONE, WIDE, Browser, sideways
from tests.page import Page

PATIENCE = 10  # seconds
PAGES = ("/uk/", "/uk/search")
# axe cannot decide about texts that lie over others
IN_THE_FLOW = "[role=listbox] { position: static }"


def test_typing_opens_a_list_of_options_with_names(browser: Browser) -> None:
    field = typed(browser, "/uk/", "старобіл")

    assert role(field) == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-autocomplete") == "list"
    assert field.get_attribute("aria-controls") == the_list(browser).get_attribute("id")
    assert role(the_list(browser)) == "listbox"
    assert the_list(browser).accessible_name == "Слова для пошуку"
    assert role(options(browser)[0]) == "option"
    assert options(browser)[0].accessible_name == "Старобільськ Місце"


@pytest.mark.parametrize("path", PAGES)
def test_arrows_move_through_the_options_and_focus_stays(browser: Browser, path: str) -> None:
    field = typed(browser, path, "старобіл")

    browser.press(Keys.ARROW_DOWN)
    first = pointed(field)
    browser.press(Keys.ARROW_UP)
    text = pointed(field)
    browser.press(Keys.ARROW_UP)
    last = pointed(field)
    browser.press(Keys.ARROW_DOWN)

    ids = [option.get_attribute("id") for option in options(browser)]
    assert (first, text, last, pointed(field)) == (ids[0], None, ids[-1], ids[0])
    assert options(browser)[0].get_attribute("aria-selected") == "true"
    assert is_focused(browser, field)
    assert value(field) == "старобіл"


def test_enter_fills_the_field_and_the_next_enter_searches(browser: Browser) -> None:
    field = typed(browser, "/uk/", "пандус старобіл")

    browser.press(Keys.ARROW_DOWN)
    browser.press(Keys.ENTER)
    assert value(field) == "пандус Старобільськ"
    assert urlsplit(browser.driver.current_url).path == "/uk/"
    assert is_closed(browser, field)

    with browser.leaving():
        browser.press(Keys.ENTER)
    assert parse_qs(urlsplit(browser.driver.current_url).query)["q"] == ["пандус Старобільськ"]


def test_enter_without_a_choice_searches_for_what_was_typed(browser: Browser) -> None:
    typed(browser, "/uk/", "старобіл")

    with browser.leaving():
        browser.press(Keys.ENTER)

    assert parse_qs(urlsplit(browser.driver.current_url).query)["q"] == ["старобіл"]


def test_escape_closes_the_list_then_clears_the_field(browser: Browser) -> None:
    field = typed(browser, "/uk/", "старобіл")

    browser.press(Keys.ESCAPE)
    assert (is_closed(browser, field), value(field)) == (True, "старобіл")
    browser.press(Keys.ESCAPE)

    assert value(field) == ""
    assert is_focused(browser, field)


@pytest.mark.parametrize("key", [Keys.HOME, Keys.END, Keys.ARROW_LEFT, Keys.ARROW_RIGHT])
def test_keys_of_the_text_lead_back_to_it(browser: Browser, key: str) -> None:
    field = typed(browser, "/uk/", "старобіл")
    browser.press(Keys.ARROW_DOWN)

    browser.press(key)

    assert pointed(field) is None
    assert browser.js("return arguments[0].selectionStart", field) == (
        0 if key == Keys.HOME else len("старобі") if key == Keys.ARROW_LEFT else len("старобіл")
    )


def test_alt_and_arrows_open_and_close_the_list_without_choosing(browser: Browser) -> None:
    field = typed(browser, "/uk/", "старобіл")

    with_alt(browser, Keys.ARROW_UP)
    assert is_closed(browser, field)
    with_alt(browser, Keys.ARROW_DOWN)

    wait(browser, lambda: not is_closed(browser, field))
    assert pointed(field) is None


def test_tab_leaves_what_was_typed_and_closes_the_list(browser: Browser) -> None:
    field = typed(browser, "/uk/", "старобіл")
    browser.press(Keys.ARROW_DOWN)

    browser.press(Keys.TAB)

    assert (is_closed(browser, field), value(field)) == (True, "старобіл")
    assert browser.js("return document.activeElement.tagName") == "BUTTON"


def test_pointing_devices_choose_and_focus_stays(browser: Browser) -> None:
    field = typed(browser, "/uk/", "старобіл")

    ActionChains(browser.driver, duration=0).click(options(browser)[0]).perform()

    assert value(field) == "Старобільськ"
    assert is_closed(browser, field)
    assert is_focused(browser, field)


def test_the_number_of_suggestions_is_announced_politely(browser: Browser) -> None:
    typed(browser, "/uk/", "старобіл")

    status = browser.driver.find_element(By.CSS_SELECTOR, "#q ~ [aria-live]")
    number = len(options(browser))

    assert number == 3
    assert browser.js("return arguments[0].textContent", status) == "3\u00a0підказки"


@pytest.mark.parametrize("path", PAGES)
def test_what_changes_while_typing_is_announced(browser: Browser, path: str) -> None:
    browser.visit(path)

    faults = gates.announcements(browser)

    assert not faults, report(faults)


def test_the_place_field_offers_places_only(browser: Browser) -> None:
    typed(browser, "/uk/search", "стар", name="place")

    kinds = {option.accessible_name.rsplit(" ", 1)[1] for option in options(browser, "place")}

    assert kinds == {"Місце"}


def test_an_answer_that_never_comes_leaves_an_ordinary_field(browser: Browser) -> None:
    browser.visit("/uk/")
    browser.js("document.querySelector('#q').dataset.suggest = '/uk/nothing-here'")
    field = browser.driver.find_element(By.ID, "q")

    field.send_keys("старобіл")
    browser.js("return new Promise((done) => setTimeout(done, 600))")

    assert is_closed(browser, field)
    assert value(field) == "старобіл"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_an_open_list(
    browser: Browser, path: str, width: int, theme: str
) -> None:
    typed(browser, path, "стар", width=width, theme=theme)
    browser.press(Keys.ARROW_DOWN)
    browser.add_style(IN_THE_FLOW)

    faults = [*axe_faults(browser.driver), *sideways(browser)]

    assert not faults, report(faults)


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_in_large_text_shows_whole_options(browser: Browser, path: str) -> None:
    browser.cdp("Page.setFontSizes", fontSizes={"standard": 32})
    typed(browser, path, "дит", width=PHONE)

    assert not sideways(browser)
    for option in options(browser):
        assert option.size["height"] >= 44


def test_the_chosen_option_is_seen_in_forced_colours(browser: Browser) -> None:
    browser.media(forced_colors="active", prefers_color_scheme="dark")
    typed(browser, "/uk/", "старобіл")
    option = options(browser)[0]

    plain = browser.picture(browser.bring(option))
    browser.press(Keys.ARROW_DOWN)

    assert browser.picture(browser.bring(option)).tobytes() != plain.tobytes()


def test_without_scripts_the_field_is_part_of_a_form(browser: Browser) -> None:
    browser.visit("/uk/")

    with browser.without_scripts():
        browser.driver.refresh()
        field = browser.driver.find_element(By.ID, "q")
        assert role(field) == "searchbox"
        with browser.leaving():
            field.send_keys("Старобільськ", Keys.ENTER)
        results = Page(browser.driver.page_source)

    assert results.h1()


def test_who_types_before_the_script_comes_goes_on_typing(browser: Browser) -> None:
    with browser.without_scripts():
        browser.visit("/uk/")
        browser.driver.find_element(By.ID, "q").send_keys("тарий", Keys.HOME)
        late = browser.driver.find_element(By.CSS_SELECTOR, "script[src*=suggest]")
        address = late.get_attribute("src")

    browser.js("return import(arguments[0])", address)
    browser.press("с")

    field = browser.driver.switch_to.active_element
    assert (role(field), value(field)) == ("combobox", "старий")


def typed(browser: Browser, path: str, text: str, *, name: str = "q", **how: Any) -> WebElement:
    """Type into a field and wait for the list."""
    browser.visit(path, **how)
    field = browser.driver.find_element(By.ID, name)
    field.clear()
    field.send_keys(text)
    wait(browser, lambda: field.get_attribute("aria-expanded") == "true")
    return field


def wait(browser: Browser, happened: Callable[[], bool]) -> None:
    WebDriverWait(browser.driver, PATIENCE, 0.05).until(lambda _driver: happened())


def with_alt(browser: Browser, key: str) -> None:
    actions = ActionChains(browser.driver, duration=0)
    actions.key_down(Keys.ALT).send_keys(key).key_up(Keys.ALT).perform()


def the_list(browser: Browser, name: str = "q") -> WebElement:
    return browser.driver.find_element(By.CSS_SELECTOR, f"#{name} ~ ul")


def options(browser: Browser, name: str = "q") -> list[WebElement]:
    return the_list(browser, name).find_elements(By.TAG_NAME, "li")


def pointed(field: WebElement) -> str | None:
    return field.get_attribute("aria-activedescendant")


def value(field: WebElement) -> str:
    return str(field.get_property("value"))


def role(element: WebElement) -> str:
    return str(element.aria_role)


def is_closed(browser: Browser, field: WebElement) -> bool:
    is_shown = the_list(browser, str(field.get_attribute("id"))).is_displayed()
    return field.get_attribute("aria-expanded") == "false" and not is_shown


def is_focused(browser: Browser, field: WebElement) -> bool:
    return browser.driver.switch_to.active_element == field
