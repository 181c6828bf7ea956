"""Review: sensitive changes wait until a coordinator, who is not the proposer, approves them or
returns them with words.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
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

POSITION = frozenset({"lat", "lon"})  # one place on the map: half of it says nothing


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


def unsettled(session: Session, point_id: int | None = None) -> defaultdict[int, set[str]]:
    """Return the fields that somebody proposes to change, by service point, or of one. Until that
    is decided nobody is asked to confirm what they say, and nobody vouches for it.
    """
    fields: defaultdict[int, set[str]] = defaultdict(set)
    for proposal in waiting(session, point_id):
        fields[proposal.point_id] |= proposal.changes.keys()
    return fields


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


def rivals(session: Session, proposal: Proposal) -> list[Proposal]:
    """Return what others proposed for the same fields and waits, too. Nobody's word takes the place
    of somebody else's: the coordinator chooses.
    """
    return [
        each
        for each in waiting(session, proposal.point_id)
        if each.id != proposal.id and each.changes.keys() & proposal.changes.keys()
    ]


def replace(
    session: Session, point_id: int, person_id: int | None, said: Collection[str], now: datetime
) -> list[Proposal]:
    """Withdraw and return what the same person proposed before and speaks of again, the oldest
    first: the later word counts.
    """
    spoken = _spoken(said)
    earlier = session.scalars(
        select(Proposal)
        .where(
            Proposal.point_id == point_id,
            Proposal.person_id == person_id,
            Proposal.state.in_((Decision.WAITING, Decision.RETURNED)),
        )
        .order_by(Proposal.id)
    )
    replaced = [proposal for proposal in earlier if spoken & proposal.changes.keys()]
    for proposal in replaced:
        proposal.state = Decision.WITHDRAWN
        proposal.decided_at = now
    return replaced


def unsaid(earlier: Iterable[Proposal], said: Collection[str]) -> dict[str, Any]:
    """Return what earlier proposals change and the later word is silent about: it goes along with
    that, so that nothing of them vanishes.
    """
    changes = {field: pair for each in earlier for field, pair in each.changes.items()}
    return {field: pair for field, pair in changes.items() if field not in _spoken(said)}


def _spoken(said: Collection[str]) -> frozenset[str]:
    """Return the fields that somebody spoke of; who names half a position means all of it."""
    return frozenset(said) | (frozenset() if POSITION.isdisjoint(said) else POSITION)
