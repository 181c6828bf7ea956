"""Passkeys in a real browser, with an authenticator that Chromium pretends to have."""

from __future__ import annotations

import logging
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from werkzeug.serving import make_server

from directory import create_app
from tests.browser.axe import axe_faults
from tests.browser.cases import report
from tests.browser.emulation import Browser, sideways
from tests.conftest import NOON
from tests.page import Page
from tests.web.account.door import ask
from tests.world import OLHA, furnished, signed_in

PATIENCE = 20  # seconds


@pytest.fixture
def place(tmp_path: Path, sqlite_template: Path) -> Iterator[Flask]:
    """Give an app of the test's own that is served at a name: passkeys know no numbers."""
    shutil.copy(sqlite_template, tmp_path / "test.db")
    url = f"sqlite:///{tmp_path / 'test.db'}"
    furnished(url, NOON)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(
        {
            "DATABASE_URL": url,
            "MAIL_URL": (tmp_path / "mail").as_uri(),
            "BASE_URL": f"http://localhost:{port}",
        }
    )
    app.extensions["clock"] = lambda: NOON
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield app
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["engine"].dispose()


@pytest.fixture
def olha(driver: Chrome, place: Flask) -> Iterator[Browser]:
    """Give Olha's browser, signed in, with a built-in authenticator."""
    options = VirtualAuthenticatorOptions(
        transport=VirtualAuthenticatorOptions.Transport.INTERNAL,
        has_resident_key=True,
        has_user_verification=True,
        is_user_verified=True,
    )
    driver.add_virtual_authenticator(options)
    browser = Browser(driver, place.extensions["settings"].base_url)
    browser.reset()
    cookie = signed_in(place, OLHA).get_cookie("device").value
    browser.cdp("Network.setCookie", name="device", value=cookie, url=browser.base)
    yield browser
    driver.remove_virtual_authenticator()


def press(browser: Browser, words: str) -> None:
    """Press the button with these words by keyboard."""
    buttons = browser.driver.find_elements(By.TAG_NAME, "button")
    button = next(each for each in buttons if each.text == words)
    browser.js("arguments[0].focus()", button)
    browser.press(Keys.ENTER)


def follow(browser: Browser, words: str) -> Page:
    """Press the button with these words, which brings another page."""
    with browser.leaving():
        press(browser, words)
    return Page(browser.driver.page_source)


def wait_for(browser: Browser, words: str) -> None:
    """Wait until the page that stays says so."""
    WebDriverWait(browser.driver, PATIENCE).until(
        lambda driver: words in driver.find_element(By.TAG_NAME, "main").text
    )


def add_a_passkey(browser: Browser) -> Page:
    browser.visit("/en/account")
    page = follow(browser, "Add a passkey on this device")
    assert "The passkey is added." in page.text()
    return page


def sign_out(browser: Browser) -> None:
    browser.visit("/en/sign-out")
    assert "Nobody is signed in" in follow(browser, "Sign out here").text()


def test_a_passkey_is_added_and_signs_in_without_a_letter(olha: Browser) -> None:
    page = add_a_passkey(olha)
    assert "Passkey 1: " in page.section("My passkeys").text()
    sign_out(olha)

    olha.visit("/en/sign-in?onward=/en/account")
    page = follow(olha, "Sign in with a passkey")

    assert page.fact("E-mail address") == OLHA
    assert "Last used on" in page.section("My passkeys").text()


def test_a_second_passkey_on_the_same_device_is_refused_in_words(olha: Browser) -> None:
    add_a_passkey(olha)

    press(olha, "Add a passkey on this device")

    wait_for(olha, "No passkey was added. You can try again, or go on without one.")
    assert status(olha).get_attribute("role") == "status"


def test_a_removed_passkey_is_refused_in_words_and_a_letter_is_offered(olha: Browser) -> None:
    add_a_passkey(olha)
    assert "The passkey is removed." in follow(olha, "Remove passkey 1").text()
    sign_out(olha)

    olha.visit("/en/sign-in")
    press(olha, "Sign in with a passkey")

    wait_for(olha, "This passkey does not open the directory. Ask for a link by e-mail instead.")
    assert status(olha).is_displayed()


def test_who_is_not_known_to_the_authenticator_is_not_signed_in(olha: Browser) -> None:
    add_a_passkey(olha)
    sign_out(olha)
    olha.driver.set_user_verified(False)  # a wrong finger

    olha.visit("/en/sign-in")
    press(olha, "Sign in with a passkey")

    wait_for(olha, "That did not work. Try again, or ask for a link by e-mail.")


def test_what_a_browser_sent_once_signs_nobody_in_again(olha: Browser) -> None:
    add_a_passkey(olha)
    sign_out(olha)
    olha.visit("/en/sign-in")
    olha.js(
        "const fetched = fetch; window.fetch = (address, options) => {"
        " sessionStorage.setItem(address.includes('challenge') ? 'asked' : 'sent', options.body);"
        " return fetched(address, options); }"
    )
    follow(olha, "Sign in with a passkey")
    assert olha.driver.current_url.endswith("/en/desk/")
    sign_out(olha)

    olha.visit("/en/sign-in")
    again = olha.driver.execute_async_script(
        "const [done] = arguments;"
        "const { token, answer } = document.querySelector('[data-passkey]').dataset;"
        "fetch(answer, { method: 'POST', body: sessionStorage.getItem('sent'),"
        " headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token } })"
        ".then((response) => done(response.status))"
    )

    assert again == 400


@pytest.mark.parametrize("path", ["/uk/sign-in", "/uk/account", "/en/account/welcome"])
def test_the_buttons_that_the_script_makes_are_accessible(olha: Browser, path: str) -> None:
    olha.visit(path)

    assert olha.driver.find_element(By.CSS_SELECTOR, "[data-passkey] button").is_displayed()
    assert not (faults := axe_faults(olha.driver)), report(faults)


def test_without_scripts_the_page_says_what_works_instead(olha: Browser) -> None:
    with olha.without_scripts():
        olha.visit("/en/sign-in")

        page = Page(olha.driver.page_source)
    assert "A link by e-mail works in any browser." in page.section("With a passkey").text()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_who_asks_too_often_gets_an_accessible_page_that_offers_the_passkey(
    place: Flask, olha: Browser, language: str
) -> None:
    for _letter in range(5):
        ask(place.test_client(), OLHA)
    olha.visit(f"/{language}/sign-in")
    field = olha.driver.find_element(By.ID, "email")
    with olha.leaving():
        field.send_keys(OLHA, Keys.ENTER)

    faults = [*axe_faults(olha.driver), *sideways(olha)]

    page = Page(olha.driver.page_source)
    assert "12:20" in page.text()
    assert f"/{language}/sign-in#passkey" in page.links().values()
    assert not faults, report(faults)


def status(browser: Browser) -> WebElement:
    return browser.driver.find_element(By.CSS_SELECTOR, "[data-passkey] [role=status]")
