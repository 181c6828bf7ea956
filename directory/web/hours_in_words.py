"""How opening hours are said in the language of the page."""

from datetime import date, datetime, time, timedelta
from itertools import groupby, zip_longest
from typing import NamedTuple

from babel.dates import format_date, get_day_names
from flask_babel import gettext as _
from markupsafe import Markup, escape

from directory.domain import hours
from directory.domain.hours import Day, Row, Span, Status, Timetable
from directory.domain.week import Plan, Special, Week, from_osm
from directory.web import clock
from directory.web.language import current, locale
from directory.web.wording import NO_BREAK, day, filled, sentence

Line = tuple[str, Markup, bool]  # days, their hours, and whether today is one of them


class HoursView(NamedTuple):
    """Hours in words: the usual week, and what differs from it."""

    usual: list[Line]
    special: list[Line]


def whole(text: str) -> HoursView:
    """Say hours with all that differs from the usual week, however far away."""
    week = from_osm(text, clock.today()) if text else None
    if week is None:
        table = hours.timetable(text, clock.today()) if text else Timetable((), ())
        return HoursView(usual(table), exceptions(table))
    table = hours.timetable(Week(week.days).written(), clock.today())
    differing = [special(days) for days in week.specials]
    if week.holidays:
        differing.insert(0, (_("Public holidays"), plan(week.holidays), False))
    return HoursView(usual(table), differing)


def usual(table: Timetable) -> list[Line]:
    """Say the usual week, line by line."""
    return [
        (weekdays(row), spans(row.spans, row.comment, row.dates), row.is_today)
        for row in table.rows
    ]


def exceptions(table: Timetable) -> list[Line]:
    """Say the near days that differ from the usual week."""
    return [_exception(each) for each in table.exceptions]


def _exception(each: Day) -> Line:
    said = spans(each.spans, each.comment)
    return sentence(dated(each.date)), said, each.date == clock.today()


def special(days: Special) -> Line:
    """Say special days: 24 December – 2 January, every year."""
    begins, ends = _special_day(days, days.first), _special_day(days, days.last)
    said = begins if days.first == days.last else f"{begins} – {ends}"
    if days.every_year:
        said = _("%(days)s, every year", days=said)
    return said, plan(days.plan), False


def plan(held: Plan) -> Markup:
    """Say what a day holds."""
    if held.by_arrangement:
        return spans((Span(time(), time(), "unknown", held.words),))
    opened = (Span(begins, ends, "open", held.words) for begins, ends in held.spans)
    return spans(tuple(opened), held.words)


def _special_day(days: Special, when: date) -> str:
    if days.every_year:
        return format_date(when, "d MMMM", locale=locale()).replace(" ", NO_BREAK)
    return day(when)


def weekday(number: int) -> str:
    """Name a weekday (0 is Monday)."""
    name = str(get_day_names("wide", context="stand-alone", locale=locale())[number])
    return name.replace("\u02bc", "’")  # CLDR writes «пʼятниця» with a letter apostrophe


def weekdays(row: Row) -> str:
    """Name the weekdays of a row of the timetable."""
    if row.dates:
        return _("%(weekday)s, not every week", weekday=sentence(weekday(row.first)))
    if row.first == row.last:
        return sentence(weekday(row.first))
    if (row.first, row.last) == (0, 6):
        return _("Every day")
    return f"{sentence(weekday(row.first))} – {weekday(row.last)}"


def dated(when: date) -> str:
    """Return a date with its weekday: Friday, 25 December 2026."""
    return _("%(weekday)s, %(day)s", weekday=weekday(when.weekday()), day=day(when))


def spans(times: tuple[Span, ...], closed: str = "", dates: tuple[date, ...] = ()) -> Markup:
    """Say the spans of a day, or why it is closed, and on which dates if not every week."""
    if not times:
        return _with(_("closed"), closed)
    groups = groupby(times, lambda span: (span.kind, span.comment))
    said = Markup(", ").join(_alike(list(same)) for _key, same in groups)
    if not dates:
        return said
    return filled(_("%(hours)s; next days: %(days)s"), hours=said, days=_days(dates))


def opening(status: Status, now: datetime, *, online: bool = False) -> str:
    """Say whether a point is open now and when that changes."""
    if status.is_open is None:
        return sentence(_arranged(status.comment))
    if status.changes_at is None:
        return _with(_unchanging(status.is_open, online=online), status.comment)
    when = _when(status.changes_at, now, ends=status.is_open)
    if status.is_open and status.opens_then is False:
        said = _("Online now. Until: %(when)s") if online else _("Open now. Closes: %(when)s")
        return _with(filled(said, when=when), status.comment)
    if status.opens_then:
        said = _("Offline now. From: %(when)s") if online else _("Closed now. Opens: %(when)s")
        return _with(filled(said, when=when), status.comment_then)
    return _with(_before_arranged(status, now, online=online), status.comment_then)


def _unchanging(is_open: bool, *, online: bool) -> str:
    if is_open:
        return _("Online round the clock") if online else _("Open round the clock")
    return _("Offline now.") if online else _("Closed")


def _before_arranged(status: Status, now: datetime, *, online: bool) -> Markup:
    if status.is_open:
        said = _("Online now.") if online else _("Open now.")
    else:
        said = _("Offline now.") if online else _("Closed now.")
    when = _when(status.changes_at, now, whole_day=True) if status.changes_at else ""
    return Markup("{} {}").format(said, _("Next, by arrangement: %(when)s", when=when))


def _alike(times: list[Span]) -> Markup:
    """Say neighbouring spans that have their kind and comment in common."""
    first = times[0]
    if first.is_whole_day and first.kind == "unknown":
        return _arranged(first.comment)
    dash = f"{NO_BREAK}–{NO_BREAK}"
    said = ", ".join(_clock(span.begins) + dash + _clock(span.ends, end=True) for span in times)
    if first.kind == "unknown":
        return Markup("{} ({})").format(said, _arranged(first.comment))
    return _with(_("round the clock") if first.is_whole_day else said, first.comment)


def _arranged(comment: str) -> Markup:
    if not comment:
        return escape(_("by arrangement"))
    return filled(_("by arrangement: %(comment)s"), comment=_comment(comment))


def _with(said: str, comment: str) -> Markup:
    return Markup("{} ({})").format(said, _comment(comment)) if comment else escape(said)


def _comment(text: str) -> Markup:
    """Give the words of whoever wrote the hours, marked if in the other language by its letters."""
    letters = [letter for letter in text if letter.isalpha()]
    language = "uk" if any("\u0400" <= letter <= "\u04ff" for letter in letters) else "en"
    if not letters or language == current():
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(language, text)


def _days(dates: tuple[date, ...]) -> str:
    """List dates, each year said once: 2 December, 16 December 2026, 6 January 2027."""
    said = [
        day(when) if later is None or later.year != when.year
        else format_date(when, "d MMMM", locale=locale()).replace(" ", NO_BREAK)
        for when, later in zip_longest(dates, dates[1:])
    ]  # fmt: skip
    return ", ".join(said)


def _when(moment: datetime, now: datetime, *, ends: bool = False, whole_day: bool = False) -> str:
    """Say a moment; an end at midnight is said as 24:00 of the day that ends."""
    midnight = moment.time() == time(0)
    when = moment.date() - timedelta(days=1) if ends and midnight else moment.date()
    at = _clock(moment.time(), end=ends)
    days = (when - now.date()).days
    if whole_day and midnight:
        return _("tomorrow") if days == 1 else dated(when)
    if days == 0:
        return _("today, %(time)s", time=at)
    if days == 1:
        return _("tomorrow, %(time)s", time=at)
    return _(
        "%(weekday)s, %(day)s, %(time)s",
        weekday=weekday(when.weekday()), day=day(when), time=at,
    )  # fmt: skip


def _clock(moment: time, *, end: bool = False) -> str:
    return "24:00" if end and moment == time(0) else moment.strftime("%H:%M")
