"""From a table to the directory: first a plan of every change or problem, then the writing.

A plan writes nothing; a plan with a problem cannot be applied; whoever applies one commits once.
A fact that was checked later than its row says is kept (docs/import.md).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.place import Place, oblast_code
from directory.exchange import checking, stored
from directory.exchange.changes import Kept, LibraryChange, Plan, PointChange, Progress
from directory.exchange.rows import MAIN, Row, RowReader
from directory.exchange.stored import Answer, StoredLibrary, StoredPoint
from directory.exchange.table import LIBRARY_COLUMNS, POINT_COLUMNS, Problem, Table
from directory.exchange.values import Value, column_readers
from directory.exchange.writing import apply
from directory.saying import say

__all__ = ["Plan", "apply", "plan"]

NAMES = frozenset({"name_uk", "name_en"})
UNSEEN = NAMES | {"removed"}  # changes of a library that its points do not tell of
EMPTY: Mapping[str, Value] = dict.fromkeys(POINT_COLUMNS, "") | {
    "lat": None,
    "lon": None,
    "sample": False,
}


def plan(
    session: Session,
    table: Table,
    today: date,
    region: str,
    progress: Progress | None = None,
    *,
    overwrite_newer: bool = False,
    for_writing: bool = False,
) -> Plan:
    """Check a table against the rules and the directory, and say what importing it would change.

    `region` is the code of the region where libraries are at home. Nothing is written.
    Facts that were checked later than their row says are kept, unless `overwrite_newer` says
    otherwise. What a plan for writing was made from is changed by nobody else before the commit.
    """
    places = frozenset(session.scalars(select(Place.code)))
    if not places:
        message = say("there are no places yet; load the region’s data first")
        return Plan((Problem(0, "", message),))
    if not table.rows:
        return Plan((*table.problems, Problem(0, "", say("the table has no rows"))))
    readers = column_readers(places, oblast_code(region), today)
    reader = RowReader(table.columns, readers, today)
    rows = []
    for count, (number, cells) in enumerate(table.rows, 1):
        rows.append(reader.read(number, cells))
        if progress:
            progress(count)
    held = stored.load(session, {row.library for row in rows}, for_writing=for_writing)
    features = frozenset() if overwrite_newer else reader.features
    planned = [
        _point_change(row, held.get(row.library), reader.features, kept_if_newer=features)
        for row in rows
    ]
    problems = {
        *table.problems,
        *reader.problems,
        *checking.repeated(rows),
        *checking.gone(rows, stored.moved(session, _absent(rows, held))),
        *checking.disagreeing(rows),
        *checking.mixed(rows, held),
        *checking.orphaned(rows, stored.parents(session)),
        *checking.missing_columns(rows, table.columns, held),
        *(problem for each in planned for problem in each.problems),
    }
    if problems:
        order = {column: index for index, column in enumerate(table.columns)}
        return Plan(tuple(sorted(problems, key=lambda p: (p.row, order.get(p.column, -1), p))))
    return _plan(rows, planned, held)


def _absent(rows: Iterable[Row], held: Mapping[str, StoredLibrary]) -> Iterator[str]:
    """Give the addresses of rows at which nothing is shown."""
    for row in rows:
        library = held.get(row.library)
        point = library.points.get(row.point) if library else None
        if library is None or library.is_removed:
            yield row.library
        if point is None or point.is_removed:
            yield f"{row.library}/{row.point}"


@dataclass(frozen=True, slots=True)
class _Planned:
    """A row's change, if it makes one, what it leaves as it is, and what is wrong with it."""

    change: PointChange | None
    is_new: bool
    is_renamed: bool
    kept: tuple[Kept, ...]
    problems: tuple[Problem, ...]


def _point_change(
    row: Row,
    library: StoredLibrary | None,
    features: frozenset[str],
    *,
    kept_if_newer: frozenset[str],
) -> _Planned:
    point = library.points.get(row.point) if library else None
    held = point or StoredPoint(0, row.point, {})
    given = {column: row.values[column] for column in POINT_COLUMNS if column in row.values}
    values = {**(point.values if point else EMPTY), **given}
    facts = {key: _with_notes(answer, held.facts.get(key)) for key, answer in row.facts.items()}
    kept = _kept(row, facts, held, kept_if_newer)
    stays = {
        key: answer for key, answer in held.facts.items() if key not in features or key in kept
    }
    written = {
        key: answer
        for key, answer in facts.items()
        if key not in kept and held.facts.get(key) != answer
    }
    gone = tuple(key for key in held.facts if key not in facts and key not in stays)
    is_changed = values != held.values or held.is_removed
    change = PointChange(
        row.library, row.point, point, values if is_changed else None, written, gone
    )
    return _Planned(
        change if is_changed or written or gone else None,
        is_new=point is None or point.is_removed,
        is_renamed=any(values[name] != held.values.get(name) for name in NAMES),
        kept=tuple(kept.values()),
        problems=(
            *checking.inconsistent(row, values, facts | stays),
            *checking.inconsistent(row, values, facts),  # also where a newer fact stays
        ),
    )


def _kept(
    row: Row, facts: Mapping[str, Answer], held: StoredPoint, features: frozenset[str]
) -> dict[str, Kept]:
    """Find stored facts that were checked later than the row says.

    An empty cell is as old as the latest check of its row; a row without any is older than all.
    """
    latest = max((answer.checked_on for answer in facts.values()), default=date.min)
    kept: dict[str, Kept] = {}
    for key, stays in held.facts.items():
        answer = facts.get(key)
        if key in features and stays.checked_on > (answer.checked_on if answer else latest):
            kept[key] = Kept(row.number, row.library, row.point, key, stays, answer)
    return kept


def _with_notes(answer: Answer, held: Answer | None) -> Answer:
    """Keep the stored notes where the file has no column for them."""
    if answer.note_uk is not None and answer.note_en is not None:
        return answer
    return answer._replace(
        note_uk=answer.note_uk if answer.note_uk is not None else (held.note_uk if held else ""),
        note_en=answer.note_en if answer.note_en is not None else (held.note_en if held else ""),
    )


def _plan(rows: list[Row], planned: list[_Planned], held: Mapping[str, StoredLibrary]) -> Plan:
    by_library: dict[str, list[tuple[Row, _Planned]]] = {}
    for row, each in zip(rows, planned, strict=True):
        by_library.setdefault(row.library, []).append((row, each))
    changes = {slug: _library_change(held.get(slug), pairs) for slug, pairs in by_library.items()}
    libraries = tuple(change for change in changes.values() if change.values)
    restated = {change.slug for change in libraries if not change.values.keys() <= UNSEEN}
    new = sum(each.is_new for each in planned)
    changed = sum(
        not each.is_new and (each.change is not None or row.library in restated)
        for row, each in zip(rows, planned, strict=True)
    )
    return Plan(
        new=new,
        changed=changed,
        unchanged=len(rows) - new - changed,
        libraries=libraries,
        points=tuple(each.change for each in planned if each.change),
        kept=tuple(kept for each in planned for kept in each.kept),
    )


def _library_change(
    library: StoredLibrary | None, pairs: list[tuple[Row, _Planned]]
) -> LibraryChange:
    """Take what the first row says of the library; its name is that of its main service point."""
    first = pairs[0][0]
    main, planned = next((pair for pair in pairs if pair[0].point == MAIN), pairs[0])
    given = {name: first.values[name] for name in LIBRARY_COLUMNS if name in first.values}
    names = {name: main.values.get(name, "") for name in sorted(NAMES)}
    if library is None:
        return LibraryChange(first.library, None, {"aliases": "", "parent": "", **names, **given})
    values = {name: value for name, value in given.items() if value != library.values[name]}
    if library.is_removed:
        values["removed"] = False
    if main.point == MAIN and planned.is_renamed:
        values |= {name: main.values[name] for name in NAMES if name in main.values}
    return LibraryChange(first.library, library, values)
