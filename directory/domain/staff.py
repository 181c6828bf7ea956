"""What the office does with people: invite, assign, revoke, reinstate. All of it is remembered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from directory.domain import audit, devices, links, people
from directory.domain.audit import About, Deed, Event
from directory.domain.base import Language
from directory.domain.errors import ClosedError, NotAllowedError, RefusedError
from directory.domain.library import Library
from directory.domain.links import Purpose
from directory.domain.people import Person, assignment
from directory.domain.permissions import COORDINATOR, Actor, Permission, may
from directory.saying import say

MOMENT = timedelta(minutes=1)  # in which two invitations alike are one


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is to be invited, as what, to look after which libraries."""

    email: str
    role: str
    name: str
    language: Language
    libraries: Sequence[Library] = ()


class KnownError(Exception):
    """Somebody with this address has an account, or had one that was revoked."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.email)
        self.person = person


def invite(session: Session, invitation: Invitation, by: Actor, now: datetime) -> Person:
    """Give somebody an account. Raises KnownError when there is one with this address."""
    _check_manager(by)
    known = session.scalar(select(Person).where(Person.email == invitation.email))
    if known is not None:
        raise KnownError(known)
    person = people.enrol(
        session,
        invitation.email,
        invitation.role,
        invitation.libraries,
        now=now,
        name=invitation.name,
        language=invitation.language,
    )
    audit.note(session, by, Deed.INVITED, now, About(person.id, words=invitation.role))
    for library in invitation.libraries:
        audit.note(session, by, Deed.ASSIGNED, now, About(person.id, library.id))
    return person


def invited_just_now(session: Session, invitation: Invitation, now: datetime) -> Person | None:
    """Return who was invited in the same words a moment ago: then a hand pressed a button twice."""
    known = people.find(session, invitation.email)
    if known is None or known.joined_at or now - known.created_at > MOMENT:
        return None
    was = (known.role, known.name, known.language, {each.id for each in known.libraries})
    wanted = {each.id for each in invitation.libraries}
    said = (invitation.role, invitation.name, invitation.language, wanted)
    return known if was == said else None


def invite_again(session: Session, person: Person, by: Actor, now: datetime) -> None:
    """Close the earlier invitation of somebody who has not joined yet, for a new one."""
    _check_manager(by)
    if person.revoked_at or person.joined_at:
        raise ClosedError
    links.cancel(session, person.id, Purpose.INVITATION, now)
    audit.note(session, by, Deed.INVITED_AGAIN, now, About(person.id))


def invitation(session: Session, person: Person, now: datetime) -> str:
    """Make the link with which somebody joins, and return its secret."""
    return links.issue(session, person, Purpose.INVITATION, now)


def change(
    session: Session,
    person: Person,
    name: str,
    role: str,
    language: Language,
    by: Actor,
    now: datetime,
) -> None:
    """Change somebody's name, role or language of letters.

    Raises RefusedError when the last coordinator would become a librarian.
    """
    _check_manager(by)
    if (person.name, person.role, person.language) == (name, role, language):
        return
    if role != COORDINATOR:
        _check_another_coordinator(session, person)
    words = role if role != person.role else ""
    person.name, person.role, person.language = name, role, language
    audit.note(session, by, Deed.CHANGED, now, About(person.id, words=words))


def assign(
    session: Session,
    person: Person,
    library: Library,
    by: Actor,
    now: datetime,
    *,
    batch_id: int | None = None,
) -> None:
    """Let somebody look after a library, too; the batch is a merging that brings it about."""
    _check_manager(by)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    new = dialect.insert(assignment).values(person_id=person.id, library_id=library.id)
    done = session.execute(new.on_conflict_do_nothing().returning(assignment.c.person_id)).all()
    if done:
        words = str(batch_id) if batch_id else ""
        audit.note(session, by, Deed.ASSIGNED, now, About(person.id, library.id, words))
        session.expire(person, ["libraries"])


def relieve(session: Session, person: Person, library: Library, by: Actor, now: datetime) -> None:
    """Take a library away from somebody."""
    _check_manager(by)
    done = session.execute(
        delete(assignment)
        .where(assignment.c.person_id == person.id, assignment.c.library_id == library.id)
        .returning(assignment.c.person_id)
    ).all()
    if done:
        audit.note(session, by, Deed.RELIEVED, now, About(person.id, library.id))
        session.expire(person, ["libraries"])


def relieve_assigned(session: Session, batch_id: int, by: Actor, now: datetime) -> None:
    """Take libraries away again from those who got them by a batch, unless the office has decided
    about that since.
    """
    about_this = Event.deed.in_((Deed.ASSIGNED, Deed.RELIEVED))
    latest = (
        select(func.max(Event.id)).where(about_this).group_by(Event.person_id, Event.library_id)
    )
    assigned = session.execute(
        select(Person, Library)
        .join(Event, Event.person_id == Person.id)
        .join(Library, Library.id == Event.library_id)
        .where(Event.id.in_(latest), Event.deed == Deed.ASSIGNED, Event.words == str(batch_id))
        .order_by(Event.id)
    ).all()
    for person, library in assigned:
        relieve(session, person, library, by, now)


def reassign(
    session: Session,
    new: Collection[tuple[Person, Library]],
    old: Collection[tuple[Person, Library]],
    by: Actor,
    now: datetime,
) -> None:
    """Let people look after libraries, and take others away from them."""
    for person, library in new:
        assign(session, person, library, by, now)
    for person, library in old:
        relieve(session, person, library, by, now)


def revoke(session: Session, person: Person, by: Actor, now: datetime, why: str = "") -> None:
    """Shut somebody out at once, everywhere; who did what in the history stays.

    Raises RefusedError for the last coordinator, ClosedError for who is revoked already.
    """
    _check_manager(by)
    session.refresh(person, with_for_update=True)
    if person.revoked_at:
        raise ClosedError
    _check_another_coordinator(session, person)
    devices.revoke(session, person, now)
    audit.note(session, by, Deed.REVOKED, now, About(person.id, words=why))


def reinstate(session: Session, person: Person, by: Actor, now: datetime) -> None:
    """Let somebody in again, who signs in anew everywhere; they keep the libraries they had."""
    _check_manager(by)
    session.refresh(person, with_for_update=True)
    if not person.revoked_at:
        raise ClosedError
    person.revoked_at = None
    audit.note(session, by, Deed.REINSTATED, now, About(person.id))


def _check_another_coordinator(session: Session, person: Person) -> None:
    """Refuse when nobody else could get into the office; who has not joined yet cannot."""
    if person.role != COORDINATOR:
        return
    active = session.scalars(
        select(Person.id)
        .where(Person.role == COORDINATOR, Person.revoked_at.is_(None))
        .where(Person.joined_at.is_not(None))
        .order_by(Person.id)
        .with_for_update()
    ).all()
    if not set(active) - {person.id}:
        raise RefusedError(
            say("There is no other coordinator who has joined. Invite one first."), "role"
        )


def _check_manager(by: Actor) -> None:
    if not may(by, Permission.MANAGE):
        raise NotAllowedError
