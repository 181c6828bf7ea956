from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain import hours
from directory.domain.hours import KYIV, Span

SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 23)
TEN_TO_SIX = Span(time(10), time(18))


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
    rows = hours.timetable("Mo-Fr 10:00-18:00; Sa 10:00-15:00", SUNDAY).rows

    assert [(row.first, row.last, row.spans) for row in rows] == [
        (0, 4, (TEN_TO_SIX,)),
        (5, 5, (Span(time(10), time(15)),)),
        (6, 6, ()),
    ]


def test_a_lunch_break_gives_two_spans():
    rows = hours.timetable("Mo-Su 09:00-13:00,14:00-18:00", MONDAY).rows

    assert [row.spans for row in rows] == [(Span(time(9), time(13)), Span(time(14), time(18)))]


def test_a_day_that_differs_from_its_usual_weekday_is_an_exception():
    exceptions = hours.timetable("Mo-Fr 10:00-18:00; 2026 Dec 08 10:00-14:00", MONDAY).exceptions

    assert [(day.date, day.spans) for day in exceptions] == [
        (date(2026, 12, 8), (Span(time(10), time(14)),))
    ]


def test_an_exception_far_away_is_not_told_yet():
    text = "Mo-Fr 10:00-18:00; 2027 Jan 11 off"

    assert hours.timetable(text, MONDAY).exceptions == ()


def test_what_the_hours_say_in_words_is_kept():
    row = hours.timetable('Mo-Su 10:00-17:00 "за попереднім записом"', MONDAY).rows[0]

    assert row.spans == (Span(time(10), time(17), "open", "за попереднім записом"),)


def test_why_a_day_is_closed_is_kept():
    text = 'Mo-Su 10:00-17:00; Dec 25 off "Різдво"'

    assert hours.timetable(text, date(2026, 12, 20)).exceptions == (
        hours.Day(date(2026, 12, 25), (), "Різдво"),
    )


@pytest.mark.parametrize(
    "text",
    [
        'Mo-Fr "за домовленістю"',
        'Mo-Fr open "за домовленістю"',
        'Mo-Fr unknown "за домовленістю"',
        'Sa,Su off; Mo-Fr "за домовленістю"',
        'Sa 10:00-12:00, Mo-Fr "за домовленістю"',
    ],
)
def test_a_comment_without_times_is_neither_open_nor_closed(text):
    status = hours.status(text, at(12))
    row = hours.timetable(text, SUNDAY).rows[0]

    assert (status.is_open, status.comment) == (None, "за домовленістю")
    assert (row.first, row.last) == (0, 4)
    assert row.spans == (Span(time(), time(), "unknown", "за домовленістю"),)


@pytest.mark.parametrize(
    "text", ['24/7 "ключ у чергової"', 'Mo 10:00-18:00 "дзвоніть"', 'Mo sunrise-sunset "сад"']
)
def test_a_comment_on_given_times_leaves_them_open(text):
    status = hours.status(text, at(12))

    assert status.is_open is True
    assert status.comment


def test_before_hours_by_arrangement_a_point_does_not_open():
    status = hours.status('Mo-Fr "за домовленістю"', at(12, day=22))

    assert (status.is_open, status.opens_then) == (False, None)
    assert (status.changes_at, status.comment_then) == (at(0), "за домовленістю")


def test_another_comment_is_not_an_opening_or_a_closing():
    closed = hours.status('Mo-Fr 10:00-12:00; Nov 24 off "ремонт"', at(13))
    opened = hours.status('Mo 10:00-12:00 "зал", 12:00-14:00 "двір"', at(11))

    assert closed.changes_at == at(10, day=25)
    assert opened.changes_at == at(14)


def test_comments_that_change_each_week_for_ever_end_somewhere():
    status = hours.status('Mo-Fr "дзвоніть"; Sa,Su "пишіть"', at(12))

    assert (status.is_open, status.changes_at) == (None, None)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("week 01-53/2 We 10:00-15:00", [(2026, 12, 2), (2026, 12, 16), (2026, 12, 30)]),
        ("We[1],We[3] 10:00-15:00", [(2026, 12, 2), (2026, 12, 16), (2027, 1, 6)]),
        ("We[1] 10:00-15:00", [(2026, 12, 2), (2027, 1, 6), (2027, 2, 3)]),
    ],
)
def test_a_weekday_open_in_some_weeks_tells_its_next_dates(text, dates):
    table = hours.timetable(text, MONDAY)
    row = next(row for row in table.rows if row.first == 2)

    assert (row.last, row.spans) == (2, (Span(time(10), time(15)),))
    assert row.dates == tuple(date(*when) for when in dates)
    assert table.exceptions == ()


@pytest.mark.parametrize("day", [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11)])
def test_two_odd_weeks_in_a_row_about_new_year_are_still_every_other_week(day):
    rows = hours.timetable("week 01-53/2 We 10:00-15:00", day).rows

    assert [row.first for row in rows if row.dates] == [2]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mo-Fr 08:00-16:00; Jul 15-Aug 15 off", date(2026, 7, 6)),
        ("Mo-Sa 10:00-18:00; Mo[-1] off", MONDAY),
        ("Mo-Sa 10:00-18:00; Dec 25 off", MONDAY),
        ("Apr-Nov Tu,Th 10:00-13:00; Dec-Mar Th 10:00-12:00", MONDAY),
        ("Mo-Fr 10:00-17:00; 2026 Dec 12 10:00-14:00", MONDAY),
    ],
)
def test_seasons_holidays_and_single_days_are_not_some_weeks(text, day):
    assert not any(row.dates for row in hours.timetable(text, day).rows)


def test_a_single_open_saturday_is_an_exception():
    exceptions = hours.timetable("Mo-Fr 10:00-17:00; 2026 Dec 12 10:00-14:00", MONDAY).exceptions

    assert [day.date for day in exceptions] == [date(2026, 12, 12)]


def test_today_has_a_row_of_its_own():
    rows = hours.timetable("Mo-Fr 10:00-18:00", date(2026, 11, 25)).rows

    assert [(row.first, row.last, row.is_today) for row in rows] == [
        (0, 1, False),
        (2, 2, True),
        (3, 4, False),
        (5, 6, False),
    ]


def test_no_row_is_that_of_today_when_today_is_an_exception():
    table = hours.timetable("Mo-Fr 10:00-18:00; 2026 Nov 25 off", date(2026, 11, 25))

    assert [(row.first, row.last, row.is_today) for row in table.rows] == [
        (0, 4, False),
        (5, 6, False),
    ]
    assert table.exceptions[0].date == date(2026, 11, 25)


def test_a_week_of_equal_days_stays_one_row():
    assert len(hours.timetable("24/7", MONDAY).rows) == 1


def test_a_weekday_left_out_this_week_is_not_that_of_today():
    text = "week 01-53/2 We 10:00-15:00"

    left_out = hours.timetable(text, date(2026, 11, 25))
    open_today = hours.timetable(text, date(2026, 12, 2))

    assert not any(row.is_today for row in left_out.rows)
    assert [row.first for row in open_today.rows if row.is_today] == [2]
