from datetime import date

import pytest

from directory.domain.answers import Answer, Check, answered, check_of
from directory.vocabulary import VOCABULARY

LIFT, QUIET = VOCABULARY.features["lift"], VOCABULARY.features["quiet-hours"]
FACT = {
    "value": "yes", "how": "measured", "role": "coordinator", "checked_on": "2026-05-01",
    "note_uk": "Щосереди.", "note_en": "",
}  # fmt: skip
SAME = Answer("yes", "Щосереди.")
TODAY = Check("staff", "librarian", date(2026, 11, 22))
EVERYTHING = Check("staff", "librarian", date(2026, 11, 22), renews=True)
PARTS = {"how": "staff", "role": "librarian", "checked_on": "2026-11-22"}


def test_a_first_answer_is_as_old_as_its_check() -> None:
    assert answered(LIFT, None, Answer("no"), TODAY) == {
        "value": "no", **PARTS, "note_uk": "", "note_en": "",
    }  # fmt: skip


def test_another_answer_is_as_old_as_its_check() -> None:
    assert answered(LIFT, FACT, Answer("no", "Щосереди."), TODAY) == {
        **FACT, "value": "no", **PARTS,
    }  # fmt: skip


def test_the_same_answer_keeps_its_day_and_who_said_so() -> None:
    assert answered(LIFT, FACT, SAME, TODAY) == FACT


def test_mending_a_note_is_no_check() -> None:
    mended = answered(LIFT, FACT, Answer("yes", "Щочетверга.", "On Thursdays."), TODAY)

    assert mended == {**FACT, "note_uk": "Щочетверга.", "note_en": "On Thursdays."}


def test_where_words_are_the_answer_other_words_are_another_answer() -> None:
    assert answered(QUIET, FACT, Answer("yes", "Щочетверга."), TODAY) == {
        **FACT, **PARTS, "note_uk": "Щочетверга.",
    }  # fmt: skip


def test_a_check_of_everything_renews_the_same_answer() -> None:
    assert answered(LIFT, FACT, SAME, EVERYTHING) == {**FACT, **PARTS}


@pytest.mark.parametrize("renews", [False, True])
def test_an_older_check_does_not_make_a_newer_one_older(*, renews: bool) -> None:
    older = Check("staff", "librarian", date(2026, 4, 1), renews=renews)

    assert answered(LIFT, FACT, SAME, older) == FACT


def test_not_checked_is_no_fact() -> None:
    assert answered(LIFT, FACT, Answer(None, "Щосереди."), TODAY) is None


def test_the_check_of_what_was_answered_together_is_known_again() -> None:
    before = {"lift": FACT, "low-desk": FACT, "quiet-hours": FACT, "rest-seats": FACT}
    new = {**FACT, "value": "no", **PARTS}

    assert check_of({"lift": new, "rest-seats": None}, before) == TODAY
    assert check_of({"lift": new, "low-desk": {**FACT, **PARTS}}, before) == EVERYTHING
    assert check_of({"quiet-hours": {**FACT, **PARTS, "note_en": "Daily."}}, before) == TODAY
    assert check_of({"low-desk": {**FACT, "note_en": "Low."}}, before) is None
    assert check_of({"lift": {**FACT, "value": "no"}}, before) == Check(
        "measured", "coordinator", date(2026, 5, 1)
    )
