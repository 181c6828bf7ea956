"""Components that no journey meets, as they sound: pages that have them, read out from the content.

Transcripts are named after the pages of the registry, and quoted in docs/accessibility/patterns.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from directory.letters import compose
from tests.browser.cases import page_case
from tests.letters import LETTERS
from tests.screen_reader.listener import Listener

pytestmark = pytest.mark.parametrize("language", ["en"], indirect=True)

PAGES = (
    *("search-many", "narrow-chosen", "point-temporary", "point-photo"),
    *("not-found", "desk-section-numbers", "desk-hours", "desk-contacts-clash"),
    *("desk-history", "desk-sheet-blank"),
    *("office-overview", "office-import-working", "sign-in-link", "sign-in", "resume"),
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_components(listener: Listener, page: str) -> None:
    listener.visit(page_case(page))
    listener.skip()
    listener.listen()


def test_search_suggestions(listener: Listener) -> None:
    listener.open(f"/{listener.language}/")
    listener.skip()
    listener.press("Tab", "Return", "Tab")
    listener.type("starob", heard=True)
    listener.press("Down", "Down", "Escape")


def test_letter(listener: Listener, sample_app: Flask, tmp_path: Path) -> None:
    template, values = LETTERS["reminder"]
    letter = tmp_path / "letter.html"
    with sample_app.app_context():
        letter.write_text(compose(template, listener.language, **values).html, encoding="utf-8")
    listener.note("opens a letter")
    listener.driver.get(letter.as_uri())
    listener.arrive()
    listener.listen(to_the_end=True)
