"""Hours and days as people type them: «9-18», «9:00–13:00, 14:00–18:00», «зачинено», «25.12»."""

import re
from datetime import date, time

from directory.domain.week import LEAP, MOST_SPANS, Plan
from directory.saying import wrong

LONGEST_WORDS = 80

CLOSED_WORDS = frozenset(
    {"", "-", "–", "—", "closed", "off", "зачинено", "закрито", "вихідний", "вихідний день"}
    | {"не працює", "не працюємо", "day off"}
)
ARRANGED_WORDS = frozenset(
    {"за домовленістю", "за попередньою домовленістю", "без сталих годин"}
    | {"by arrangement", "by appointment"}
)
WHOLE_DAY_WORDS = frozenset({"цілодобово", "24/7", "round the clock", "around the clock"})

_WORDS = re.compile(r"^(.*?)\s*\((.*)\)$", re.DOTALL)
_MOMENT = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?"
_DASH = r"\s*(?:[-–—‑−]|\bдо\b|\bto\b)\s*"
_SPAN = re.compile(rf"(?:\b(?:з|із|from)\s+)?{_MOMENT}{_DASH}{_MOMENT}", re.IGNORECASE)
_BREAK = re.compile(
    r"(?:(?:обідня\s+)?перерва|обід|lunch\s+break|lunch|break)(?:\s*:\s*|\s+)", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:[\s,;]|\b(?:і|й|та|and)\b)*", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY = r"([0-9]{1,2})(?:\.([0-9]{1,2})(?:\.([0-9]{4}))?)?"
_DAYS = re.compile(rf"(?:(?:з|із|from)\s+)?{_DAY}\.?(?:{_DASH}{_DAY}\.?)?")

DAY_MINUTES = 24 * 60

Minutes = tuple[int, int]  # a span, counted from midnight


def read_plan(text: str) -> Plan:
    """Read what a day holds; nothing means closed. Words about it stand in brackets at the end."""
    text = " ".join(text.split()).rstrip(".,;")
    found = _WORDS.fullmatch(text)
    said, words = found.groups() if found else (text, "")
    words = read_words(words)
    name = said.casefold()
    if name in CLOSED_WORDS:
        return Plan(words=words)
    if name in ARRANGED_WORDS:
        return Plan(by_arrangement=True, words=words)
    if name in WHOLE_DAY_WORDS:
        return Plan(((time(0), time(0)),), words=words)
    return Plan(_spans(said), words=words)


def read_words(text: str) -> str:
    """Read words about hours, such as why it is closed: the syntax has no straight quotes in it."""
    words = _QUOTED.sub(r"«\1»", " ".join(text.split())).replace('"', "")
    if len(words) > LONGEST_WORDS:
        raise wrong("expected at most %(most)s characters in words", most=LONGEST_WORDS)
    return words


def read_days(text: str, complaint: ValueError | None = None) -> tuple[date, date, bool]:
    """Read a day or days from one to another, and whether they come every year.

    Days of every year are given in the year LEAP. What is no day at all raises the complaint.
    """
    text = " ".join(text.split())
    iso = _ISO.fullmatch(text)
    found = _DAYS.fullmatch(text)
    if iso:
        day = _date(*(int(part) for part in iso.groups()))
        return day, day, False
    if not found:
        raise complaint or wrong("expected a day such as 25.12.2026, or days such as 24.12–2.01")
    begins, ends = found.groups()[:3], found.groups()[3:]
    month, year = begins[1] or ends[1], begins[2] or ends[2]
    if not month:
        raise complaint or wrong("expected a day with its month, such as 25.12.2026")
    first = _date(int(year or LEAP), int(month), int(begins[0]))
    last = _date(int(ends[2] or year or LEAP), int(ends[1] or month), int(ends[0] or begins[0]))
    if last < first and year:
        raise wrong("expected an end that is not before the beginning")
    return first, last, not year


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        written = f"{day}.{month:02}" if year == LEAP else f"{day}.{month:02}.{year}"
        raise wrong("there is no such day: %(day)s", day=written) from None


def _spans(text: str) -> tuple[tuple[time, time], ...]:
    opened: list[Minutes] = []
    breaks: list[Minutes] = []
    position = 0
    while position < len(text):
        named = _BREAK.match(text, position)
        found = _SPAN.match(text, named.end() if named else position)
        if not found:
            raise wrong("expected times such as 9:00–18:00, or “closed”, or “by arrangement”")
        (breaks if named else opened).append(_span(found))
        position = found.end() + len(_BETWEEN.findall(text, found.end())[0])
    parts = _joined(opened)
    for pause in breaks:
        parts = _without(parts, pause)
    if len(parts) > MOST_SPANS:
        raise wrong("expected at most %(most)s spans in a day", most=MOST_SPANS)
    return tuple((_moment(begins), _moment(ends)) for begins, ends in parts)


def _span(found: re.Match[str]) -> Minutes:
    hour, minute, last_hour, last_minute = found.groups()
    begins, ends = _minutes(hour, minute), _minutes(last_hour, last_minute)
    if ends == 0:
        ends = DAY_MINUTES
    if ends <= begins:
        raise wrong("expected an end after the beginning, not %(span)s", span=found[0])
    return begins, ends


def _minutes(hour: str, minute: str | None) -> int:
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > DAY_MINUTES or int(minute or 0) >= 60:  # noqa: PLR2004 -- minutes of an hour
        written = f"{hour}:{minute or '00'}"
        raise wrong("there is no such time: %(time)s", time=written)
    return minutes


def _moment(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _joined(spans: list[Minutes]) -> list[Minutes]:
    """Put spans in order; those that touch become one."""
    joined: list[Minutes] = []
    for begins, ends in sorted(spans):
        if joined and begins < joined[-1][1]:
            raise wrong("expected times that do not overlap")
        if joined and begins == joined[-1][1]:
            joined[-1] = (joined[-1][0], ends)
        else:
            joined.append((begins, ends))
    return joined


def _without(spans: list[Minutes], pause: Minutes) -> list[Minutes]:
    """Take a break out of the span that it lies in."""
    begins, ends = pause
    around = [span for span in spans if span[0] < begins and ends < span[1]]
    if not around:
        raise wrong("expected a break within the opening hours")
    ((first, last),) = around
    spans = [span for span in spans if span != (first, last)]
    return sorted([*spans, (first, begins), (ends, last)])
