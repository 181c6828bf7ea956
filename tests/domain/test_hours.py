from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain import hours
from directory.domain.hours import KYIV

MONDAY = date(2026, 11, 23)
TEN_TO_SIX = (time(10), time(18))


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=KYIV)


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 10:00-18:00",
        "Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00; PH off",
        "24/7",
        "Tu-Su 10:00-18:00; 2026 Dec 31 10:00-14:00; Dec 25 off",
        'Mo-Fr 10:00-17:00 "за домовленістю"',
    ],
)
def test_hours_in_the_syntax_are_accepted(text):
    hours.check(text)


@pytest.mark.parametrize(
    "text", ["щодня", "Mo-Fr 10-", "10:00–18:00 пн-пт", "Mo 25:99-30:00", "x" * 401]
)
def test_other_hours_are_refused_with_what_was_expected(text):
    with pytest.raises(ValueError, match=r"^expected "):
        hours.check(text)


@given(st.text(max_size=60))
def test_any_text_is_accepted_or_refused_never_worse(text):
    try:
        hours.check(text)
    except ValueError:
        return
    hours.status(text, at(12))
    hours.timetable(text, MONDAY)


def test_an_open_moment_knows_when_it_ends():
    status = hours.status("Mo-Fr 10:00-18:00", at(12))

    assert status.is_open is True
    assert status.changes_at == at(18)


def test_a_closed_moment_knows_the_next_opening():
    status = hours.status("Mo-Fr 10:00-18:00", at(19, day=27))

    assert status.is_open is False
    assert status.changes_at == at(10, day=30)


def test_a_point_that_never_closes_never_changes():
    status = hours.status("24/7", at(3))

    assert status.is_open is True
    assert status.changes_at is None


def test_moments_are_those_of_kyiv_on_the_night_the_clocks_change():
    before = datetime(2026, 3, 29, 1, tzinfo=KYIV)

    status = hours.status("Mo-Su 04:00-05:00", before)

    assert status.changes_at is not None
    assert status.changes_at.utcoffset() == datetime(2026, 3, 29, 4, tzinfo=KYIV).utcoffset()


def test_equal_neighbouring_days_share_a_row():
    rows = hours.timetable("Mo-Fr 10:00-18:00; Sa 10:00-15:00", MONDAY).rows

    assert [(row.first, row.last, row.spans) for row in rows] == [
        (0, 4, (TEN_TO_SIX,)),
        (5, 5, ((time(10), time(15)),)),
        (6, 6, ()),
    ]


def test_a_lunch_break_gives_two_spans():
    rows = hours.timetable("Mo-Su 09:00-13:00,14:00-18:00", MONDAY).rows

    assert [row.spans for row in rows] == [((time(9), time(13)), (time(14), time(18)))]


def test_a_day_that_differs_from_its_usual_weekday_is_an_exception():
    exceptions = hours.timetable("Mo-Fr 10:00-18:00; 2026 Dec 08 10:00-14:00", MONDAY).exceptions

    assert [(day.date, day.spans) for day in exceptions] == [
        (date(2026, 12, 8), ((time(10), time(14)),))
    ]


def test_an_exception_far_away_is_not_told_yet():
    text = "Mo-Fr 10:00-18:00; 2027 Jan 11 off"

    assert hours.timetable(text, MONDAY).exceptions == ()


def test_what_the_hours_say_in_words_is_kept():
    row = hours.timetable('Mo-Su 10:00-17:00 "за домовленістю"', MONDAY).rows[0]

    assert row.comment == "за домовленістю"
