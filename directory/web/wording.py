"""How facts, numbers and dates are said in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from flask_babel import gettext as _
from markupsafe import Markup, escape

from directory.domain.belongings import FactData
from directory.domain.matching import is_old
from directory.domain.place import PlaceName
from directory.vocabulary import VOCABULARY, Feature, ValueKind
from directory.web.language import current, locale

UNITS = {"m": "length-meter", "cm": "length-centimeter", "%": "concentr-percent"}
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Said:
    """A fact in words: its state (yes, no, na, old), the answer, how it is known and the note."""

    key: str
    label: str
    state: str
    answer: str
    how: str
    note: str
    note_language: str


def day(when: date | str) -> str:
    """Return a date in words: 3 May 2026."""
    when = date.fromisoformat(when) if isinstance(when, str) else when
    return _day(when, locale())


def source_date(when: str) -> str:
    """Return the date of a source in words: a day, a month or a year."""
    if len(when) == len("2026-05-03"):
        return day(when)
    if len(when) == len("2026-05"):
        first = date.fromisoformat(f"{when}-01")
        return format_date(first, "LLLL y", locale=locale())
    return when


def quoted(text: str) -> Markup:
    """Set apart what a visitor typed, whatever direction it is written in."""
    return Markup("<bdi>{}</bdi>").format(text)


def filled(said: str, **values: str) -> Markup:
    """Put values into a translated sentence; what is not markup yet is escaped."""
    return escape(said) % values


def about(said: str, text: str) -> Markup:
    """Put what a visitor typed into a translated sentence where it says %(text)s."""
    return filled(said, text=quoted(text))


def count(number: float) -> str:
    """Return a number with the separators of the language."""
    return format_decimal(number, locale=locale())


def listing(texts: Iterable[str]) -> str:
    """Join texts with commas and «and»."""
    return format_list(list(texts), locale=locale())


def either(texts: Iterable[str]) -> str:
    """Join texts with commas and «or»."""
    return format_list(list(texts), style="or", locale=locale())


def place_name(place: PlaceName) -> str:
    """Name a place in the language of the page."""
    return place["en"] if current() == "en" else place["uk"]


def sentence(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def answer(feature: Feature, value: str) -> str:
    """Say a feature's answer: yes, 95 centimetres, a fixed ramp."""
    if value == "yes":
        return _("Yes")
    if value == "no":
        return _("No")
    if value == "n/a":
        return _("Not applicable")
    if feature.value_kind is ValueKind.CHOICE:
        option = next(option for option in feature.options if option.key == value)
        return sentence(option.label.in_(current()))
    return measure(float(value), feature.unit or "")


def measure(number: float, unit: str) -> str:
    """Say a number with its unit in words."""
    if unit not in UNITS:
        # A bare number would run into what follows it: “4, 12 November”.
        return _("%(number)s in all", number=count(number))
    return format_unit(number, UNITS[unit], length="long", locale=locale())


def fact(
    key: str,
    known: FactData,
    today: date,
    *,
    with_role: bool = False,
    out_until: date | None = None,
) -> Said:
    """Say everything that is known of a fact; `out_until` when it is out of order."""
    feature = VOCABULARY.features[key]
    said = answer(feature, known["value"])
    how = VOCABULARY.hows[known["how"]].label.in_(current())
    checked = day(known["checked_on"])
    if is_old(key, date.fromisoformat(known["checked_on"]), today):
        state = "old"
        said = _("Was so on %(day)s: %(answer)s", day=checked, answer=in_sentence(said))
        details = _("Due for a new check. Then: %(how)s", how=how)
    else:
        state = _state(feature, known["value"])
        details = _("%(day)s, %(how)s", day=checked, how=how)
    if with_role:
        role = VOCABULARY.roles[known["role"]].label.in_(current())
        details = _("%(details)s; entered by: %(who)s", details=details, who=role)
    if out_until:
        state = "no"
        details = _("Otherwise: %(answer)s. %(details)s", answer=in_sentence(said), details=details)
        said = _("Out of order until %(day)s", day=day(out_until))
    note, note_language = _note(known)
    return Said(key, feature.label.in_(current()), state, said, details, note, note_language)


def in_short(key: str, value: str) -> str:
    """Name a fact in a few words: step-free entrance; ramp (fixed); number of steps: 4.

    The short label names the good case, so a bad number or choice needs the neutral one.
    """
    feature = VOCABULARY.features[key]
    short = feature.short.in_(current())
    if value == "yes":
        return short
    said = in_sentence(answer(feature, value))
    if feature.holds(value):
        return f"{short} ({said})"
    if feature.value_kind is ValueKind.NUMBER:
        return f"{in_sentence(feature.label.in_(current()))}: {said}"
    return f"{short}: {said}"


def out_of_order(key: str, until: date) -> str:
    """Say that a feature cannot be used for a while."""
    feature = in_sentence(VOCABULARY.features[key].label.in_(current()))
    return _("%(feature)s: out of order until %(day)s", feature=feature, day=day(until))


def in_sentence(text: str) -> str:
    """Begin with a small letter, unless the word is an abbreviation or a name in quotes."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _state(feature: Feature, value: str) -> str:
    if value == "n/a":
        return "na"
    return "yes" if feature.holds(value) else "no"


def _note(known: FactData) -> tuple[str, str]:
    from_page = known["note"]["en"] if current() == "en" else known["note"]["uk"]
    if from_page:
        return from_page, current()
    other = "uk" if current() == "en" else "en"
    return known["note"]["uk"] or known["note"]["en"], other


@lru_cache(maxsize=4096)
def _day(when: date, locale_: str) -> str:
    text = format_date(when, "d MMMM y", locale=locale_)
    return text.replace(" ", NO_BREAK, 1)
