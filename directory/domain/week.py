"""The hours that a small form can say: a week, public holidays and special days.

The syntax of OpenStreetMap can say more. A week is found in it by evaluating it day by day, and
only if the week, written back, opens and closes at the same times: otherwise there is none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache

from directory.domain import hours

LEAP = 2000  # the year in which the days of special days of every year are written
MOST_SPANS = 3
MOST_SPECIAL = 12
YEARS_AFTER = 2  # so many years after the last one that is named, what comes every year is seen
YEARS_AHEAD = 5  # years that are further away are not looked at

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ONE = timedelta(days=1)
SHORTEST_RANGE = 3  # Mo-We, but Mo,Tu
NEW_YEAR, LEAP_DAY, NEW_YEARS_EVE = date(LEAP, 1, 1), date(LEAP, 2, 29), date(LEAP, 12, 31)

# Before the hours stands a rule for every day: what it is still true of, they say nothing about.
UNSAID = "\N{SYMBOL FOR NULL}"
BASE = f'24/7 "{UNSAID}"; '
QUOTED = re.compile(r'"[^"]*"')
YEAR = re.compile(r"\b[0-9]{4}\b")
# What the library evaluates without knowing: the place for the sun, the school's holidays.
GUESSED = re.compile(r"\b(?:sunrise|sunset|dawn|dusk|SH)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a day holds: spans of being open, or an arrangement to be made, or else it is closed.

    A span that ends at 00:00 ends at midnight. The words say more, such as why it is closed.
    """

    spans: tuple[tuple[time, time], ...] = ()
    by_arrangement: bool = False
    words: str = ""

    def written(self) -> str:
        """Write it in the syntax."""
        said = ",".join(f"{begins:%H:%M}-{end(ends)}" for begins, ends in self.spans)
        said = said or ("unknown" if self.by_arrangement else "off")
        return f'{said} "{self.words}"' if self.words else said


CLOSED = Plan()


@dataclass(frozen=True, slots=True)
class Special:
    """Days that differ from the usual week; those of every year are written in the year LEAP.

    Only those may end before they begin: they go on into the next year.
    """

    first: date
    last: date
    plan: Plan
    every_year: bool = False

    def written(self) -> str:
        """Write it in the syntax."""
        days = self._day(self.first)
        if self.first < self.last and self.first.replace(day=1) == self.last.replace(day=1):
            days = f"{days}-{self.last:%d}"
        elif self.first != self.last:
            days = f"{days}-{self._day(self.last)}"
        return f"{days} {self.plan.written()}"

    def _day(self, day: date) -> str:
        year = "" if self.every_year else f"{day.year} "
        return f"{year}{MONTHS[day.month - 1]} {day:%d}"


@dataclass(frozen=True, slots=True)
class Week:
    """Seven plans from Monday on, one for public holidays if they differ, and special days."""

    days: tuple[Plan, ...]
    holidays: Plan | None = None
    specials: tuple[Special, ...] = ()

    def written(self) -> str:
        """Write it in the syntax of OpenStreetMap."""
        rules = [f"{_weekdays(same)} {plan.written()}" for plan, same in self._by_plan()]
        if self.holidays:
            rules.append(f"PH {self.holidays.written()}")
        # A day of one year counts more than a day of every year.
        ordered = sorted(self.specials, key=lambda special: not special.every_year)
        rules += [special.written() for special in ordered]
        return "; ".join(rules) or "Mo-Su off"

    def _by_plan(self) -> list[tuple[Plan, list[int]]]:
        found: dict[Plan, list[int]] = {}
        for number, plan in enumerate(self.days):
            if plan != CLOSED:
                found.setdefault(plan, []).append(number)
        return list(found.items())


def end(moment: time) -> str:
    """Write the end of a span."""
    return "24:00" if moment == time(0) else f"{moment:%H:%M}"


def _weekdays(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        if len(run) >= SHORTEST_RANGE
        else ",".join(WEEKDAYS[number] for number in run)
        for run in runs
    )


class _TooMuchError(Exception):
    """The hours say what a week cannot."""


Said = Mapping[date, Plan | None]  # None where the hours say nothing of a day


@lru_cache(maxsize=256)
def from_osm(text: str, today: date) -> Week | None:
    """Find the week that these hours say from today on; None if they say more than a week can.

    What is over is left out. The text must be in the syntax.
    """
    rules = QUOTED.sub("", text)
    years = frozenset(int(year) for year in YEAR.findall(rules))
    last = max([*years, today.year])
    if last > today.year + YEARS_AHEAD or GUESSED.search(rules):
        return None
    end = date(last + YEARS_AFTER, 12, 31)
    try:
        week = _found(_said(BASE + text, today, end), _holidays(today, end))
        is_same = _said(week.written(), today, end) == _said(text, today, end)
    except _TooMuchError:
        return None
    return week if is_same and _is_short(week) and _names_its_years(week, years, today) else None


def _is_short(week: Week) -> bool:
    return len(week.specials) <= MOST_SPECIAL and len(week.written()) <= hours.LONGEST


def _names_its_years(week: Week, years: frozenset[int], today: date) -> bool:
    """Tell days that were written from those that follow from a rule such as every other week."""
    once = [special for special in week.specials if not special.every_year]
    ends = {day for special in once for day in (special.first, special.last)}
    return {day.year for day in ends if day != today} <= years


def _said(text: str, first: date, last: date) -> dict[date, Plan | None]:
    """Evaluate hours day by day."""
    return {
        day.date: _plan(day)
        for day in hours.days(text, first, (last - first).days + 1, zone=None)
    }  # fmt: skip


def _plan(day: hours.Day) -> Plan | None:
    spans = [span for span in day.spans if span.comment != UNSAID]
    if not spans:
        return None if day.spans else Plan(words=day.comment)
    first = spans[0]
    is_mixed = len({(span.kind, span.comment) for span in spans}) > 1
    if is_mixed or day.comment or len(spans) > MOST_SPANS:
        raise _TooMuchError
    if first.kind == "open":
        return Plan(tuple((span.begins, span.ends) for span in spans), words=first.comment)
    if first.is_whole_day:
        return Plan(by_arrangement=True, words=first.comment)
    raise _TooMuchError


@lru_cache(maxsize=16)
def _holidays(first: date, last: date) -> frozenset[date]:
    said = _said(f"{BASE}PH off", first, last)
    return frozenset(day for day, plan in said.items() if plan)


def _found(said: Said, holidays: frozenset[date]) -> Week:
    """Take what is said most often of each weekday and of holidays; what is left is special."""
    usual = [_common(plan for day, plan in said.items() if day.weekday() == n) for n in range(7)]
    plain = {day: usual[day.weekday()] for day in said}
    on_holidays = _common(said[day] for day in holidays)
    festive = plain | dict.fromkeys(holidays, on_holidays)
    if _differing(said, festive) >= _differing(said, plain):
        on_holidays, festive = None, plain
    week = Week(tuple(plan or CLOSED for plan in usual), on_holidays)
    return replace(week, specials=tuple(_specials(said, festive)))


def _common(plans: Iterable[Plan | None]) -> Plan | None:
    return Counter(plans).most_common(1)[0][0]


def _differing(said: Said, expected: Said) -> int:
    return sum(plan != expected[day] for day, plan in said.items())


def _specials(said: Said, expected: Said) -> Iterator[Special]:
    """Gather the days that differ: first those that differ in the same way every year.

    What the last years say, of which no day is named, is said of every year; a day that is named
    may differ from that, too.
    """
    last_years = {day: p for day, p in said.items() if day.year > max(said).year - YEARS_AFTER}
    differing_lately = _differing_days(last_years, expected)
    always = {d: p for d, p in _always(last_years).items() if d in differing_lately} | _always(said)
    repeated = sorted(_differing_days(said, expected) & always.keys())
    for first, last in _around_new_year(list(_runs(repeated, always)), always):
        yield Special(first, last, always[first] or CLOSED, every_year=True)
    yearly = {day: always[day] for day in repeated}
    once = [d for d, p in said.items() if p != yearly.get(d.replace(year=LEAP), expected[d])]
    for first, last in _runs(once, said):
        yield Special(first, last, said[first] or CLOSED)


def _differing_days(said: Said, expected: Said) -> set[date]:
    """Return the days that differ in any year, in the year LEAP."""
    return {day.replace(year=LEAP) for day, plan in said.items() if plan != expected[day]}


def _always(said: Said) -> dict[date, Plan | None]:
    """Say what holds on a day whatever the year; 29 February goes with its neighbours."""
    years: dict[date, set[Plan | None]] = {}
    for day, plan in said.items():
        years.setdefault(day.replace(year=LEAP), set()).add(plan)
    leap = years.pop(LEAP_DAY, set())
    always = {day: plans.pop() for day, plans in years.items() if len(plans) == 1}
    before, after = (always.get(LEAP_DAY + step) for step in (-ONE, ONE))
    if before == after and leap == {before}:
        always[LEAP_DAY] = before
    return always


def _around_new_year(runs: list[tuple[date, date]], always: Said) -> list[tuple[date, date]]:
    """Join the last run of a year with the first one of the next, if the days between fit."""
    if len(runs) > 1:
        (begins, before), (after, ends) = runs[-1], runs[0]
        to_eve = _is_all(always, begins, before, NEW_YEARS_EVE)
        if to_eve and _is_all(always, begins, NEW_YEAR - ONE, after):
            return [*runs[1:-1], (begins, ends)]
    return runs


def _runs(days: Sequence[date], said: Said) -> Iterator[tuple[date, date]]:
    """Join days of which the same is said; days between them may be as usual if that is said."""
    first = last = None
    for day in days:
        if first and last and _is_all(said, first, last, day):
            last = day
            continue
        if first and last:
            yield first, last
        first = last = day
    if first and last:
        yield first, last


def _is_all(said: Said, first: date, last: date, until: date) -> bool:
    while last < until:
        last += ONE
        if last in said and said[last] != said[first]:
            return False
    return True
