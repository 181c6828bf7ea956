"""Opening hours: OpenStreetMap syntax in, a week and a moment out. Times are those of Kyiv.

The syntax is read by the opening-hours library; here is only what a page needs to say it in words.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

KYIV = ZoneInfo("Europe/Kyiv")
USUAL_WEEKS = 8  # what most of the next eight Mondays look like is a usual Monday
EXCEPTION_DAYS = 35
LONGEST = 400

Span = tuple[time, time]  # an end of 00:00 means midnight at the end of the day


@dataclass(frozen=True, slots=True)
class Day:
    """A date with its opening spans and what the hours say about it («Різдво»)."""

    date: date
    spans: tuple[Span, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring weekdays (0 is Monday) with the same usual spans."""

    first: int
    last: int
    spans: tuple[Span, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """The usual week, and the near days that differ from it."""

    rows: tuple[Row, ...]
    exceptions: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a point is open at a moment (None: the hours do not decide) and when that changes."""

    is_open: bool | None
    changes_at: datetime | None
    comment: str


def check(text: str) -> None:
    """Raise ValueError when the text is not in opening_hours syntax."""
    if len(text) > LONGEST:
        raise ValueError(f"expected opening hours of at most {LONGEST} characters")
    if not validate(text):
        raise ValueError("expected OpenStreetMap opening_hours such as Mo-Fr 10:00-18:00")


def status(text: str, moment: datetime) -> Status:
    """Say whether it is open at this moment."""
    hours = _read(text)
    state, comment = hours.state(moment)
    is_open = None if state == State.UNKNOWN else state == State.OPEN
    return Status(is_open, hours.next_change(moment), comment)


@lru_cache(maxsize=1024)
def timetable(text: str, today: date) -> Timetable:
    """Describe the usual week from today on, and the exceptions of the next five weeks."""
    days = list(_days(text, today, USUAL_WEEKS * 7))
    usual = [_usual(days, weekday) for weekday in range(7)]
    rows: list[Row] = []
    for weekday, (spans, comment) in enumerate(usual):
        if rows and (rows[-1].spans, rows[-1].comment) == (spans, comment):
            rows[-1] = Row(rows[-1].first, weekday, spans, comment)
        else:
            rows.append(Row(weekday, weekday, spans, comment))
    exceptions = [
        day
        for day in days[:EXCEPTION_DAYS]
        if (day.spans, day.comment) != usual[day.date.weekday()]
    ]
    return Timetable(tuple(rows), tuple(exceptions))


@lru_cache(maxsize=1024)
def _read(text: str) -> OpeningHours:
    return OpeningHours(text, timezone=KYIV, country="UA", max_interval_days=366)


def _days(text: str, first: date, count: int) -> Iterator[Day]:
    hours = _read(text)
    for offset in range(count):
        day = first + timedelta(days=offset)
        start = datetime.combine(day, time(), KYIV)
        end = datetime.combine(day + timedelta(days=1), time(), KYIV)
        spans: list[Span] = []
        comments: list[str] = []
        for begins, ends, state, comment in hours.intervals(start, end):
            if state == State.OPEN:
                spans.append((begins.time(), ends.time()))
            if comment:
                comments.append(comment)
        yield Day(day, tuple(spans), "; ".join(dict.fromkeys(comments)))


def _usual(days: list[Day], weekday: int) -> tuple[tuple[Span, ...], str]:
    same = Counter((day.spans, day.comment) for day in days if day.date.weekday() == weekday)
    return same.most_common(1)[0][0]
