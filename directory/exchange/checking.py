"""What cells must say together: within a row, across a library's rows, with the directory."""

from collections.abc import Iterable, Iterator, Mapping

from directory.domain.library import HIDDEN
from directory.exchange.rows import Row
from directory.exchange.stored import Answer, StoredLibrary
from directory.exchange.table import (
    HOW,
    LEADING_COLUMNS,
    LIBRARY_COLUMNS,
    NOTE_UK,
    Problem,
    shown,
)
from directory.exchange.values import Value, real_phones
from directory.saying import Sentence, say
from directory.vocabulary import VOCABULARY, ValueKind

NEW_POINT = ("name_uk", "mode", "katottg")
NEW_LIBRARY = ("kind", "home")
NO_COLUMN_OF_LIBRARY = say("the column is missing; new libraries need it")
NO_COLUMN_OF_POINT = say("the column is missing; new service points need it")
NO_HALF = say("the cell is empty; expected both lat and lon, or none")


def repeated(rows: Iterable[Row]) -> Iterator[Problem]:
    """Find service points that have two rows."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        number = first.setdefault((row.library, row.point), row.number)
        if number != row.number and row.library and row.point:
            name = shown(f"{row.library}/{row.point}")
            message = say(
                "%(name)s is in row %(row)s already; expected once", name=name, row=str(number)
            )
            yield Problem(row.number, "point", message)


def gone(rows: Iterable[Row], moved: Mapping[str, str]) -> Iterator[Problem]:
    """Find rows of libraries that became part of others, and of service points that moved."""
    for row in rows:
        for column, address in (("library", row.library), ("point", f"{row.library}/{row.point}")):
            if address in moved:
                message = say(
                    "%(former)s is %(present)s now; expected the present address",
                    former=shown(address),
                    present=shown(moved[address]),
                )
                yield Problem(row.number, column, message)


def disagreeing(rows: Iterable[Row]) -> Iterator[Problem]:
    """Find rows of one library that say different things of the library itself."""
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row.library, row)
        for column in LIBRARY_COLUMNS if row.library else ():
            if column in row.values and column in other.values:
                mine, its = str(row.values[column]), str(other.values[column])
                if mine != its:
                    message = say(
                        "%(mine)s is %(its)s in row %(row)s; expected the same",
                        mine=shown(mine),
                        its=shown(its),
                        row=str(other.number),
                    )
                    yield Problem(row.number, column, message)


def mixed(rows: Iterable[Row], stored: Mapping[str, StoredLibrary]) -> Iterator[Problem]:
    """Find invented service points of real libraries, and real ones of invented libraries.

    A library is one or the other for good: what it was first, here or in the directory.
    """
    first: dict[str, tuple[bool, int]] = {
        slug: (bool(point.values["sample"]), 0)
        for slug, library in stored.items()
        for point in library.points.values()
    }
    for row in rows:
        if not row.library or row.bad & {"library", "sample"}:
            continue
        point = stored[row.library].points.get(row.point) if row.library in stored else None
        kept = bool(point and point.values["sample"])
        is_sample = bool(row.values.get("sample", kept))
        was_sample, number = first.setdefault(row.library, (is_sample, row.number))
        if is_sample != was_sample:
            yield Problem(row.number, "sample", _other_kind(number, was_sample=was_sample))


def _other_kind(row: int, *, was_sample: bool) -> Sentence:
    """Say that a library is a sample, or is none, in this row or (0) in the directory."""
    if not row:
        return (
            say("the cell is empty or no; the library is a sample in the directory: expected yes")
            if was_sample
            else say("“yes” does not fit; the library is real in the directory: leave empty")
        )
    return (
        say(
            "the cell is empty or no; the library is a sample in row %(row)s: expected yes",
            row=str(row),
        )
        if was_sample
        else say(
            "“yes” does not fit; the library is real in row %(row)s: leave empty", row=str(row)
        )
    )


def orphaned(rows: Iterable[Row], parents: Mapping[str, str]) -> Iterator[Problem]:
    """Find libraries whose parent is nowhere, or that stand above themselves."""
    above = dict(parents)
    above.update(
        (row.library, str(row.values.get("parent", above.get(row.library, "")))) for row in rows
    )
    seen: set[str] = set()
    for row in rows:
        parent = str(row.values.get("parent", ""))
        if not parent or row.library in seen:
            continue
        seen.add(row.library)
        if parent not in above:
            message = say(
                "%(parent)s is not known; expected a library of this file or the directory",
                parent=shown(parent),
            )
            yield Problem(row.number, "parent", message)
        elif _is_below_itself(row.library, above):
            message = say(
                "%(parent)s stands below this library; expected one that does not",
                parent=shown(parent),
            )
            yield Problem(row.number, "parent", message)


def missing_columns(
    rows: Iterable[Row], columns: Iterable[str], stored: Mapping[str, StoredLibrary]
) -> list[Problem]:
    """Find columns that new libraries and new service points cannot do without."""
    present = frozenset(columns)
    named = [row for row in rows if row.library]
    wanted: dict[str, Sentence] = {}
    if any(row.library not in stored for row in named):
        wanted |= dict.fromkeys(NEW_LIBRARY, NO_COLUMN_OF_LIBRARY)
    if any(
        row.library not in stored or row.point not in stored[row.library].points for row in named
    ):
        wanted |= dict.fromkeys(NEW_POINT, NO_COLUMN_OF_POINT)
    return [
        Problem(1, column, message) for column, message in wanted.items() if column not in present
    ]


def inconsistent(
    row: Row, values: Mapping[str, Value], facts: Mapping[str, Answer]
) -> Iterator[Problem]:
    """Find what does not fit together in a service point as it would be stored."""
    if values.get("mode") in HIDDEN and "mode" not in row.bad:
        yield from _leading_there(row, values)
    else:
        yield from _half_a_position(row, values)
    is_sample = bool(values.get("sample"))
    phone = str(values.get("phone") or "")
    if not is_sample and "phone" in row.values and not real_phones(phone):
        message = say(
            "%(phone)s does not fit; expected telephone numbers that exist", phone=shown(phone)
        )
        yield Problem(row.number, "phone", message)
    for feature, answer in facts.items():
        if answer.how == "sample" and not is_sample and "sample" not in row.bad:
            message = say(
                "“sample” does not fit; expected another way, or yes in the column “sample”"
            )
            yield Problem(row.number, feature + HOW, message)
        if _lacks_words(feature, answer) and feature + NOTE_UK not in row.bad:
            message = say("the cell is empty; expected the words")
            yield Problem(row.number, feature + NOTE_UK, message)
    is_published = any(answer.how == "published" for answer in facts.values())
    if (
        is_published
        and not is_sample
        and not values.get("source_url")
        and "source_url" not in row.bad
    ):
        message = say("the cell is empty; say where this is known from: a fact is “published”")
        yield Problem(row.number, "source_url", message)


def _leading_there(row: Row, values: Mapping[str, Value]) -> Iterator[Problem]:
    """Find what an occupied point may not say; the text itself is not repeated."""
    for column in LEADING_COLUMNS:
        if values.get(column) in {"", None} or column in row.bad:
            continue
        reason = say("leave empty: an occupied service point shows no contacts, address or hours")
        if column not in row.values:
            reason = say("the directory holds one; add the column and %(reason)s", reason=reason)
        yield Problem(row.number, column, reason)


def _half_a_position(row: Row, values: Mapping[str, Value]) -> Iterator[Problem]:
    if row.bad & {"lat", "lon"}:
        return
    for column, other in (("lat", "lon"), ("lon", "lat")):
        if values.get(column) is None and values.get(other) is not None:
            yield Problem(row.number, column, NO_HALF)


def _lacks_words(feature: str, answer: Answer) -> bool:
    is_text = VOCABULARY.features[feature].value_kind is ValueKind.TEXT
    return is_text and answer.value == "yes" and not answer.note_uk


def _is_below_itself(library: str, above: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    current = library
    while current and current not in seen:
        seen.add(current)
        current = above.get(current, "")
    return current == library
