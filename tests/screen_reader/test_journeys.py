"""The journeys that matter, as they sound. Each leaves `<journey>.<language>.txt` beside this file.

`>` is what the person does; below it stands what Orca says, each piece of the page on a line.
`[en]` stands before words that are spoken in another language than the page, and before the first
words of each page in the language that Orca takes it to be in.
"""

from __future__ import annotations

import pytest

from tests.browser.cases import page_case
from tests.pages import CORRECT, DESK, OLD
from tests.screen_reader.listener import Listener

POINT = "libraries/zrazok-chebrets/main"
NOWHERE = page_case("zero").path

pytestmark = pytest.mark.parametrize("language", ["uk", "en"], indirect=True)

# What is typed, and the words by which a button or a field is reached.
CITY = {"uk": "Черкаси", "en": "Cherkasy"}
OTHER = {"uk": "English", "en": "Українська"}
COLOURS = {"uk": "Кольори", "en": "Colours"}
SAVE = {"uk": "Зберегти", "en": "Save"}
EMAIL = {"uk": "Електронна пошта", "en": "E-mail"}
NEXT = {"uk": "Далі", "en": "Next"}
SEND = {"uk": "Надіслати", "en": "Send"}
STILL_TRUE = {"uk": "Досі так", "en": "Still true"}
YOUR_WORDS = {"uk": "Ваші слова", "en": "Your words"}
LINES = {"uk": 6, "en": 4}  # down to the words that are looked at once more
ANSWER = {
    "uk": "Такого путівника немає, але ми покажемо все на місці.",
    "en": "There is no such guide, but we will show you everything here.",
}


def test_find_by_need(listener: Listener) -> None:
    listener.open(f"/{listener.language}/")
    listener.listen(to_the_end=True)
    listener.open(f"/{listener.language}/")
    listener.skip()
    listener.press("Tab", "Tab", "space")
    listener.press("shift+Tab", "Return")
    listener.type(CITY[listener.language])
    listener.follow()
    listener.skip()
    listener.listen()


def test_zero_results(listener: Listener) -> None:
    listener.open(NOWHERE.replace("{lang}", listener.language))
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h", "h", "k")
    listener.follow()


def test_read_a_service_point(listener: Listener) -> None:
    listener.open(f"/{listener.language}/{POINT}?need=wheelchair")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", *["h"] * 8)


def test_change_language(listener: Listener) -> None:
    listener.open(f"/{listener.language}/libraries/zrazok-himnaziia-perelaz/main")
    listener.reach(OTHER[listener.language])
    listener.follow()
    listener.skip()
    listener.listen()


def test_display_settings(listener: Listener) -> None:
    listener.open(f"/{listener.language}/display")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach(COLOURS[listener.language])
    listener.press("Down", "Down", "space")
    listener.reach(SAVE[listener.language])
    listener.follow()
    listener.press("Tab")


def test_error_in_a_form(listener: Listener) -> None:
    listener.open(CORRECT.replace("{lang}", listener.language))
    listener.skip()
    listener.reach(EMAIL[listener.language])
    listener.type("nobody")
    listener.reach(NEXT[listener.language])
    listener.follow(minutes=1)
    listener.press("Tab", "Tab", "Return")
    listener.press("shift+Tab")


def test_confirm_a_due_fact(listener: Listener) -> None:
    listener.sign_in("librarian")
    listener.open(OLD.replace("{lang}", listener.language) + "/confirm")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach(STILL_TRUE[listener.language])
    listener.follow()
    listener.press("Tab")


def test_answer_a_question(listener: Listener) -> None:
    listener.sign_in("librarian")
    listener.open(DESK.replace("{lang}", listener.language) + "/questions/1")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach(YOUR_WORDS[listener.language])
    listener.type(ANSWER[listener.language])
    listener.press("Tab")
    listener.follow()
    listener.press(*["Down"] * LINES[listener.language], "Tab")
    listener.follow()
    listener.press("Tab")


def test_receipt(listener: Listener) -> None:
    listener.open(f"/{listener.language}/{POINT}/ask?fact=changing-bench")
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach(NEXT[listener.language])
    listener.follow(minutes=1)
    listener.skip()
    listener.listen()
    listener.press("ctrl+Home", "h")
    listener.reach(SEND[listener.language])
    listener.follow(minutes=1)
    listener.listen()


def test_accessibility_statement(listener: Listener) -> None:
    listener.open(f"/{listener.language}/accessibility")
    listener.listen(to_the_end=True)
