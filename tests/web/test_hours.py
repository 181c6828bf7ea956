"""How opening hours are said: dates and moments are about Wednesday, 25 November 2026."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from directory.domain import hours
from directory.domain.hours import KYIV
from directory.web import hours_in_words
from tests.page import Page, squeeze

WEDNESDAY = date(2026, 11, 25)
SOME_WEEKS = "Wednesday, not every week: 10:00 – 15:00; next days: "


@contextmanager
def page_in(app: Flask, language: str, now: datetime) -> Iterator[None]:
    """Say things as a page in this language would at this moment."""
    with app.test_request_context(f"/{language}/"):
        g.lang, g.now = language, now
        yield


def opening(app: Flask, text: str, now: datetime, *, online: bool = False) -> str:
    with page_in(app, "en", now):
        return hours_in_words.opening(hours.status(text, now), now, online=online)


def week(app: Flask, text: str, today: date = WEDNESDAY, language: str = "en") -> list[str]:
    """Give the rows and then the exceptions as a page says them."""
    with page_in(app, language, datetime(today.year, today.month, today.day, 12, tzinfo=KYIV)):
        table = hours.timetable(text, today)
        return [
            squeeze(f"{day}{', today' if is_today else ''}: {said}")
            for day, said, is_today in hours_in_words.usual(table)
            + hours_in_words.exceptions(table)
        ]


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=KYIV)


def section(client: FlaskClient, path: str) -> str:
    return Page(client.get(path).data).section("Opening hours").text()


@pytest.mark.parametrize(
    ("text", "now", "said"),
    [
        ("Mo-Fr 10:00-18:00", at(12), "Open now. Closes: today, 18:00"),
        ("Mo-Fr 10:00-18:00", at(19), "Closed now. Opens: tomorrow, 10:00"),
        (
            "Mo-Fr 10:00-18:00", at(19, day=27),
            "Closed now. Opens: Monday, 30\u00a0November 2026, 10:00",
        ),
        ("24/7", at(3), "Open round the clock"),
        ("Mo-Fr 10:00-24:00", at(12), "Open now. Closes: today, 24:00"),
        ("Fr-Sa 00:00-24:00", at(12, day=27), "Open now. Closes: tomorrow, 24:00"),
        ("We 22:00-02:00", at(23), "Open now. Closes: tomorrow, 02:00"),
        ("Th 00:00-06:00", at(12), "Closed now. Opens: tomorrow, 00:00"),
        ('We 10:00-12:00 "ring"', at(11), "Open now. Closes: today, 12:00 (ring)"),
        ('We 10:00-12:00 "ring"', at(9), "Closed now. Opens: today, 10:00 (ring)"),
        ('24/7 "ring"', at(9), "Open round the clock (ring)"),
        ('Mo-Fr "ring us"', at(12), "By arrangement: ring us"),
        ("We unknown", at(12), "By arrangement"),
        ('Th "ring us"', at(12), "Closed now. Next, by arrangement: tomorrow (ring us)"),
        (
            'Sa "ring us"', at(12),
            "Closed now. Next, by arrangement: Saturday, 28\u00a0November 2026 (ring us)",
        ),
        (
            'We 10:00-18:00, We 18:00-20:00 unknown "ring us"', at(12),
            "Open now. Next, by arrangement: today, 18:00 (ring us)",
        ),
    ],
)  # fmt: skip
def test_the_hours_now_are_said_with_what_comes_next(
    sample_app: Flask, text: str, now: datetime, said: str
) -> None:
    assert opening(sample_app, text, now) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24/7", "Online round the clock"),
        ("Mo-Fr 09:00-18:00", "Online now. Until: today, 18:00"),
        ("Th 09:00-18:00", "Offline now. From: tomorrow, 09:00"),
        ("We off", "Offline now."),
        ('Th "write"', "Offline now. Next, by arrangement: tomorrow (write)"),
    ],
)
def test_an_online_point_is_online_not_open(sample_app: Flask, text: str, said: str) -> None:
    assert opening(sample_app, text, at(12), online=True) == said


def test_a_ukrainian_comment_is_marked_on_an_english_page_only(sample_app: Flask) -> None:
    text = 'We 10:00-12:00 "за <записом>"'

    assert week(sample_app, text)[1] == (
        'Wednesday, today: 10:00 – 12:00 (<span lang="uk">за &lt;записом&gt;</span>)'
    )
    assert week(sample_app, text, language="uk")[1].endswith(": 10:00 – 12:00 (за &lt;записом&gt;)")


def test_an_english_comment_is_marked_on_a_ukrainian_page(sample_app: Flask) -> None:
    said = week(sample_app, 'We 10:00-12:00 "ring"', language="uk")[1]

    assert '<span lang="en">ring</span>' in said


def test_a_comment_without_letters_has_no_language(sample_app: Flask) -> None:
    assert week(sample_app, 'We 10:00-12:00 "101"')[1].endswith("(101)")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mo-Fr 10:00-18:00; Sa,Su off", [
            "Monday – Tuesday: 10:00 – 18:00", "Wednesday, today: 10:00 – 18:00",
            "Thursday – Friday: 10:00 – 18:00", "Saturday – Sunday: closed",
        ]),
        ("24/7", ["Every day: round the clock"]),
        ('Mo-Su "ring us"', ["Every day: by arrangement: ring us"]),
        ('Mo-Su 10:00-12:00 "ring", 14:00-16:00 unknown "write"', [
            "Every day: 10:00 – 12:00 (ring), 14:00 – 16:00 (by arrangement: write)",
        ]),
        ('Mo-Su 10:00-12:00,14:00-16:00 "ring"', [
            "Every day: 10:00 – 12:00, 14:00 – 16:00 (ring)",
        ]),
        ("Mo-Su 10:00-24:00", ["Every day: 10:00 – 24:00"]),
        ("week 01-53/2 We 10:00-15:00", [
            "Monday – Tuesday: closed",
            f"{SOME_WEEKS}2 December, 16 December, 30 December 2026",
            "Thursday – Sunday: closed",
        ]),
        ("We[1],We[3] 10:00-15:00; Mo-Tu,Th-Su 10:00-18:00", [
            "Monday – Tuesday: 10:00 – 18:00",
            f"{SOME_WEEKS}2 December, 16 December 2026, 6 January 2027",
            "Thursday – Sunday: 10:00 – 18:00",
        ]),
        ('Mo-Su 10:00-18:00; Nov 25 off "stocktaking"', [
            "Every day: 10:00 – 18:00", "Wednesday, 25 November 2026, today: closed (stocktaking)",
        ]),
        ("Mo-Su 10:00-18:00; 2026 Dec 25 off", [
            "Every day: 10:00 – 18:00", "Friday, 25 December 2026: closed",
        ]),
    ],
)  # fmt: skip
def test_the_week_and_its_exceptions_are_said_in_words(
    sample_app: Flask, text: str, said: list[str]
) -> None:
    assert week(sample_app, text) == said


def test_an_exception_in_ukrainian_begins_with_its_weekday(sample_app: Flask) -> None:
    said = week(sample_app, "Mo-Su 10:00-18:00; 2026 Dec 25 off", language="uk")[-1]

    assert said.startswith("П’ятниця, 25 грудня 2026")


def test_the_weekday_within_a_ukrainian_sentence_is_in_lower_case(sample_app: Flask) -> None:
    with page_in(sample_app, "uk", at(12)):
        said = hours_in_words.opening(hours.status('Sa "телефонуйте"', at(12)), at(12))

    assert "субота, 28" in said


def test_the_page_of_a_point_by_arrangement_does_not_say_that_it_is_open(
    sample_client: FlaskClient,
) -> None:
    said = section(sample_client, "/en/libraries/zrazok-pidsnizhnyk/main")

    assert "Closed now. Next, by arrangement: tomorrow (за домовленістю)" in said
    assert "Monday – Friday by arrangement: за домовленістю" in said
    assert "round the clock" not in said


def test_the_page_of_an_online_point_says_that_it_is_online(sample_client: FlaskClient) -> None:
    assert "Online round the clock" in section(
        sample_client, "/en/libraries/zrazok-chebrets/online"
    )


def test_the_page_of_a_point_open_in_some_weeks_tells_the_days(sample_client: FlaskClient) -> None:
    said = section(sample_client, "/en/libraries/zrazok-korotkyi/main")

    assert "Wednesday, not every week 10:00 – 15:00; next days: 2 December" in said
    assert "Every day" not in said
