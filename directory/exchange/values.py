"""What a cell may say, column by column: text in, canonical value or ValueError out."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import cast
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import String

from directory.domain import hours
from directory.domain.library import SLUG_LENGTH, ServicePoint, listed
from directory.saying import wrong
from directory.vocabulary import VOCABULARY, Term
from directory.vocabulary.values import fold

Value = str | float | bool | None
Reader = Callable[[str], Value]

LONGEST_TEXT = 5_000
LONGEST_LIST = 1_000
LONGEST_URL = 500
EARLIEST_CHECK = date(1990, 1, 1)
EARLIEST_SOURCE = 1900
MESSENGER_SCHEMES = frozenset({"https", "viber", "tg", "sgnl", "whatsapp"})

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{1,15})?")
_SOURCE_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Control characters, what overrides the direction of text, and the mark of a lost character.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]")
# What a spreadsheet would calculate when it opens our export; full-width signs count too.
_FORMULA = re.compile(r"[=@+\-\uff1d\uff20\uff0b\uff0d]")
_HARMLESS = re.compile(r"[+-][0-9 ().,;+-]+|- [^\W\d_](?!.*(?:\w\(|\|)).*", re.DOTALL)
_NOT_IN_URL = re.compile(r"[\s<>\"{}|\\^`]")


def clean(text: str, *, is_phone: bool = False) -> str:
    """Trim a cell; refuse control characters and what a spreadsheet would calculate."""
    if text.startswith("\t"):
        raise wrong("starts with a tab, like a formula; expected plain text")
    line = text.replace("\r\n", "\n").strip()
    found = CONTROL.search(line)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise wrong("has the control character %(code)s; expected plain text", code=code)
    if _FORMULA.match(line) and not is_phone and not _HARMLESS.fullmatch(line):
        raise wrong("starts with %(sign)s, like a formula; expected plain text", sign=line[0])
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def line_of(longest: int) -> Reader:
    """Read one line of text."""

    def read(text: str) -> str:
        if "\n" in text:
            raise wrong("has several lines; expected one")
        return at_most(text, longest)

    return read


def at_most(text: str, longest: int) -> str:
    """Refuse a text that is too long to be stored."""
    if len(text) > longest:
        raise wrong(
            "has %(count)s characters; expected at most %(most)s", count=len(text), most=longest
        )
    return text


def lines(text: str) -> str:
    """Read a text of one or more lines."""
    return at_most(text, LONGEST_TEXT)


def names(text: str) -> str:
    """Read a list of names."""
    line = line_of(LONGEST_LIST)(text)
    return "; ".join(listed(str(line)))


def slug(text: str) -> str:
    """Read the name that a library or a point has in addresses."""
    if not _SLUG.fullmatch(text) or len(text) > SLUG_LENGTH:
        raise wrong(
            "expected small letters a–z, digits and single hyphens, at most %(most)s",
            most=SLUG_LENGTH,
        )
    return text


def term_of(terms: Mapping[str, Term]) -> Reader:
    """Read a word of a closed list by its key or its label in either language."""
    words = {
        fold(word): key
        for key, term in terms.items()
        for word in (term.label.en, term.label.uk, key)
    }

    def read(text: str) -> str:
        try:
            return words[fold(text)]
        except KeyError:
            raise wrong("expected one of: %(keys)s", keys=", ".join(terms)) from None

    return read


def degrees(most: int) -> Reader:
    """Read a coordinate, to seven decimals (a centimetre)."""

    def read(text: str) -> float | None:
        if not text:
            return None
        number = float(text.replace(",", ".")) if _DEGREES.fullmatch(text) else None
        if number is None or abs(number) > most:
            raise wrong("expected degrees from -%(most)s to %(most)s, such as 49.4444", most=most)
        return round(number, 7) + 0.0  # no minus zero

    return read


def postcode(text: str) -> str:
    """Read a Ukrainian postcode."""
    if text and not (len(text) == 5 and text.isascii() and text.isdecimal()):  # noqa: PLR2004
        raise wrong("expected five digits")
    return text


def phones(text: str) -> str:
    """Read a list of telephone numbers that could exist; see also `real_phones`."""
    for number in listed(text):
        if not _dialled(number, phonenumbers.is_possible_number):
            raise wrong("expected telephone numbers such as +380 44 123 45 67")
    return str(line_of(200)("; ".join(listed(text))))


def real_phones(text: str) -> bool:
    """Say whether all these numbers are in use by the numbering plan: samples may invent theirs."""
    return all(_dialled(number, phonenumbers.is_valid_number) for number in listed(text))


def email(text: str) -> str:
    """Read an e-mail address."""
    try:
        if text:
            validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        raise wrong("expected an e-mail address such as library@example.org") from None
    return at_most(text, 254)


def url(text: str) -> str:
    """Read the address of a page."""
    if text and not _is_address(text, {"http", "https"}):
        raise wrong("expected an address such as https://example.org/")
    return at_most(text, LONGEST_URL)


def urls(text: str) -> str:
    """Read a list of addresses of pages."""
    return at_most("; ".join(str(url(item)) for item in listed(text)), LONGEST_TEXT)


def messengers(text: str) -> str:
    """Read a list of links that open a conversation."""
    for item in listed(text):
        if not _is_address(item, MESSENGER_SCHEMES):
            raise wrong("expected links such as https://t.me/name or viber://chat?number=…")
        at_most(item, LONGEST_URL)
    return at_most("; ".join(listed(text)), LONGEST_LIST)


@lru_cache(maxsize=4096)
def opening_hours(text: str) -> str:
    """Read opening hours in OpenStreetMap's syntax."""
    if text:
        line_of(hours.LONGEST)(text)
        hours.check(text)
    return text


def sample(text: str) -> bool:
    """Read whether a point is invented."""
    answer = text.casefold()
    if answer not in {"yes", "no", ""}:
        raise wrong("expected yes, no or nothing")
    return answer == "yes"


def source_date(text: str, today: date) -> str:
    """Read a year, a month or a day that has come."""
    found = _SOURCE_DATE.fullmatch(text)
    try:
        day = date(*(int(part or 1) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if text and (day is None or day.year < EARLIEST_SOURCE or day > today):
        raise wrong("expected a past year, month or day such as 2026-08-17")
    return text


@lru_cache(maxsize=4096)
def check_date(text: str, today: date) -> date:
    """Read the day of a check."""
    try:
        day = date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not EARLIEST_CHECK <= day <= today:
        raise wrong(
            "expected a day from %(first)s to %(last)s such as 2026-08-17",
            first=EARLIEST_CHECK.isoformat(),
            last=today.isoformat(),
        )
    return day


def column_readers(places: frozenset[str], region: str, today: date) -> dict[str, Reader]:
    """Give each column of a point its reader."""

    def place(text: str) -> str:
        if text not in places:
            raise wrong("expected the code of a known place (КАТОТТГ) such as UA44140110010014704")
        return text

    def home(text: str) -> str:
        if not place(text).startswith(region):
            raise wrong(
                "expected a place of the region: its code starts with %(code)s", code=region
            )
        return text

    long_texts = ("hours_note", "directions", "summary")
    return (
        _short_texts()
        | {f"{name}_{language}": lines for name in long_texts for language in ("uk", "en")}
        | {
            "aliases": names,
            "kind": term_of(VOCABULARY.kinds),
            "parent": lambda text: slug(text) if text else "",
            "home": home,
            "mode": term_of(VOCABULARY.modes),
            "katottg": place,
            "postcode": postcode,
            "lat": degrees(90),
            "lon": degrees(180),
            "phone": phones,
            "email": email,
            "website": url,
            "messengers": messengers,
            "video_link": url,
            "hours": opening_hours,
            "source_url": urls,
            "source_date": lambda text: source_date(text, today),
            "sample": sample,
        }
    )


def _short_texts() -> dict[str, Reader]:
    columns = ServicePoint.__table__.columns
    readers: dict[str, Reader] = {}
    for name in ("name", "place", "address"):
        for key in (f"{name}_uk", f"{name}_en"):
            readers[key] = line_of(cast(String, columns[key].type).length or LONGEST_LIST)
    return readers


def _dialled(number: str, test: Callable[[phonenumbers.PhoneNumber], bool]) -> bool:
    try:
        return test(phonenumbers.parse(number, "UA"))
    except phonenumbers.NumberParseException:
        return False


def _is_address(text: str, schemes: frozenset[str] | set[str]) -> bool:
    if _NOT_IN_URL.search(text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018 -- raises for a port that is none
    except ValueError:
        return False
    if parts.scheme not in schemes or "@" in parts.netloc:
        return False
    return parts.scheme not in {"http", "https"} or "." in host.strip(".")
