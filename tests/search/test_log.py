"""The words that found nothing: folded, bounded, counted by day, nobody's, and erased in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.search import log
from directory.search.log import Missed, ZeroResult

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


def kept(session: Session) -> list[tuple[date, str, int]]:
    columns = (ZeroResult.day, ZeroResult.text, ZeroResult.count)
    return [tuple(row) for row in session.execute(select(*columns).order_by(*columns))]


def test_the_same_words_are_counted_by_day(session):
    for day in (YESTERDAY, TODAY, TODAY):
        assert log.note(session, "дирижабль", day)

    assert kept(session) == [(YESTERDAY, "дирижабль", 1), (TODAY, "дирижабль", 2)]


def test_case_and_spaces_and_what_is_not_seen_make_no_difference(session):
    for text in ("Летючий  Корабель", " летючий корабель\n", "летю\u200bчий\u202e корабель\0"):
        log.note(session, text, TODAY)

    assert kept(session) == [(TODAY, "летючий корабель", 3)]


def test_two_ways_to_write_a_letter_are_one(session):
    log.note(session, "їжак", TODAY)
    log.note(session, "і\u0308жак", TODAY)

    assert kept(session) == [(TODAY, "їжак", 2)]


def test_a_long_text_is_cut(session):
    log.note(session, "слово " * 100, TODAY)

    assert [len(text) for _, text, _ in kept(session)] == [200]


@pytest.mark.parametrize("text", ["", "   ", "!?…", "\0", "_"])
def test_a_text_without_words_is_not_kept(session, text):
    assert not log.note(session, text, TODAY)
    assert kept(session) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "olena@example.org",
            "пишіть olena @ example.org",
            "olena\uff20example.org",
            "@olena_lib",
        ),
        *(
            "+38 (050) 123-45-67",
            "0501234567 олена",
            "12.05.1980",
            "\uff15\uff15\uff15-\uff15\uff15-\uff15\uff15",
            "12\u200b34 56",
        ),
        *("https://example.org/x", "www.example", "дивись example.org", "t.me/olena", "сайт.укр"),
    ],
)
def test_what_looks_like_somebodys_is_not_kept(session, text):
    assert not log.note(session, text, TODAY)
    assert kept(session) == []


@pytest.mark.parametrize(
    "text", ["бібліотека №15", "93400 сватове", "ім.шевченка", "вул. садова, 7", "2026 рік"]
)
def test_ordinary_words_and_short_numbers_are_kept(session, text):
    assert log.note(session, text, TODAY)


def test_after_a_thousand_texts_a_day_only_known_ones_are_counted(session):
    rows = [{"day": TODAY, "text": f"слово {n}", "count": 1} for n in range(log.MOST_TEXTS)]
    session.execute(ZeroResult.__table__.insert(), rows)

    assert not log.note(session, "ще одне", TODAY)
    assert log.note(session, "слово 1", TODAY)
    assert log.note(session, "ще одне", TODAY + timedelta(days=1))

    assert len(kept(session)) == log.MOST_TEXTS + 1


def test_the_first_text_of_a_day_erases_what_is_older_than_90_days(session):
    old, older = TODAY - timedelta(days=90), TODAY - timedelta(days=91)
    session.add_all(ZeroResult(day=day, text="корабель") for day in (old, older))
    session.flush()

    log.note(session, "дирижабль", TODAY)

    assert [day for day, _, _ in kept(session)] == [old, TODAY]


def test_the_list_begins_with_the_most_frequent(session):
    for text, day in (
        ("корабель", YESTERDAY),
        ("дирижабль", YESTERDAY),
        ("дирижабль", TODAY),
        ("аероплан", TODAY),
    ):
        log.note(session, text, day)

    assert log.listing(session, YESTERDAY, 2) == [
        Missed("дирижабль", 2, TODAY),
        Missed("аероплан", 1, TODAY),
    ]
    assert [one.count for one in log.listing(session, TODAY, 9)] == [1, 1]


def test_forgetting_says_how_much(session):
    log.note(session, "дирижабль", YESTERDAY)
    log.note(session, "дирижабль", TODAY)

    assert log.forget(session, TODAY) == 1
    assert log.forget(session, TODAY) == 0
    assert len(kept(session)) == 1


@given(st.text())
def test_any_text_is_folded_for_good_and_fits(text):
    folded = log.folded(text)

    assert len(folded) <= log.LONGEST
    assert log.folded(folded) == folded
    folded.encode()
    log.is_personal(text)
