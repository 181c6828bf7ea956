"""The revisions of an import: in bulk, for tables may have 20,000 rows."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from directory.domain.editing import Act
from directory.domain.revision import Action, Revision, made_by
from directory.exchange import explain
from directory.exchange.changes import LibraryChange, PointChange
from directory.exchange.stored import LIBRARIES, POINTS, batches

REVISIONS = cast(Table, Revision.__table__)
ADDED = {"removed": [True, False]}  # that something new was not there is all there is to put back


def libraries(session: Session, changes: Sequence[LibraryChange], act: Act) -> None:
    """Record what changed of libraries."""
    if not changes:
        return
    ids = _library_ids(session)
    told = {
        each.slug: _with_parent_id(explain.of_library(each), ids) if each.before else ADDED
        for each in changes
    }
    _insert(session, [_row(act, ids[slug], None, each) for slug, each in told.items() if each])


def points(
    session: Session,
    written: Sequence[tuple[int, PointChange]],
    ids: Mapping[str, int],
    act: Act,
) -> None:
    """Record what changed of service points; `ids` are those of their libraries."""
    rows = [
        _row(
            act,
            ids[change.library],
            point,
            explain.of_point(change) if change.before else ADDED,
        )
        for point, change in written
    ]
    _insert(session, rows)
    for batch in batches([point for point, _ in written]):
        session.execute(
            update(POINTS).where(POINTS.c.id.in_(batch)).values(version=POINTS.c.version + 1)
        )


def _row(act: Act, library: int, point: int | None, changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "made_at": act.now,
        "library_id": library,
        "point_id": point,
        **made_by(act.by),
        "action": Action.IMPORT,
        "why": act.why,
        "changes": changes,
        "batch_id": act.batch_id,
    }


def _with_parent_id(changes: dict[str, list[Any]], ids: Mapping[str, int]) -> dict[str, list[Any]]:
    """Name a parent by its number, as history does."""
    told = dict(changes)
    if "parent" in told:
        told["parent_id"] = [ids.get(slug) for slug in told.pop("parent")]
    return told


def _library_ids(session: Session) -> dict[str, int]:
    rows = session.execute(select(LIBRARIES.c.slug, LIBRARIES.c.id))
    return {row.slug: row.id for row in rows}


def _insert(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(REVISIONS), rows)
