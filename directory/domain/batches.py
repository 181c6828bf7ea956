"""Batches: many revisions that were made as one, an import, and are undone as one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.orm import Session, joinedload

from directory.domain import projection, snapshot, staff
from directory.domain.editing import Act
from directory.domain.errors import ClosedError, NotAllowedError
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission, may
from directory.domain.revision import Action, Batch, Changes, Revision, made_by
from directory.domain.snapshot import BATCH, LIBRARIES, POINTS, Field, State, Value

NAME_LENGTH = 200
REVISIONS = cast(Table, Revision.__table__)


@dataclass(frozen=True, slots=True)
class Left:
    """What an undo left as it is, because somebody changed it after the batch."""

    library_id: int
    point_id: int | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of undoing a batch: how many revisions were put back, and what stays."""

    revisions: int
    left: tuple[Left, ...]


class _Made(NamedTuple):
    """A revision of the batch."""

    id: int
    library_id: int
    point_id: int | None
    changes: Changes


def begin(session: Session, name: str, act: Act) -> Batch:
    """Begin a batch, named like the file it comes from."""
    batch = Batch(name=name[:NAME_LENGTH], person_id=act.by.person_id, made_at=act.now)
    session.add(batch)
    session.flush()
    return batch


def undo(session: Session, batch: Batch, act: Act) -> Undone:
    """Put back what a batch changed and nobody changed since, as new revisions.

    A service point that the batch added is removed, unless somebody worked on it afterwards; so
    is a library, unless it has service points. Whom the batch let look after a library does so no
    more.
    Raises NotAllowedError, and ClosedError when the batch was undone already.
    """
    if not may(act.by, Permission.MANAGE):
        raise NotAllowedError
    session.refresh(batch, with_for_update=True)
    if batch.undone_at is not None:
        raise ClosedError
    batch.undone_at = act.now
    act = replace(act, action=Action.UNDO)
    undone = [
        _undo_points(session, revisions, act)
        for revisions in _revisions(session, batch.id, are_of_points=True)
    ]
    undone += [
        _undo_libraries(session, revisions, act)
        for revisions in _revisions(session, batch.id, are_of_points=False)
    ]
    staff.relieve_assigned(session, batch.id, act.by, act.now)
    _refresh(session, batch.id)
    return Undone(
        sum(each.revisions for each in undone), tuple(left for each in undone for left in each.left)
    )


def latest(session: Session, limit: int) -> list[Batch]:
    """Return the latest batches, the newest first."""
    return list(session.scalars(select(Batch).order_by(Batch.id.desc()).limit(limit)))


def remains(session: Session, batch_id: int, limit: int) -> list[Left]:
    """Return what an undone batch made of the directory and nobody put back."""
    undoing = REVISIONS.alias()
    rows = session.execute(
        select(REVISIONS.c.library_id, REVISIONS.c.point_id, REVISIONS.c.changes, undoing.c.changes)
        .join(undoing, undoing.c.undoes_id == REVISIONS.c.id, isouter=True)
        .where(REVISIONS.c.batch_id == batch_id)
        .order_by(REVISIONS.c.id)
    )
    left = (
        Left(library, point, tuple(field for field in made if field not in (undone or {})))
        for library, point, made, undone in rows
    )
    return list(islice((each for each in left if each.fields), limit))


def revisions(session: Session, batch_id: int, limit: int) -> list[Revision]:
    """Return the first revisions of a batch, with what they are about."""
    return list(
        session.scalars(
            select(Revision)
            .where(Revision.batch_id == batch_id)
            .order_by(Revision.id)
            .limit(limit)
            .options(joinedload(Revision.library), joinedload(Revision.point))
        )
    )


def size(session: Session, batch_id: int) -> int:
    """Count the revisions of a batch."""
    return session.scalar(select(func.count()).where(Revision.batch_id == batch_id)) or 0


def _revisions(
    session: Session, batch_id: int, *, are_of_points: bool
) -> Iterator[Sequence[_Made]]:
    """Give a batch's revisions that were not undone one by one, the latest first, some hundreds at
    a time.
    """
    table = REVISIONS.c
    undone = select(table.undoes_id).where(table.undoes_id.is_not(None))
    which = table.point_id.is_not(None) if are_of_points else table.point_id.is_(None)
    wanted = (
        select(*(table[name] for name in _Made._fields))
        .where(table.batch_id == batch_id, which, table.id.not_in(undone))
        .order_by(table.id.desc())
        .limit(BATCH)
    )
    rows = session.execute(wanted).all()
    while rows:
        yield [_Made(*row) for row in rows]
        rows = session.execute(wanted.where(table.id < rows[-1].id)).all()


def _undo_points(session: Session, revisions: Sequence[_Made], act: Act) -> Undone:
    ids = sorted({cast(int, each.point_id) for each in revisions})
    session.execute(
        select(POINTS.c.id).where(POINTS.c.id.in_(ids)).order_by(POINTS.c.id).with_for_update()
    ).all()
    states = snapshot.take_all(session, ids)
    newest = _newest(session, ids)
    rows, left = [], []
    values: dict[int, dict[Field, Value]] = defaultdict(dict)
    for revision in revisions:
        point = cast(int, revision.point_id)
        back, stays = _split(states[point], revision.changes)
        if _is_addition(revision) and newest[point] != revision.id:
            back, stays = {}, tuple(revision.changes)
        if back:
            put_back = {field: after for field, (_, after) in back.items()}
            values[point] |= put_back
            states[point] |= put_back
            rows.append(_row(revision, back, act))
        if stays:
            left.append(Left(revision.library_id, point, stays))
    snapshot.write_all(session, values)
    session.execute(
        update(POINTS).where(POINTS.c.id.in_(list(values))).values(version=POINTS.c.version + 1)
    )
    return _recorded(session, rows, left)


def _undo_libraries(session: Session, revisions: Sequence[_Made], act: Act) -> Undone:
    ids = sorted({each.library_id for each in revisions})
    session.execute(
        select(LIBRARIES.c.id)
        .where(LIBRARIES.c.id.in_(ids))
        .order_by(LIBRARIES.c.id)
        .with_for_update()
    ).all()
    serving = _serving(session, ids)
    rows, left = [], []
    for revision in revisions:
        if _is_addition(revision) and revision.library_id in serving:
            continue
        state = snapshot.take_library(session, revision.library_id)
        back, stays = _split(state, revision.changes)
        if back:
            values = {field: after for field, (_, after) in back.items()}
            snapshot.write_library(session, revision.library_id, values)
            rows.append(_row(revision, back, act))
        if stays:
            left.append(Left(revision.library_id, None, stays))
    return _recorded(session, rows, left)


def _split(state: State, changes: Changes) -> tuple[dict[Field, list[Any]], tuple[Field, ...]]:
    """Part what can be put back from what is not any more what the revision made of it."""
    back = {
        field: [after, before]
        for field, (before, after) in changes.items()
        if state.get(field) == after
    }
    stays = (
        field
        for field, (before, _) in changes.items()
        if field not in back and state.get(field) != before
    )
    return back, tuple(stays)


def _is_addition(revision: _Made) -> bool:
    return revision.changes.get("removed") == [True, False]


def _serving(session: Session, library_ids: Sequence[int]) -> set[int]:
    """Give the libraries that have service points to show."""
    return set(
        session.scalars(
            select(POINTS.c.library_id).where(
                POINTS.c.library_id.in_(library_ids), POINTS.c.removed.is_(False)
            )
        )
    )


def _newest(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Revision.point_id, func.max(Revision.id))
        .where(Revision.point_id.in_(ids))
        .group_by(Revision.point_id)
    )
    return {point: newest for point, newest in rows if point is not None}


def _row(revision: _Made, changes: Changes, act: Act) -> dict[str, Any]:
    return {
        "made_at": act.now,
        "library_id": revision.library_id,
        "point_id": revision.point_id,
        **made_by(act.by),
        "action": act.action,
        "why": act.why,
        "changes": changes,
        "undoes_id": revision.id,
    }


def _recorded(session: Session, rows: list[dict[str, Any]], left: list[Left]) -> Undone:
    if rows:
        session.execute(insert(REVISIONS), rows)
    return Undone(len(rows), tuple(left))


def _refresh(session: Session, batch_id: int) -> None:
    """Publish what the batch had touched: its points, and all points of its libraries."""
    own = select(Revision.point_id).where(Revision.batch_id == batch_id)
    libraries = select(Revision.library_id).where(
        Revision.batch_id == batch_id, Revision.point_id.is_(None)
    )
    chosen = ServicePoint.id.in_(own) | ServicePoint.library_id.in_(libraries)
    projection.refresh(session, session.scalars(select(ServicePoint.id).where(chosen)))
