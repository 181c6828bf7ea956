"""What there is, for the lists of the office: of libraries, of service points, of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.domain.devices import Device
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person, assignment
from directory.domain.review import Decision, Proposal

# No joins: PostgreSQL does not lock the rows of an outer join when the decision is taken.
_WITH = (
    selectinload(Proposal.person),
    selectinload(Proposal.point).selectinload(ServicePoint.library),
    selectinload(Proposal.point).selectinload(ServicePoint.place),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """A person with the moment of their last change or signing in, if there was one."""

    person: Person
    seen_at: datetime | None


def points(session: Session, library_id: int) -> list[ServicePoint]:
    """Return a library's service points, removed ones too, by their addresses."""
    return list(
        session.scalars(
            select(ServicePoint)
            .where(ServicePoint.library_id == library_id)
            .order_by(ServicePoint.slug, ServicePoint.id)
            .options(joinedload(ServicePoint.library), joinedload(ServicePoint.place))
        )
    )


def is_sample(session: Session, library_id: int) -> bool | None:
    """Say whether a library is invented; None while it has no service point to tell by."""
    return session.scalar(
        select(ServicePoint.sample).where(ServicePoint.library_id == library_id).limit(1)
    )


def parent(session: Session, library: Library) -> Library | None:
    """Return the library above a library."""
    return session.get(Library, library.parent_id) if library.parent_id else None


def branches(session: Session, library: Library) -> list[Library]:
    """Return the libraries right below a library."""
    below = select(Library).where(Library.parent_id == library.id, Library.removed.is_(False))
    return list(session.scalars(below.order_by(Library.slug)))


def is_below(session: Session, library: Library, other: Library) -> bool:
    """Say whether a library stands below another one, or is the same."""
    seen: set[int] = set()
    above: Library | None = library
    while above is not None and above.id not in seen:
        if above.id == other.id:
            return True
        seen.add(above.id)
        above = parent(session, above)
    return False


def libraries(session: Session, slugs: Sequence[str]) -> list[Library]:
    """Return the libraries with these names in addresses."""
    chosen = select(Library).where(Library.slug.in_(slugs), Library.removed.is_(False))
    return list(session.scalars(chosen.order_by(Library.slug)))


def staff(session: Session) -> list[Staff]:
    """Return everybody who has, or had, an account, by address."""
    seen = func.max(Device.seen_at, type_=Device.seen_at.type)
    rows = session.execute(
        select(Person, seen)
        .join(Device, Device.person_id == Person.id, isouter=True)
        .group_by(Person.id)
        .order_by(Person.email)
        .options(selectinload(Person.libraries))
    )
    return [Staff(person, seen_at) for person, seen_at in rows]


def person(session: Session, number: int) -> Person | None:
    """Return a person with their libraries."""
    return session.get(Person, number, options=[selectinload(Person.libraries)])


def people(session: Session, numbers: Sequence[int]) -> list[Person]:
    """Return people who may sign in, of these numbers."""
    chosen = select(Person).where(Person.id.in_(numbers), Person.revoked_at.is_(None))
    return list(session.scalars(chosen.order_by(Person.email)))


def not_joined(session: Session) -> list[Person]:
    """Return who was invited and has not come yet, the longest ago first."""
    return list(
        session.scalars(
            select(Person)
            .where(Person.joined_at.is_(None), Person.revoked_at.is_(None))
            .order_by(Person.created_at, Person.id)
        )
    )


def without_keeper(session: Session) -> int:
    """Count the libraries with service points that nobody looks after."""
    kept = exists().where(
        assignment.c.library_id == Library.id,
        assignment.c.person_id == Person.id,
        Person.revoked_at.is_(None),
    )
    shown = exists().where(ServicePoint.library_id == Library.id, ServicePoint.removed.is_(False))
    lonely = select(func.count()).select_from(Library).where(shown, ~kept)
    return session.scalar(lonely) or 0


def returned(session: Session) -> int:
    """Count the proposals that were returned and not corrected yet."""
    back = select(func.count()).select_from(Proposal).where(Proposal.state == Decision.RETURNED)
    return session.scalar(back) or 0


def proposals(session: Session, *, decided: bool = False, limit: int = 500) -> list[Proposal]:
    """Return proposals with what they are about: those that wait, the oldest first, or those that
    were decided, the latest first.
    """
    chosen = select(Proposal).limit(limit).options(*_WITH)
    if decided:
        chosen = chosen.where(Proposal.state.in_((Decision.APPROVED, Decision.RETURNED)))
        return list(
            session.scalars(chosen.order_by(Proposal.decided_at.desc(), Proposal.id.desc()))
        )
    return list(
        session.scalars(chosen.where(Proposal.state == Decision.WAITING).order_by(Proposal.id))
    )


def proposal(session: Session, number: int) -> Proposal | None:
    """Return a proposal with what it is about."""
    return session.get(Proposal, number, options=_WITH)
