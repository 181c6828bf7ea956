"""The journeys that matter, as they sound. Each leaves `<journey>.<language>.txt` beside this file.

`>` is what the person does; below it stands what Orca says, each piece of the page on a line.
`[en]` stands before words that are spoken in another language than the page.
"""

from __future__ import annotations

import pytest

from tests.browser.cases import page_case
from tests.pages import CORRECT, DESK, OLD
from tests.screen_reader.listener import Listener

POINT = "libraries/zrazok-chebrets/main"
NOWHERE = page_case("zero").path

in_both_languages = pytest.mark.parametrize("language", ["uk", "en"], indirect=True)
in_ukrainian = pytest.mark.parametrize("language", ["uk"], indirect=True)


@in_both_languages
def test_find_by_need(listener: Listener) -> None:
    listener.open(f"/{listener.language}/")
    listener.listen(to_the_end=True)
    listener.open(f"/{listener.language}/")
    listener.skip()
    listener.press("Tab", "Tab", "space")
    listener.press("shift+Tab", "Return")
    listener.type("Черкаси")
    listener.follow()
    listener.skip()
    listener.listen()


@in_ukrainian
def test_zero_results(listener: Listener) -> None:
    listener.open(NOWHERE.replace("{lang}", "uk"))
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h", "h", "k")
    listener.follow()


@in_both_languages
def test_read_a_service_point(listener: Listener) -> None:
    listener.open(f"/{listener.language}/{POINT}?need=wheelchair")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", *["h"] * 8)


@in_both_languages
def test_change_language(listener: Listener) -> None:
    other = {"uk": "English", "en": "Українська"}[listener.language]
    listener.open(f"/{listener.language}/libraries/zrazok-himnaziia-perelaz/main")
    listener.reach(other)
    listener.follow()
    listener.skip()
    listener.listen()


@in_ukrainian
def test_display_settings(listener: Listener) -> None:
    listener.open("/uk/display")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach("Кольори")
    listener.press("Down", "Down", "space")
    listener.reach("Зберегти")
    listener.follow()
    listener.press("Tab")


@in_both_languages
def test_error_in_a_form(listener: Listener) -> None:
    field, button = {
        "uk": ("Електронна пошта", "Далі"),
        "en": ("E-mail", "Next"),
    }[listener.language]
    listener.open(CORRECT.replace("{lang}", listener.language))
    listener.skip()
    listener.reach(field)
    listener.type("nobody")
    listener.reach(button)
    listener.follow(minutes=1)
    listener.press("Tab", "Tab", "Return")
    listener.press("shift+Tab")


@in_ukrainian
def test_confirm_a_due_fact(listener: Listener) -> None:
    listener.sign_in("librarian")
    listener.open(OLD.replace("{lang}", "uk") + "/confirm")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach("Досі так")
    listener.follow()
    listener.press("Tab")


@in_ukrainian
def test_answer_a_question(listener: Listener) -> None:
    listener.sign_in("librarian")
    listener.open(DESK.replace("{lang}", "uk") + "/questions/1")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach("Ваші слова")
    listener.type("Такого путівника немає, але ми покажемо все на місці.")
    listener.press("Tab")
    listener.follow()
    listener.press("Tab")


@in_ukrainian
def test_receipt(listener: Listener) -> None:
    listener.open(f"/uk/{POINT}/ask?fact=changing-bench")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach("Далі")
    listener.follow(minutes=1)
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach("Надіслати")
    listener.follow(minutes=1)
    listener.listen()


@in_both_languages
def test_accessibility_statement(listener: Listener) -> None:
    listener.open(f"/{listener.language}/accessibility")
    listener.listen(to_the_end=True)
