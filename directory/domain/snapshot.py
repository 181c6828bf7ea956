"""What can be changed of a service point, as flat fields: the common language of editing, history,
review and import.

A field is a column ("name_uk", "mode"), "fact.<feature>", "temporary.<feature or all>" or
"photo.<digest>". Its value is plain data; None means there is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.photo import Photo
from directory.domain.temporary import TemporaryState

Field = str
Value = Any  # text, a number, a flag, a mapping of texts, or None: whatever JSON holds
State = dict[Field, Value]

POINTS = cast(Table, ServicePoint.__table__)
LIBRARIES = cast(Table, Library.__table__)
POINT_COLUMNS = tuple(name for name in POINTS.c.keys() if name not in {"id", "version"})  # noqa: SIM118 -- a collection, no dict
LIBRARY_COLUMNS = tuple(name for name in LIBRARIES.c.keys() if name not in {"id", "slug"})  # noqa: SIM118 -- as above
# The tables of what a point has several of: how fields begin, and which column tells them apart.
PARTS: dict[str, tuple[Table, str, tuple[str, ...]]] = {
    "fact": (
        cast(Table, Fact.__table__),
        "feature",
        ("value", "how", "role", "checked_on", "note_uk", "note_en"),
    ),
    "temporary": (
        cast(Table, TemporaryState.__table__),
        "feature",
        ("until", "note_uk", "note_en"),
    ),
    "photo": (cast(Table, Photo.__table__), "digest", ("feature", "alt_uk", "alt_en")),
}
DATES = frozenset({"checked_on", "until"})
BATCH = 500


def take(session: Session, point_id: int) -> State:
    """Return the state of one service point."""
    return take_all(session, [point_id])[point_id]


def take_all(session: Session, point_ids: Sequence[int]) -> dict[int, State]:
    """Return the states of service points; of those that exist."""
    states: dict[int, State] = {}
    for start in range(0, len(point_ids), BATCH):
        batch = point_ids[start : start + BATCH]
        columns = (POINTS.c[name] for name in POINT_COLUMNS)
        for number, *values in session.execute(
            select(POINTS.c.id, *columns).where(POINTS.c.id.in_(batch))
        ):
            states[number] = dict(zip(POINT_COLUMNS, values, strict=True))
        for part, (table, name, parts) in PARTS.items():
            rows = session.execute(
                select(table.c.point_id, table.c[name], *(table.c[each] for each in parts)).where(
                    table.c.point_id.in_(batch)
                )
            )
            for number, key, *values in rows:
                plain = (v.isoformat() if isinstance(v, date) else v for v in values)
                states[number][f"{part}.{key}"] = dict(zip(parts, plain, strict=True))
    return states


def take_library(session: Session, library_id: int) -> State:
    """Return the state of a library itself."""
    columns = (LIBRARIES.c[name] for name in LIBRARY_COLUMNS)
    row = session.execute(select(*columns).where(LIBRARIES.c.id == library_id)).one()
    return dict(zip(LIBRARY_COLUMNS, row, strict=True))


def differences(before: Mapping[Field, Value], after: Mapping[Field, Value]) -> dict[Field, Any]:
    """Return what changed between two states: field → [before, after]."""
    fields = dict.fromkeys((*before, *after))
    return {
        field: [before.get(field), after.get(field)]
        for field in fields
        if before.get(field) != after.get(field)
    }


def write(session: Session, point_id: int, values: Mapping[Field, Value]) -> None:
    """Write fields of a service point."""
    columns = {field: value for field, value in values.items() if "." not in field}
    if columns:
        session.execute(update(POINTS).where(POINTS.c.id == point_id).values(columns))
    parts: dict[str, dict[str, Value]] = defaultdict(dict)
    for field, value in values.items():
        part, dot, key = field.partition(".")
        if dot:
            parts[part][key] = value
    for part, changed in parts.items():
        _write_part(session, point_id, part, changed)


def write_all(session: Session, states: Mapping[int, Mapping[Field, Value]]) -> None:
    """Write fields of many service points in few statements; each may have other fields."""
    columns: dict[tuple[Field, ...], list[dict[str, Value]]] = defaultdict(list)
    gone: dict[str, list[dict[str, Value]]] = defaultdict(list)
    rows: dict[str, list[dict[str, Value]]] = defaultdict(list)
    for point_id, values in states.items():
        own = {field: value for field, value in values.items() if "." not in field}
        columns[tuple(own)].append({"of": point_id, **own})
        for field in values.keys() - own.keys():
            part, _, key = field.partition(".")
            gone[part].append({"of": point_id, "about": key})
            if values[field] is not None:
                name = PARTS[part][1]
                rows[part].append({"point_id": point_id, name: key, **_typed(values[field])})
    for fields, changed in columns.items():
        if fields:
            session.execute(update(POINTS).where(POINTS.c.id == bindparam("of")), changed)
    for part, keys in gone.items():
        table, name, _ = PARTS[part]
        which = and_(table.c.point_id == bindparam("of"), table.c[name] == bindparam("about"))
        session.execute(delete(table).where(which), keys)
        if rows[part]:
            session.execute(insert(table), rows[part])


def write_library(session: Session, library_id: int, values: Mapping[Field, Value]) -> None:
    """Write fields of a library."""
    session.execute(update(LIBRARIES).where(LIBRARIES.c.id == library_id).values(dict(values)))


def features(fields: Iterable[Field]) -> list[str]:
    """Return the features that fields are facts of."""
    return [field.removeprefix("fact.") for field in fields if field.startswith("fact.")]


def _write_part(session: Session, point_id: int, part: str, changed: Mapping[str, Value]) -> None:
    table, name, _parts = PARTS[part]
    session.execute(
        delete(table).where(table.c.point_id == point_id, table.c[name].in_(list(changed)))
    )
    rows = [
        {"point_id": point_id, name: key, **_typed(value)}
        for key, value in changed.items()
        if value is not None
    ]
    if rows:
        session.execute(insert(table), rows)


def _typed(value: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: date.fromisoformat(text) if name in DATES else text for name, text in value.items()
    }
