from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from directory.domain.snapshot import LIBRARY_COLUMNS, POINT_COLUMNS
from directory.web import changes_in_words
from directory.web.changes_in_words import ChangeView

RAMP = {
    "value": "fixed", "how": "measured", "role": "librarian", "checked_on": "2026-11-01",
    "note_uk": "", "note_en": "",
}  # fmt: skip


Change = Callable[[str, Any, Any], ChangeView]


@pytest.fixture
def change(world: Flask) -> Iterator[Change]:
    """Say one change on an English page."""
    with world.test_request_context("/en/"):
        yield lambda field, before, after: changes_in_words.changes({field: [before, after]})[0]


def text(view: ChangeView) -> tuple[str, str]:
    return view.before.striptags(), view.after.striptags()


def test_a_text_is_said_as_it_was_and_as_it_is(change: Change) -> None:
    view = change("phone", "", "+380642123456")

    assert view.label == "Telephone"
    assert text(view) == ("Nothing", "+380642123456")


def test_a_text_in_the_other_language_is_marked(change: Change) -> None:
    assert 'lang="uk"' in change("address_uk", "вул. Центральна, 1", "").before
    assert "lang=" not in change("address_en", "1 Tsentralna St", "").before


def test_what_somebody_typed_is_never_markup(change: Change) -> None:
    assert "<script>" not in change("name_en", "", "<script>alert(1)</script>").after


def test_a_fact_is_said_with_its_day_and_how_it_is_known(change: Change) -> None:
    view = change("fact.ramp", None, RAMP | {"note_uk": "Зліва від входу."})

    assert view.label == "Ramp at the entrance"
    assert text(view) == (
        "Not checked",
        "Fixed ramp (1 November 2026, measured on site). In Ukrainian: Зліва від входу",
    )
    assert '<bdi lang="uk">' in view.after


def test_facts_that_differ_by_who_entered_them_only_say_who(change: Change) -> None:
    view = change("fact.ramp", RAMP, RAMP | {"role": "coordinator"})

    assert view.before.endswith("entered by: librarian")
    assert view.after.endswith("entered by: coordinator")


def test_an_answer_that_the_vocabulary_never_had_is_shown_as_it_is(change: Change) -> None:
    assert "spiral" in change("fact.ramp", RAMP | {"value": "spiral"}, RAMP).before
    assert change("fact.gone-feature", RAMP, None).label == "gone-feature"


def test_a_temporary_state_says_what_and_until_when(change: Change) -> None:
    until = {"until": "2026-12-12", "note_uk": "", "note_en": "A part is on its way."}
    view = change("temporary.lift", None, until)

    assert view.label == "Does not work for a time: lift to the public floors"
    assert text(view) == (
        "Works as usual",
        "Until 12 December 2026, that day included. In English: A part is on its way",
    )
    assert change("temporary.all", None, until).label == "Closed for a time"


def test_a_photo_is_named_after_what_it_shows(change: Change) -> None:
    photo = {"feature": "ramp", "alt_uk": "Пандус зліва", "alt_en": ""}

    view = change("photo.abc", photo, None)

    assert view.label == "Photo: ramp at the entrance"
    assert text(view)[1] == "No photo"


def test_opening_hours_are_said_by_weekday(change: Change) -> None:
    before, after = text(change("hours", "Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00; Sa 10:00-14:00"))

    assert before.startswith("Monday – Friday: 09:00 – 18:00")
    assert "Saturday: 10:00" in after


def test_a_day_far_away_is_said_in_words(change: Change) -> None:
    after = text(change("hours", "Mo-Su 09:00-18:00", "Mo-Su 09:00-18:00; 2027 May 02 off"))[1]

    assert after.endswith("2 May 2027: closed")


def test_hours_that_sound_alike_are_shown_as_they_are_written(change: Change) -> None:
    view = change("hours", "Mo-Su 09:00-18:00", "Mo-Su 09:00-18:00; 2041 May 02 off")

    assert "2041 May 02 off" in view.after


def test_words_of_the_vocabulary_and_places_are_said_by_name(change: Change) -> None:
    assert text(change("mode", "own", "hub")) == ("Own building", "Corner in a hub")
    assert text(change("katottg", "UA44140110010014704", None))[0] == "Starobilsk"


def test_every_field_that_can_change_has_a_name() -> None:
    columns = {*POINT_COLUMNS, *LIBRARY_COLUMNS}

    assert columns - changes_in_words.LABELS.keys() == set()


@pytest.mark.usefixtures("change")
def test_changes_come_in_the_order_of_the_page() -> None:
    fields = ["photo.abc", "fact.ramp", "phone", "fact.step-free-entrance", "name_uk"]

    assert changes_in_words.in_order(fields) == [
        "name_uk", "phone", "fact.step-free-entrance", "fact.ramp", "photo.abc",
    ]  # fmt: skip
    assert changes_in_words.brief(fields) == (
        "Name in Ukrainian, telephone, step-free entrance and 2 more"
    )


def test_it_is_known_what_waits_for_the_coordinator(change: Change) -> None:
    assert change("mode", "own", "hub").waits
    assert not change("phone", "", "1").waits
