"""The HTML of every letter holds in a browser what pages hold: mail programs are browsers, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from directory.letters import compose
from tests.browser.axe import axe_faults
from tests.browser.cases import LANGUAGES, report
from tests.browser.emulation import BROWSER_TEXT, HEIGHT, PHONE, WIDE, Browser, cut_off, sideways
from tests.browser.keyboard import walk
from tests.browser.test_valid_html import validated
from tests.letters import LETTERS

EVERY = pytest.mark.parametrize("name", LETTERS)
BOTH = pytest.mark.parametrize("language", LANGUAGES)
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

Reading = Callable[[str, str], Browser]


@pytest.fixture
def reading(browser: Browser, sample_app: Flask, tmp_path: Path) -> Reading:
    """Give what opens a letter in the browser."""

    def read(name: str, language: str) -> Browser:
        path = tmp_path / "letter.html"
        path.write_text(html(sample_app, name, language), encoding="utf-8")
        browser.driver.get(path.as_uri())
        return browser

    return read


def html(app: Flask, name: str, language: str) -> str:
    template, values = LETTERS[name]
    with app.app_context():
        return compose(template, language, **values).html


@EVERY
@BOTH
@SCHEMES
def test_axe_finds_nothing_in_a_letter(
    reading: Reading, name: str, language: str, scheme: str
) -> None:
    browser = reading(name, language)
    browser.media(prefers_color_scheme=scheme)

    for width in (WIDE, PHONE):
        browser.resize(width, HEIGHT)
        faults = axe_faults(browser.driver)
        assert not faults, f"{width} px, {scheme}:{report(faults)}"


@EVERY
@SCHEMES
def test_tab_walks_through_a_letter(reading: Reading, name: str, scheme: str) -> None:
    browser = reading(name, "uk")
    browser.media(prefers_color_scheme=scheme)

    faults = walk(browser).all_faults()

    assert not faults, report(faults)


@EVERY
def test_a_letter_fits_a_phone_and_twice_the_text(reading: Reading, name: str) -> None:
    browser = reading(name, "uk")
    browser.write_at(BROWSER_TEXT * 2)
    browser.resize(PHONE)

    assert browser.measure("text_size") >= BROWSER_TEXT * 2
    faults = [*sideways(browser), *cut_off(browser).values()]
    assert not faults, report(faults)


def test_every_letter_is_valid_html(sample_app: Flask, tmp_path: Path) -> None:
    for name in LETTERS:
        for language in LANGUAGES:
            path = tmp_path / f"{name}-{language}.html"
            path.write_text(html(sample_app, name, language), encoding="utf-8")

    assert report(validated(tmp_path)) == report([])
