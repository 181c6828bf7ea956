"""The live site and one Chromium for each worker; every test begins as a new visitor."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from selenium.webdriver import Chrome
from werkzeug.serving import make_server

from tests.browser.emulation import Browser, start_chromium
from tests.browser.keys import Typist
from tests.pages import PageCase

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser's tests; let those that look at the same page follow one another, so that it
    is opened once for all of them (`opened`).
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    order: dict[str, int] = {}
    for item in items:
        order.setdefault(_page_of(item), len(order))
    items.sort(key=lambda item: order[_page_of(item)])


def _page_of(item: pytest.Item) -> str:
    """Name the page that a test is about; any other test is a page of its own module."""
    if "opened" not in getattr(item, "fixturenames", ()):
        return item.nodeid.partition("::")[0]
    assert isinstance(item, pytest.Function)
    return f"{item.callspec.params['case'].name}-{item.callspec.params['language']}"


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app on a free port and give its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, _closing(app), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _closing(app: Flask) -> WSGIApplication:
    """Close an answer when its body ends: letters leave then. Werkzeug's server forgets to when the
    browser has dropped the connection by that time; gunicorn, which serves the directory, does not.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterator[bytes]:
        body = app(environ, start)
        try:
            yield from body
        finally:
            if hasattr(body, "close"):
                body.close()

    return answer


@pytest.fixture(scope="session")
def site(sample_app: Flask) -> Iterator[str]:
    """Serve the sample data, from which tests only read."""
    with served(sample_app) as address:
        yield address


@pytest.fixture
def typist(driver: Chrome, world: Flask) -> Iterator[Typist]:
    """Give somebody with a keyboard and no scripts, before a directory that they may change."""
    with served(world) as address:
        browser = Browser(driver, address)
        browser.reset()
        with browser.without_scripts():
            yield Typist(browser)


@pytest.fixture(scope="session")
def driver() -> Iterator[Chrome]:
    binary = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    chromium = start_chromium(binary, shutil.which("chromedriver"))
    yield chromium
    chromium.quit()


@pytest.fixture
def browser(driver: Chrome, site: str) -> Browser:
    """Give a new visitor's browser: no cookies, a wide window, no wishes."""
    visitor = Browser(driver, site)
    visitor.reset()
    return visitor


@pytest.fixture
def opened(driver: Chrome, site: str, case: PageCase, language: str) -> Browser:
    """Give a browser in which the test's page is open as it came, in a wide window, no wishes.

    The page is the one the test before left, when that was about the same page: so a test here may
    size it, style it and scroll it, but presses nothing.
    """
    visitor = Browser(driver, site)
    visitor.remain(case, language)
    return visitor
