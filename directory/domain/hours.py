"""Opening hours: OpenStreetMap syntax in, a week and a moment out. Times are those of Kyiv.

The syntax is read by the opening-hours library; here is only what a page needs to say it in words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

from directory.saying import wrong

KYIV = ZoneInfo("Europe/Kyiv")
USUAL_WEEKS = 8  # what most of the next eight Mondays look like is a usual Monday
SEEN_WEEKS = 16  # far enough for three first Saturdays of the month
DATES = 3  # so many days of a weekday that is open in some weeks are told
WEEK = timedelta(days=7)
MONTH = timedelta(days=35)  # the first Saturdays of two months are at most so far apart
YEAR = timedelta(days=366)
EXCEPTION_DAYS = 35
EVALUATED = 300  # so many days at once
LONGEST = 400

Kind = Literal["open", "unknown"]
KINDS: dict[State, Kind] = {State.OPEN: "open", State.UNKNOWN: "unknown"}

# A quoted comment, and before it the part of its rule that could hold times.
COMMENTED = re.compile(r'([^";|,]*)("[^"]*")')
TIMED = re.compile(r"\d:\d|24/7|sunrise|sunset|dawn|dusk|off|closed|unknown", re.IGNORECASE)
OPEN = re.compile(r"\bopen\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a day: open, or unknown when only the comment tells («за домовленістю»)."""

    begins: time
    ends: time  # 00:00 means midnight at the end of the day
    kind: Kind = "open"
    comment: str = ""

    @property
    def is_whole_day(self) -> bool:
        """Whether no times were given."""
        return self.begins == self.ends == time(0)


@dataclass(frozen=True, slots=True)
class Day:
    """A date with its spans and what the hours say of its being closed («Різдво»)."""

    date: date
    spans: tuple[Span, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring weekdays (0 is Monday) with the same usual spans; today has a row of its own.

    Dates are the nearest ones of a weekday on which only some weeks have these spans.
    """

    first: int
    last: int
    spans: tuple[Span, ...]
    comment: str
    dates: tuple[date, ...] = ()
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Timetable:
    """The usual week, and the near days that differ from it."""

    rows: tuple[Row, ...]
    exceptions: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a point is open at a moment (None: the hours do not decide), and what comes then.

    It comes with its own comment, and opens_then as is_open has it.
    """

    is_open: bool | None
    changes_at: datetime | None
    comment: str
    opens_then: bool | None = None
    comment_then: str = ""


def check(text: str) -> None:
    """Raise ValueError when the text is not in opening_hours syntax."""
    if len(text) > LONGEST:
        raise wrong("expected opening hours of at most %(most)s characters", most=LONGEST)
    if not validate(text):
        raise wrong("expected OpenStreetMap opening_hours such as Mo-Fr 10:00-18:00")


def status(text: str, moment: datetime) -> Status:
    """Say whether it is open at this moment."""
    hours = _read(text)
    state, comment = hours.state(moment)
    changes_at = hours.next_change(moment)
    # Another comment is also a change to opening_hours, not to somebody at the door.
    while changes_at and changes_at - moment < YEAR and hours.state(changes_at)[0] == state:
        changes_at = hours.next_change(changes_at)
    if not changes_at or hours.state(changes_at)[0] == state:
        return Status(_is_open(state), None, comment)
    state_then, comment_then = hours.state(changes_at)
    return Status(_is_open(state), changes_at, comment, _is_open(state_then), comment_then)


@lru_cache(maxsize=1024)
def timetable(text: str, today: date) -> Timetable:
    """Describe the usual week from today on, and the exceptions of the next five weeks."""
    seen = list(days(text, today, SEEN_WEEKS * 7))
    usual = [_usual([day for day in seen if day.date.weekday() == n], n) for n in range(7)]
    exceptions = tuple(day for day in seen[:EXCEPTION_DAYS] if not _fits(day, usual))
    if not (_is_every_day(usual) or exceptions[:1] == (seen[0],)):
        usual = [replace(row, is_today=_has(row, seen[0])) for row in usual]
    return Timetable(tuple(_grouped(usual)), exceptions)


def _is_open(state: State) -> bool | None:
    return None if state == State.UNKNOWN else state == State.OPEN


@lru_cache(maxsize=1024)
def _read(text: str, zone: ZoneInfo | None = KYIV) -> OpeningHours:
    plain = COMMENTED.sub(_by_arrangement, text)
    return OpeningHours(
        plain if validate(plain) else text, timezone=zone, country="UA", max_interval_days=YEAR.days
    )


def _by_arrangement(found: re.Match[str]) -> str:
    """Make a rule with a comment and no times unknown: the library would read open all day."""
    days, comment = found.groups()
    if TIMED.search(days):
        return found[0]
    return f"{OPEN.sub('', days).rstrip()} unknown {comment}"


def days(text: str, first: date, count: int, zone: ZoneInfo | None = KYIV) -> Iterator[Day]:
    """Evaluate the hours day by day; without a zone no hour is left out when summer time begins."""
    hours = _read(text, zone)
    dates = [first + timedelta(days=offset) for offset in range(count)]
    # A day at a time is slow, and the library repeats what lasts longer than a year.
    for start in range(0, count, EVALUATED):
        yield from _evaluated(hours, dates[start : start + EVALUATED], zone)


def _evaluated(hours: OpeningHours, dates: Sequence[date], zone: ZoneInfo | None) -> Iterator[Day]:
    start = datetime.combine(dates[0], time(), zone)
    end = datetime.combine(dates[-1] + timedelta(days=1), time(), zone)
    found: dict[date, tuple[list[Span], list[str]]] = {day: ([], []) for day in dates}
    for begins, ends, state, comment in hours.intervals(start, end):
        for day, since, until in _by_day(begins, ends):
            spans, comments = found[day]
            if state in KINDS:
                spans.append(Span(since, until, KINDS[state], comment))
            elif comment:
                comments.append(comment)
    for day, (spans, comments) in found.items():
        yield Day(day, tuple(spans), "; ".join(dict.fromkeys(comments)))


def _by_day(begins: datetime, ends: datetime) -> Iterator[tuple[date, time, time]]:
    """Cut an interval at each midnight."""
    while begins < ends:
        midnight = datetime.combine(begins.date() + timedelta(days=1), time(), begins.tzinfo)
        yield begins.date(), begins.time(), min(ends, midnight).time()
        begins = midnight


def _usual(same: Sequence[Day], weekday: int) -> Row:
    opened = [day for day in same if day.spans]
    if _alternates(opened):
        spans = Counter(day.spans for day in opened).most_common(1)[0][0]
        dates = tuple(day.date for day in opened if day.spans == spans)
        return Row(weekday, weekday, spans, "", dates[:DATES])
    common = Counter((day.spans, day.comment) for day in same[:USUAL_WEEKS])
    return Row(weekday, weekday, *common.most_common(1)[0][0])


def _alternates(opened: Sequence[Day]) -> bool:
    """Tell every other Wednesday or first Saturdays from seasons, holidays and single days."""
    gaps = [later.date - earlier.date for earlier, later in pairwise(opened)]
    if len(opened) < DATES or max(gaps) > MONTH:
        return False
    skipping = sum(gap > WEEK for gap in gaps)
    # Two neighbours in a row, as weeks 53 and 1 or We[1,2], leave the alternation what it is.
    return skipping > 0 and skipping + 1 >= len(gaps) - skipping


def _fits(day: Day, usual: Sequence[Row]) -> bool:
    row = usual[day.date.weekday()]
    if row.dates and not day.spans:
        return not day.comment
    return (day.spans, day.comment) == (row.spans, row.comment)


def _has(row: Row, day: Day) -> bool:
    """Whether the row's hours are those of this day: not of a Wednesday that is left out."""
    return row.first == day.date.weekday() and (not row.dates or day.date in row.dates)


def _is_every_day(usual: Sequence[Row]) -> bool:
    return len(list(_grouped(usual))) == 1


def _grouped(usual: Sequence[Row]) -> Iterator[Row]:
    group = usual[0]
    for row in usual[1:]:
        if replace(row, first=group.first) == replace(group, last=row.last):
            group = replace(group, last=row.last)
        else:
            yield group
            group = row
    yield group
