"""A sample site, Orca in the language of a journey, and somebody who listens."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from directory import create_app
from tests.browser.conftest import CHROMIUMS, served
from tests.browser.emulation import FLAGS
from tests.conftest import NOON
from tests.golden import as_written
from tests.screen_reader.desktop import Orca, listening
from tests.screen_reader.listener import Listener, Site

HERE = Path(__file__).parent
SEEN = ("--force-renderer-accessibility", "--no-first-run", "--ozone-platform=x11")
WINDOW = ("--app=about:blank", "--window-size=1200,900")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the journeys to `make test-screen-reader`, which brings what they need."""
    if "SCREEN_READER" in os.environ:
        return
    ours = [item for item in items if HERE in item.path.parents]
    config.hook.pytest_deselected(items=ours)
    items[:] = [item for item in items if item not in ours]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Iterator[None]:
    """Compare what was heard with what was heard before, once a journey has come to its end."""
    yield
    someone: Listener = item.funcargs["listener"]
    journey = item.originalname.removeprefix("test_").replace("_", "-")
    name = item.callspec.params.get("page", journey)
    told = "\n".join(someone.transcript) + "\n"
    as_written(item.config, HERE / f"{name}.{someone.language}.txt", told)


@pytest.fixture(scope="session", autouse=True)
def _window_manager() -> Iterator[None]:
    """Give windows focus, without which no key reaches them."""
    process = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    yield
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def orca(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orca]:
    """Give Orca in a language; pytest lets all journeys in one language follow each other."""
    with listening(language, tmp_path_factory.mktemp(f"orca-{language}")) as orca:
        yield orca


@pytest.fixture
def site(sample_app: Flask, tmp_path: Path) -> Iterator[Site]:
    """Serve a sample site of the journey's own, in which it may write."""
    path = tmp_path / "sample.db"
    shutil.copy(sample_app.extensions["engine"].url.database, path)
    app = create_app({"DATABASE_URL": f"sqlite:///{path}", "MAIL_URL": tmp_path.as_uri()})
    app.testing = True
    with served(app) as address:
        site = Site(address, NOON)
        app.extensions["clock"] = lambda: site.now
        yield site
    app.extensions["engine"].dispose()


@pytest.fixture
def driver() -> Iterator[webdriver.Chrome]:
    """Give a new browser with a window: Orca reads what has focus."""
    options = webdriver.ChromeOptions()
    headed = (flag for flag in FLAGS if not flag.startswith("--headless"))
    for flag in (*headed, *SEEN, *WINDOW):
        options.add_argument(flag)
    options.binary_location = next(filter(None, map(shutil.which, CHROMIUMS)))
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def listener(orca: Orca, driver: webdriver.Chrome, site: Site, language: str) -> Listener:
    """Give somebody who listens."""
    return Listener(orca, driver, site, language)
