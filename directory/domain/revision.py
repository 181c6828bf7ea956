"""Revisions: an append-only record of what changed, by whom, when and why.

History, review, conflict and undo are all made of revisions.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, event, func, select
from sqlalchemy.orm import Mapped, Mapper, Session, joinedload, mapped_column, relationship

from directory.domain.base import Base
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import Actor
from directory.domain.snapshot import Field

Changes = Mapping[Field, list[Any]]  # field → [before, after]


class Action(StrEnum):
    """In what way something was changed."""

    EDIT = "edit"
    CONFIRM = "confirm"
    APPROVE = "approve"
    SUGGESTION = "suggestion"  # a visitor's, accepted
    TEMPORARY = "temporary"
    UNDO = "undo"
    IMPORT = "import"
    ADD = "add"
    MOVE = "move"
    MERGE = "merge"
    SUSPEND = "suspend"
    REMOVE = "remove"


class Batch(Base):
    """Revisions that were made as one, and are undone as one: an import."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))  # of the file
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Revision(Base):
    """One change of a service point, or of a library itself when there is no point."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    library_id: Mapped[int] = mapped_column(ForeignKey("library.id"), index=True)
    point_id: Mapped[int | None] = mapped_column(ForeignKey("service_point.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[dict[str, Any]]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"), index=True)

    library: Mapped[Library] = relationship(lazy="raise_on_sql")
    point: Mapped[ServicePoint | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="raise_on_sql")


@event.listens_for(Revision, "before_update")
@event.listens_for(Revision, "before_delete")
def _refuse(_mapper: Mapper[Revision], _connection: object, target: Revision) -> None:
    """Refuse what the database refuses as well (migration 0004)."""
    raise ValueError(f"revision {target.id} is history: it is neither changed nor deleted")


def history(
    session: Session, point_id: int, limit: int = 200, before: int | None = None
) -> list[Revision]:
    """Return a service point's revisions, the latest first; those before one if it is named."""
    which = [Revision.point_id == point_id]
    if before is not None:
        which.append(Revision.id < before)
    return list(
        session.scalars(
            select(Revision)
            .where(*which)
            .order_by(Revision.id.desc())
            .limit(limit)
            .options(joinedload(Revision.person))
        )
    )


def find(session: Session, point_id: int, number: int) -> Revision | None:
    """Return a revision of a service point."""
    return session.scalar(
        select(Revision)
        .where(Revision.id == number, Revision.point_id == point_id)
        .options(joinedload(Revision.person))
    )


def undone(session: Session, revision_ids: Collection[int]) -> set[int]:
    """Return those revisions that a later one undid."""
    found = session.scalars(select(Revision.undoes_id).where(Revision.undoes_id.in_(revision_ids)))
    return {number for number in found if number is not None}


def latest_of(
    session: Session, point_id: int, fields: Collection[Field], limit: int = 200
) -> dict[Field, Revision]:
    """Return for each field the last revision that changed it."""
    found: dict[Field, Revision] = {}
    for revision in reversed(history(session, point_id, limit)):
        found |= dict.fromkeys(revision.changes.keys() & set(fields), revision)
    return found


def between(session: Session, point_id: int, first: int, last: int) -> dict[Field, list[Any]]:
    """Return what changed after one revision up to and with another: field → [before, after]."""
    rows = session.scalars(
        select(Revision.changes)
        .where(Revision.point_id == point_id, Revision.id > first, Revision.id <= last)
        .order_by(Revision.id)
    )
    return folded(rows)


def folded(all_changes: Iterable[Changes]) -> dict[Field, list[Any]]:
    """Join changes that follow each other into one, without what was changed back."""
    joined: dict[Field, list[Any]] = {}
    for changes in all_changes:
        for field, (before, after) in changes.items():
            joined[field] = [joined[field][0] if field in joined else before, after]
    return {field: pair for field, pair in joined.items() if pair[0] != pair[1]}


def is_undone(session: Session, revision_id: int) -> bool:
    """Say whether a later revision undid this one."""
    found = session.scalar(select(func.count()).where(Revision.undoes_id == revision_id))
    return bool(found)


def made_by(actor: Actor) -> dict[str, Any]:
    """Return the columns that say who made a revision."""
    return {"person_id": actor.person_id, "role": actor.role}
