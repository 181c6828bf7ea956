"""From a row of text to a row of values, cell by cell; what cells say together is checked later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from directory.exchange.stored import Answer
from directory.exchange.table import CHECKED_ON, FACT_PARTS, HOW, NOTE_EN, NOTE_UK, Problem, shown
from directory.exchange.values import Reader, Value, check_date, clean, lines, slug, term_of
from directory.saying import Sentence, say
from directory.vocabulary import VOCABULARY, Feature

MAIN = "main"
REQUIRED = frozenset({"name_uk", "kind", "home", "mode", "katottg"})
LOOKED_UP = frozenset({"kind", "home", "mode", "katottg"})

T = TypeVar("T")
_how = term_of(VOCABULARY.hows)


@dataclass(slots=True)
class Row:
    """A row's good values by column, its filled facts, and the columns whose cells are not good."""

    number: int
    library: str
    point: str
    values: dict[str, Value]
    facts: dict[str, Answer]
    bad: set[str] = field(default_factory=set)


class _FactColumns(NamedTuple):
    """Where a feature's cells are; None where the table has no such column."""

    feature: Feature
    value: int
    parts: Mapping[str, int]


class RowReader:
    """Reads the rows of one table and keeps what is wrong with them."""

    def __init__(self, columns: Sequence[str], readers: Mapping[str, Reader], today: date) -> None:
        place = {name: index for index, name in enumerate(columns)}
        self.problems: list[Problem] = []
        self.features = frozenset(columns) & VOCABULARY.features.keys()
        self._today = today
        self._library = place["library"]
        self._point = place.get("point")
        self._values = [
            (name, place[name], read) for name, read in readers.items() if name in place
        ]
        self._facts = [
            _FactColumns(
                VOCABULARY.features[name],
                index,
                {part: place[name + part] for part in FACT_PARTS if name + part in place},
            )
            for name, index in place.items()
            if name in self.features
        ]
        # Answers, days and ways repeat a million times in a large table: each is read once.
        self._known: dict[tuple[str, str], Any] = {}

    def read(self, number: int, cells: Sequence[str]) -> Row:
        """Read every cell, even after one that is not good."""
        row = Row(number, "", "", {}, {})
        row.library = self._named(row, "library", cells[self._library], "")
        point = "" if self._point is None else cells[self._point]
        row.point = self._named(row, "point", point, MAIN)
        for column, index, read in self._values:
            if column in REQUIRED and not cells[index].strip():
                self._refuse(row, column, say("the cell is empty; expected a value"))
            else:
                self._value(row, column, cells[index], read)
        for columns in self._facts:
            self._fact(row, columns, cells)
        return row

    def _named(self, row: Row, column: str, text: str, default: str) -> str:
        if not text.strip() and not default:
            self._refuse(row, column, say("the cell is empty; expected a value"))
            return ""
        return self._good(row, column, text, lambda each: slug(each or default)) or ""

    def _value(self, row: Row, column: str, text: str, read: Reader) -> None:
        try:
            row.values[column] = read(clean(text, is_phone=column == "phone")) if text else read("")
        except ValueError as error:
            self._refuse(row, column, _said(text, error, is_lookup=column in LOOKED_UP))

    def _fact(self, row: Row, columns: _FactColumns, cells: Sequence[str]) -> None:
        key, text = columns.feature.key, cells[columns.value]
        if not text or text.isspace():
            for part, index in columns.parts.items():
                if cells[index].strip():
                    message = say("expected an answer in the column “%(column)s” too", column=key)
                    self._refuse(row, key + part, message)
            return
        parts = {part: cells[index] for part, index in columns.parts.items()}
        value = self._answer(row, columns.feature, text)
        how = self._part(row, key, HOW, parts, _how)
        day = self._part(row, key, CHECKED_ON, parts, self._day)
        note_uk, note_en = (
            self._good(row, key + part, note, lines) if (note := parts.get(part)) else note
            for part in (NOTE_UK, NOTE_EN)
        )
        if value and how and day:
            row.facts[key] = Answer(value, note_uk, note_en, day, str(how))

    def _answer(self, row: Row, feature: Feature, text: str) -> str | None:
        known: str | None = self._known.get((feature.key, text))
        if known is None:
            try:
                known = feature.parse(text)
            except ValueError as error:
                self._refuse(row, feature.key, _said(text, error, is_lookup=True))
                return None
            self._known[feature.key, text] = known
        return known

    def _part(
        self, row: Row, key: str, part: str, parts: Mapping[str, str], read: Callable[[str], T]
    ) -> T | None:
        """Read what an answer cannot be without: when it was checked and how."""
        text = parts.get(part, "")
        known: T | None = self._known.get((part, text))
        if known is None:
            if not text.strip():
                self._refuse(row, key + part, _EXPECTED[part])
                return None
            known = self._known[part, text] = self._good(row, key + part, text, read)
        return known

    def _day(self, text: str) -> date:
        return check_date(text, self._today)

    def _good(self, row: Row, column: str, text: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(clean(text) if text else text)
        except ValueError as error:
            self._refuse(row, column, _said(text, error, is_lookup=column.endswith(HOW)))
            return None

    def _refuse(self, row: Row, column: str, message: Sentence) -> None:
        row.bad.add(column)
        self.problems.append(Problem(row.number, column, message))


_EXPECTED = {
    CHECKED_ON: say("the cell is empty; expected the day of the check such as 2026-08-17"),
    HOW: say("the cell is empty; expected one of: %(keys)s", keys=", ".join(VOCABULARY.hows)),
}


def _said(text: str, error: ValueError, *, is_lookup: bool) -> Sentence:
    """Say what was there before what was expected."""
    (message,) = error.args
    if not message.startswith("expected"):
        return say("%(cell)s %(message)s", cell=shown(text), message=message)
    if is_lookup:
        return say("%(cell)s is not known; %(expected)s", cell=shown(text), expected=message)
    return say("%(cell)s does not fit; %(expected)s", cell=shown(text), expected=message)
