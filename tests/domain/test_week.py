from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.domain import hours
from directory.domain.week import (
    CLOSED,
    LEAP,
    NEW_YEAR,
    NEW_YEARS_EVE,
    Plan,
    Special,
    Week,
    from_osm,
)

TODAY = date(2026, 11, 22)
HORIZON = 3 * 365
USUAL = Plan(((time(9), time(13)), (time(14), time(18))))


def week_of(text: str) -> Week:
    week = from_osm(text, TODAY)
    assert week is not None
    return week


def said(text: str, days: int = HORIZON) -> list[hours.Day]:
    return list(hours.days(text, TODAY, days, zone=None))


def test_a_week_is_written_in_the_syntax():
    week = Week((USUAL,) * 5 + (Plan(((time(10), time(0)),)), CLOSED))

    assert week.written() == "Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-24:00"


def test_equal_days_apart_are_written_together():
    week = Week((USUAL, CLOSED, USUAL, CLOSED, CLOSED, USUAL, USUAL))

    assert week.written() == "Mo,We,Sa,Su 09:00-13:00,14:00-18:00"


def test_a_week_without_an_open_day_says_so():
    assert Week((CLOSED,) * 7).written() == "Mo-Su off"
    assert week_of("Mo-Su off") == week_of("off") == Week((CLOSED,) * 7)


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-14:00",
        "Mo-Fr 10:00-18:00; Sa 10:00-15:00; PH off",
        'Mo-Sa 09:00-18:00; PH 10:00-12:00 "свято"',
        "Mo-Fr 10:00-17:00; 2026 Dec 31 10:00-14:00; 2027 Jan 01-02 off",
        'Mo-Fr 10:00-17:00; 2026 Dec 24-2027 Jan 05 off "ремонт"',
        "We 11:00-15:00; Jul 15-Aug 15 off",
        'Mo-Fr 10:00-18:00; Dec 25-Jan 02 off "канікули"',
        "Mo-Fr 10:00-18:00; PH off; Dec 24-Jan 02 off",
        "Mo-Fr 10:00-18:00; Feb 20-Mar 05 off",
        "Mo-Fr 10:00-18:00; 2028 Feb 29 off",
        "Mo-Fr 10:00-18:00; Dec 25 off; 2026 Dec 25 10:00-12:00",
        "Mo-Fr 10:00-18:00; Dec 24-Jan 02 off; 2026 Dec 31 10:00-12:00",
        'Tu,Th 13:00-17:00 "за попереднім записом"',
        'Mo-Fr unknown "подзвоніть"',
        'Mo 10:00-18:00; Tu off "санітарний день"',
    ],
)
def test_hours_that_a_week_can_say_are_found_and_written_as_they_were(text):
    assert week_of(text).written() == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("24/7", "Mo-Su 00:00-24:00"),
        ('Mo-Fr "за домовленістю"', 'Mo-Fr unknown "за домовленістю"'),
        (
            "Mo-Fr 08:00-12:00, We 14:00-18:00",
            "Mo,Tu,Th,Fr 08:00-12:00; We 08:00-12:00,14:00-18:00",
        ),
        ("Mo-Fr 10:00-18:00; 2026+ Dec 25 off", "Mo-Fr 10:00-18:00; Dec 25 off"),
        ("Mo-Sa 10:00-18:00; Su off; PH off", "Mo-Sa 10:00-18:00; PH off"),
    ],
)
def test_the_same_hours_said_in_another_way_are_found_too(text, written):
    assert week_of(text).written() == written
    assert said(written) == said(text)


@pytest.mark.parametrize(
    "text",
    [
        "week 01-53/2 We 10:00-15:00",
        "Sa[1],Sa[3] 10:00-14:00",
        "Mo-Sa 10:00-18:00; Mo[-1] off",
        "Sep-May Mo-Fr 10:00-19:00; Jun-Aug Mo-Fr 09:00-17:00",
        "Mo-Fr 10:00-18:00; easter off",
        "Mo-Fr 10:00-18:00; SH off",
        "sunrise-sunset",
        'Mo-Fr 10:00-18:00 || "дзвоніть"',
        'Mo 10:00-12:00, Mo 14:00-16:00 "за записом"',
        "Mo 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00",
        "Fr 20:00-02:00",
        "Mo-Fr 10:00-18:00; 2026-2028 Dec 25 off",
        "Mo-Fr 10:00-18:00; 2040 Dec 25 off",
    ],
)
def test_hours_that_say_more_than_a_week_are_left_to_the_syntax(text):
    hours.check(text)

    assert from_osm(text, TODAY) is None


def test_what_is_over_is_left_out():
    week = week_of("Mo-Fr 10:00-17:00; 2025 Dec 31 10:00-14:00; 2026 Nov 20-24 off")

    assert week.written() == "Mo-Fr 10:00-17:00; 2026 Nov 22-24 off"


def test_a_day_of_one_year_counts_more_than_the_same_holiday():
    week = Week(
        (USUAL,) * 7,
        holidays=CLOSED,
        specials=(
            Special(date(2026, 12, 25), date(2026, 12, 25), Plan(((time(10), time(12)),))),
            Special(date(LEAP, 12, 24), date(LEAP, 12, 26), CLOSED, every_year=True),
        ),
    )

    days = {day.date: day.spans for day in said(week.written())}

    assert [span.begins for span in days[date(2026, 12, 25)]] == [time(10)]
    assert days[date(2026, 12, 24)] == days[date(2027, 12, 25)] == ()


quarters = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
words = st.sampled_from(["", "за записом", "ring the bell; side door"])


@st.composite
def opened(draw: st.DrawFn) -> Plan:
    bounds = sorted(draw(st.sets(quarters, min_size=2, max_size=6)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return Plan(tuple(pairs), words=draw(words))


plans = st.one_of(
    opened(),
    words.map(lambda said: Plan(by_arrangement=True, words=said)),
    st.builds(Plan, words=words),
)


@st.composite
def dated(draw: st.DrawFn) -> Special:
    first = TODAY + timedelta(days=draw(st.integers(0, 600)))
    return Special(first, first + timedelta(days=draw(st.integers(0, 40))), draw(plans))


@st.composite
def yearly(draw: st.DrawFn) -> Special:
    days = st.dates(NEW_YEAR, NEW_YEARS_EVE)
    return Special(draw(days), draw(days), draw(plans), every_year=True)


weeks = st.builds(
    Week,
    st.lists(plans, min_size=7, max_size=7).map(tuple),
    st.none() | plans,
    st.lists(dated() | yearly(), max_size=2).map(tuple),
)


@given(weeks)
@settings(max_examples=30)
def test_a_week_is_valid_and_what_is_found_in_it_means_the_same(week):
    text = week.written()
    hours.check(text)

    found = from_osm(text, TODAY)

    assert found is not None or week.specials  # one that overrides another may be too much
    if found:
        assert said(found.written(), 800) == said(text, 800)
        assert from_osm(found.written(), TODAY) == found


@given(st.lists(plans, min_size=7, max_size=7).map(tuple), st.none() | plans)
@settings(max_examples=40)
def test_a_week_without_special_days_comes_back_as_it_was(days, holidays):
    found = week_of(Week(days, holidays).written())

    assert found.days == days
    assert found.holidays in {holidays, None}
