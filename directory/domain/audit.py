"""Who did what with accounts, and when: an append-only record beside the revisions, which tell the
same of libraries and service points.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, event, func, select
from sqlalchemy.orm import Mapped, Mapper, Session, joinedload, mapped_column, relationship

from directory.domain.base import Base
from directory.domain.library import Library
from directory.domain.people import Person
from directory.domain.permissions import Actor


class Deed(StrEnum):
    """What was done."""

    INVITED = "invited"
    INVITED_AGAIN = "invited-again"
    CHANGED = "changed"  # name, role or language
    ASSIGNED = "assigned"
    RELIEVED = "relieved"
    REVOKED = "revoked"
    REINSTATED = "reinstated"
    JOINED = "joined"
    PASSKEY_ADDED = "passkey-added"
    PASSKEY_REMOVED = "passkey-removed"


class Event(Base):
    """One thing that somebody did with a person's account."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(20))  # of who did it
    deed: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    library_id: Mapped[int | None] = mapped_column(ForeignKey("library.id"))
    words: Mapped[str] = mapped_column(Text, default="")

    by: Mapped[Person | None] = relationship(foreign_keys=[by_id], lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="raise_on_sql")
    library: Mapped[Library | None] = relationship(lazy="raise_on_sql")


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what an event is about."""

    person_id: int | None = None
    library_id: int | None = None
    words: str = ""


@event.listens_for(Event, "before_update")
@event.listens_for(Event, "before_delete")
def _refuse(_mapper: Mapper[Event], _connection: object, target: Event) -> None:
    """Refuse what the database refuses as well (migration 0009)."""
    raise ValueError(f"event {target.id} is history: it is neither changed nor deleted")


def note(session: Session, by: Actor, deed: str, now: datetime, about: About = About()) -> None:
    """Remember that somebody did something."""
    session.add(
        Event(
            made_at=now,
            by_id=by.person_id,
            role=by.role,
            deed=deed,
            person_id=about.person_id,
            library_id=about.library_id,
            words=about.words,
        )
    )


def listing(
    session: Session, person_id: int | None = None, *, skip: int = 0, limit: int = 50
) -> list[Event]:
    """Return what was done, the latest first; with one person when they are named."""
    events = select(Event).order_by(Event.id.desc()).offset(skip).limit(limit)
    if person_id is not None:
        events = events.where(Event.person_id == person_id)
    return list(
        session.scalars(
            events.options(
                joinedload(Event.by), joinedload(Event.person), joinedload(Event.library)
            )
        )
    )


def size(session: Session) -> int:
    """Count all events."""
    return session.scalar(select(func.count()).select_from(Event)) or 0
