"""Each text is read out in its own language, and the switch keeps the visitor where they are."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.cases import every_page, report
from tests.browser.emulation import Browser
from tests.browser.reading_language import language_faults, misread
from tests.pages import PageCase

OTHER = {"uk": "en", "en": "uk"}


@every_page
def test_every_text_is_in_the_language_it_says(opened: Browser) -> None:
    faults = misread(opened)

    assert not faults, report(faults)


@every_page
def test_the_switch_leads_to_the_same_page(opened: Browser, case: PageCase, language: str) -> None:
    """Path and question stay, so nothing chosen is lost by changing the language."""
    other = OTHER[language]

    link = opened.driver.find_element("css selector", f"a[hreflang={other}]")
    there = urlsplit(link.get_attribute("href"))
    here = urlsplit(case.address(other))

    assert there.path == here.path
    if case.status == 200:
        assert sorted(parse_qsl(there.query)) == sorted(parse_qsl(here.query))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Показати пункти", "uk"),
        ("Show the service points", "en"),
        ("Пишіть у Telegram, Viber або WhatsApp", "uk"),
        ("Telegram, Viber, WhatsApp", "uk"),
        ("kovyla@example.org", "uk"),
        ("https://library.example.org/en/news", "uk"),
    ],
)
def test_text_in_its_own_language_is_fine(words: str, language: str) -> None:
    assert language_faults(words, language) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Показати пункти", "en"),
        ("Показати пункти", ""),
        ("Show the service points", "uk"),
        ("Этот пункт", "uk"),
    ],
)
def test_text_in_a_wrong_language_is_caught(words: str, language: str) -> None:
    assert language_faults(words, language)
