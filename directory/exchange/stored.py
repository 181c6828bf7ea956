"""What the directory holds, in the table's words: compared on import, written on export."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from directory.domain import former
from directory.domain.former import FormerKey
from directory.domain.library import Fact, Library, ServicePoint
from directory.exchange.table import LIBRARY_COLUMNS, POINT_COLUMNS
from directory.exchange.values import Value

LIBRARIES = cast(Table, Library.__table__)
POINTS = cast(Table, ServicePoint.__table__)
FACTS = cast(Table, Fact.__table__)
BATCH = 500

T = TypeVar("T")


class Answer(NamedTuple):
    """A fact's cells; a note is None where the file has no such column."""

    value: str
    note_uk: str | None
    note_en: str | None
    checked_on: date
    how: str


@dataclass(slots=True)
class StoredPoint:
    """A service point as it is stored."""

    id: int
    slug: str
    values: dict[str, Value]
    facts: dict[str, Answer] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)  # who entered each fact
    is_removed: bool = False  # shown to nobody; a row of a table brings it back


@dataclass(slots=True)
class StoredLibrary:
    """A library as it is stored, with its points by slug."""

    id: int
    slug: str
    names: dict[str, Value]
    values: dict[str, Value]
    is_removed: bool = False
    points: dict[str, StoredPoint] = field(default_factory=dict)


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a long list: a database takes only so many values in one question."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def load(
    session: Session, slugs: Iterable[str], *, for_writing: bool = False
) -> dict[str, StoredLibrary]:
    """Load the libraries with these slugs, all their points and facts, in order of slugs.

    What is loaded for writing is changed by nobody else before the commit.
    """
    wanted = sorted(set(slugs))
    if for_writing:
        lock(session, wanted)
    found: dict[str, StoredLibrary] = {}
    for batch in batches(wanted):
        found.update(_load(session, batch))
    return found


def lock(session: Session, slugs: Iterable[str]) -> None:
    """Hold the rows of libraries and their points; on SQLite the one who writes is alone anyway."""
    for batch in batches(sorted(set(slugs))):
        chosen = LIBRARIES.c.slug.in_(batch)
        session.execute(
            select(LIBRARIES.c.id).where(chosen).order_by(LIBRARIES.c.id).with_for_update()
        ).all()
        session.execute(
            select(POINTS.c.id)
            .where(POINTS.c.library_id.in_(select(LIBRARIES.c.id).where(chosen)))
            .order_by(POINTS.c.id)
            .with_for_update()
        ).all()


def parents(session: Session) -> dict[str, str]:
    """Give every library's parent by slug; "" for those that have none."""
    parent = LIBRARIES.alias()
    rows = session.execute(
        select(LIBRARIES.c.slug, parent.c.slug).join(
            parent, parent.c.id == LIBRARIES.c.parent_id, isouter=True
        )
    )
    return {slug: above or "" for slug, above in rows}


def moved(session: Session, addresses: Iterable[str]) -> dict[str, str]:
    """Give where former addresses ("library" or "library/point") lead now, of those that do."""
    found: dict[str, str] = {}
    for batch in batches(sorted(set(addresses))):
        keys = session.scalars(select(FormerKey.key).where(FormerKey.key.in_(batch))).all()
        leads = ((key, former.lead(session, key)) for key in keys)
        found.update((key, lead) for key, lead in leads if lead and lead != key)
    return found


def _load(session: Session, slugs: Sequence[str]) -> dict[str, StoredLibrary]:
    parent = LIBRARIES.alias()
    own = [parent.c.slug if name == "parent" else LIBRARIES.c[name] for name in LIBRARY_COLUMNS]
    rows = session.execute(
        select(
            *(LIBRARIES.c[name] for name in ("id", "slug", "name_uk", "name_en", "removed")), *own
        )
        .join(parent, parent.c.id == LIBRARIES.c.parent_id, isouter=True)
        .where(LIBRARIES.c.slug.in_(slugs))
    )
    libraries = {
        number: StoredLibrary(
            number,
            slug,
            {"name_uk": name_uk, "name_en": name_en},
            {name: value or "" for name, value in zip(LIBRARY_COLUMNS, values, strict=True)},
            is_removed,
        )
        for number, slug, name_uk, name_en, is_removed, *values in rows
    }
    points = _load_points(session, libraries)
    _load_facts(session, points, list(libraries))
    return {each.slug: each for each in sorted(libraries.values(), key=lambda each: each.slug)}


def _load_points(session: Session, libraries: dict[int, StoredLibrary]) -> dict[int, StoredPoint]:
    rows = session.execute(
        select(
            *(POINTS.c.library_id, POINTS.c.id, POINTS.c.slug, POINTS.c.removed),
            *(POINTS.c[name] for name in POINT_COLUMNS),
        ).where(POINTS.c.library_id.in_(list(libraries)))
    )
    points: dict[int, StoredPoint] = {}
    for library_id, point_id, slug, is_removed, *texts in sorted(rows, key=lambda row: str(row[2])):
        values = dict(zip(POINT_COLUMNS, texts, strict=True))
        point = StoredPoint(point_id, slug, values, is_removed=is_removed)
        libraries[library_id].points[slug] = points[point_id] = point
    return points


def _load_facts(session: Session, points: dict[int, StoredPoint], libraries: list[int]) -> None:
    columns = (FACTS.c[name] for name in ("point_id", "feature", "role", *Answer._fields))
    rows = session.execute(
        select(*columns)
        .join(POINTS, POINTS.c.id == FACTS.c.point_id)
        .where(POINTS.c.library_id.in_(libraries))
    )
    for point_id, feature, role, *answer in rows:
        points[point_id].facts[feature] = Answer(*answer)
        points[point_id].roles[feature] = role
