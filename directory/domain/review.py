"""Review: sensitive changes wait until a coordinator, who is not the proposer, approves them or
returns them with words.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from directory.domain.base import Base
from directory.domain.errors import ClosedError, NotAllowedError
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import Actor, may_decide


class Decision(StrEnum):
    """Where a proposal stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Proposal(Base):
    """Sensitive changes of a service point that wait for a second person."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), index=True)
    library_id: Mapped[int] = mapped_column(ForeignKey("library.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[dict[str, Any]]  # field → [before, after]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    state: Mapped[str] = mapped_column(String(20), default=Decision.WAITING, index=True)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(Text, default="")  # why it was returned

    point: Mapped[ServicePoint] = relationship(lazy="raise_on_sql")
    library: Mapped[Library] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="raise_on_sql")


def waiting(session: Session, point_id: int | None = None) -> list[Proposal]:
    """Return what waits, the oldest first; of one service point when it is named."""
    which = [Proposal.state == Decision.WAITING]
    if point_id is not None:
        which.append(Proposal.point_id == point_id)
    return list(session.scalars(select(Proposal).where(*which).order_by(Proposal.id)))


def returned(session: Session, person_id: int, point_id: int | None = None) -> list[Proposal]:
    """Return what came back to a person and was not corrected yet, the oldest first."""
    which = [Proposal.state == Decision.RETURNED, Proposal.person_id == person_id]
    if point_id is not None:
        which.append(Proposal.point_id == point_id)
    return list(session.scalars(select(Proposal).where(*which).order_by(Proposal.id)))


def find(session: Session, point_id: int, number: int) -> Proposal | None:
    """Return a proposal about a service point."""
    return session.scalar(
        select(Proposal).where(Proposal.id == number, Proposal.point_id == point_id)
    )


def give_back(session: Session, proposal: Proposal, words: str, by: Actor, now: datetime) -> None:
    """Return a proposal with words; the proposer corrects it or lets it be."""
    check_decision(session, proposal, by)
    proposal.words = words
    close(proposal, Decision.RETURNED, by, now)


def withdraw(session: Session, proposal: Proposal, by: Actor, now: datetime) -> None:
    """Take one's own proposal back."""
    session.refresh(proposal, with_for_update=True)
    if proposal.person_id != by.person_id:
        raise NotAllowedError
    if proposal.state not in {Decision.WAITING, Decision.RETURNED}:
        raise ClosedError
    close(proposal, Decision.WITHDRAWN, by, now)


def check_decision(session: Session, proposal: Proposal, by: Actor) -> None:
    """Refuse who may not decide, and what was decided already."""
    session.refresh(proposal, with_for_update=True)
    if not may_decide(by, proposal.person_id):
        raise NotAllowedError
    if proposal.state != Decision.WAITING:
        raise ClosedError


def close(proposal: Proposal, state: Decision, by: Actor, now: datetime) -> None:
    """Note the decision."""
    proposal.state = state
    proposal.decided_at = now
    proposal.decided_by_id = by.person_id


def replace(
    session: Session, point_id: int, person_id: int | None, fields: set[str], now: datetime
) -> None:
    """Withdraw what the same person proposed before for these fields: the later word counts."""
    earlier = session.scalars(
        select(Proposal).where(
            Proposal.point_id == point_id,
            Proposal.person_id == person_id,
            Proposal.state.in_((Decision.WAITING, Decision.RETURNED)),
        )
    )
    for proposal in earlier:
        if fields & proposal.changes.keys():
            proposal.state = Decision.WITHDRAWN
            proposal.decided_at = now
