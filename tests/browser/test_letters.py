"""The HTML of every letter holds in a browser what pages hold: mail programs are browsers, too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from directory.letters import compose
from tests.browser.axe import axe_faults
from tests.browser.cases import LANGUAGES, report
from tests.browser.emulation import BROWSER_TEXT, HEIGHT, PHONE, WIDE, Browser, cut_off, sideways
from tests.browser.equal_access import equal_access_faults
from tests.browser.keyboard import walk
from tests.browser.reading_language import misread
from tests.browser.test_forced_colours import unseen_controls
from tests.browser.test_valid_html import validated
from tests.browser.tree import outline
from tests.golden import as_written
from tests.letters import LETTERS

EVERY = pytest.mark.parametrize("name", LETTERS)
BOTH = pytest.mark.parametrize("language", LANGUAGES)
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])

Reading = Callable[[str, str], Browser]
OUTLINES = Path(__file__).parent.parent / "accessibility_tree" / "letters"


@pytest.fixture
def reading(browser: Browser, sample_app: Flask, tmp_path: Path) -> Reading:
    """Give what opens a letter in the browser."""

    def read(name: str, language: str) -> Browser:
        path = tmp_path / "letter.html"
        path.write_text(html(sample_app, name, language), encoding="utf-8")
        browser.driver.get(path.as_uri())
        return browser

    return read


def looks(browser: Browser) -> Iterator[str]:
    """Show the open letter as programs do: it knows no themes of ours, only the device's scheme."""
    for scheme in ("light", "dark"):
        browser.media(prefers_color_scheme=scheme)
        for width in (WIDE, PHONE):
            browser.resize(width, HEIGHT)
            yield f"{scheme}, {width} px"


def html(app: Flask, name: str, language: str) -> str:
    template, values = LETTERS[name]
    with app.app_context():
        return compose(template, language, **values).html


@EVERY
@BOTH
def test_axe_finds_nothing_in_a_letter(reading: Reading, name: str, language: str) -> None:
    browser = reading(name, language)

    faults = [f"{look}: {fault}" for look in looks(browser) for fault in axe_faults(browser.driver)]

    assert not faults, report(faults)


@EVERY
@BOTH
def test_equal_access_fails_nothing_in_a_letter(reading: Reading, name: str, language: str) -> None:
    browser = reading(name, language)

    faults = [
        f"{look}: {fault}"
        for look in looks(browser)
        for fault in equal_access_faults(browser.driver)
    ]

    assert not faults, report(faults)


@EVERY
def test_every_text_of_a_letter_is_in_the_language_it_says(reading: Reading, name: str) -> None:
    """In Ukrainian: the invented names are Ukrainian in English letters, too."""
    faults = misread(reading(name, "uk"))

    assert not faults, report(faults)


@EVERY
@BOTH
def test_assistive_technology_is_told_what_people_have_read_in_a_letter(
    reading: Reading, name: str, language: str, pytestconfig: pytest.Config
) -> None:
    file = re.sub(r"\W+", "-", name)

    as_written(pytestconfig, OUTLINES / f"{file}.{language}.txt", outline(reading(name, language)))


@EVERY
def test_a_letter_is_seen_in_forced_colours(reading: Reading, name: str) -> None:
    browser = reading(name, "uk")
    faults = []
    for scheme in ("light", "dark"):
        browser.media(forced_colors="active", prefers_color_scheme=scheme)
        faults += unseen_controls(browser)

    assert not faults, report(faults)


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
