"""What somebody saw when they began to write: a service point as it was after a revision."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from directory.domain.revision import Revision
from directory.domain.snapshot import State


def latest(session: Session, point_id: int) -> int:
    """Return the number of a service point's last revision; 0 before the first."""
    query = select(func.max(Revision.id)).where(Revision.point_id == point_id)
    return session.scalar(query) or 0


def since(session: Session, point_id: int, number: int) -> list[Revision]:
    """Return a service point's revisions after one, the earliest first, with who made them."""
    return list(
        session.scalars(
            select(Revision)
            .where(Revision.point_id == point_id, Revision.id > number)
            .options(joinedload(Revision.person))
            .order_by(Revision.id)
        )
    )


def as_it_was(current: State, later: Iterable[Revision]) -> State:
    """Return a state without later changes."""
    before = dict(current)
    for revision in sorted(later, key=lambda each: each.id, reverse=True):
        before |= {field: pair[0] for field, pair in revision.changes.items()}
    return before
