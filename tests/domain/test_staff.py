from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from directory.domain import audit, devices, links, people, staff
from directory.domain.audit import Event
from directory.domain.errors import ClosedError, NotAllowedError, RefusedError
from directory.domain.library import Library
from directory.domain.links import Purpose
from directory.domain.people import Person
from directory.domain.permissions import Actor
from directory.domain.staff import Invitation, KnownError
from tests.conftest import NOON
from tests.world import IRYNA, OLHA, TARAS, furnish

LATER = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _world(session: Session) -> None:
    furnish(session, NOON)


def person(session: Session, email: str = OLHA) -> Person:
    return session.scalars(select(Person).where(Person.email == email)).one()


def by(session: Session, email: str = IRYNA) -> Actor:
    return person(session, email).actor


def libraries(session: Session) -> list[Library]:
    return list(session.scalars(select(Library).order_by(Library.slug)))


def invited(session: Session) -> Person:
    wanted = Invitation("new@example.org", "librarian", "Ніна", "uk", libraries(session))
    return staff.invite(session, wanted, by(session), NOON)


def deeds(session: Session, who: Person) -> list[tuple[str, str]]:
    session.flush()
    return [
        (each.deed, each.library.slug if each.library else "")
        for each in reversed(audit.listing(session, who.id))
    ]


def test_who_is_invited_keeps_their_libraries_and_it_is_remembered_by_whom(
    session: Session,
) -> None:
    nina = invited(session)

    assert nina.actor.libraries == {"chebrets", "kovyla"}
    assert deeds(session, nina) == [
        ("invited", ""), ("assigned", "chebrets"), ("assigned", "kovyla"),
    ]  # fmt: skip
    assert {event.by_id for event in audit.listing(session)} == {by(session).person_id}


def test_nobody_is_invited_twice(session: Session) -> None:
    with pytest.raises(KnownError) as raised:
        staff.invite(session, Invitation(OLHA, "coordinator", "", "uk"), by(session), NOON)

    assert raised.value.person == person(session)
    assert person(session).role == "librarian"


def test_a_second_invitation_closes_the_first_link(session: Session) -> None:
    nina = invited(session)
    first = staff.invitation(session, nina, NOON)

    staff.invite_again(session, nina, by(session), LATER)

    assert links.use(session, first, Purpose.INVITATION, LATER) is None
    assert links.use(session, staff.invitation(session, nina, LATER), Purpose.INVITATION, LATER)


def test_who_has_joined_is_not_invited_again(session: Session) -> None:
    person(session).joined_at = NOON

    with pytest.raises(ClosedError):
        staff.invite_again(session, person(session), by(session), NOON)


def test_libraries_are_given_and_taken_and_each_time_it_is_remembered_once(
    session: Session,
) -> None:
    olha = person(session)
    chebrets, kovyla = libraries(session)

    for _ in range(2):
        staff.reassign(session, [(olha, chebrets)], [(olha, kovyla)], by(session), NOON)

    assert olha.actor.libraries == {"chebrets"}
    assert deeds(session, olha) == [("assigned", "chebrets"), ("relieved", "kovyla")]


def test_who_is_revoked_is_signed_out_at_once_and_has_no_link_left(session: Session) -> None:
    olha = person(session)
    cookie = devices.sign_in(session, olha, "Firefox", NOON)
    link = links.issue(session, olha, Purpose.SIGN_IN, NOON)
    session.flush()

    staff.revoke(session, olha, by(session), NOON)

    assert devices.current(session, cookie, NOON) is None
    assert links.use(session, link, Purpose.SIGN_IN, NOON) is None
    assert people.find(session, OLHA) is None
    with pytest.raises(ClosedError):
        staff.revoke(session, olha, by(session), NOON)


def test_who_is_reinstated_has_their_libraries_but_signs_in_anew(session: Session) -> None:
    olha = person(session)
    cookie = devices.sign_in(session, olha, "Firefox", NOON)
    staff.revoke(session, olha, by(session), NOON)

    staff.reinstate(session, olha, by(session), LATER)

    assert people.find(session, OLHA) == olha
    assert olha.actor.libraries == {"kovyla"}
    assert devices.current(session, cookie, LATER) is None
    assert [deed for deed, _ in deeds(session, olha)] == ["revoked", "reinstated"]


def test_the_last_coordinator_stays(session: Session) -> None:
    iryna, taras = person(session, IRYNA), person(session, TARAS)
    iryna.joined_at = NOON  # Taras was invited but has never come

    with pytest.raises(RefusedError):
        staff.revoke(session, iryna, by(session), NOON)
    with pytest.raises(RefusedError):
        staff.change(session, iryna, "Ірина", "librarian", "uk", by(session), NOON)

    taras.joined_at = NOON
    staff.revoke(session, iryna, by(session), NOON)
    assert iryna.revoked_at


def test_a_changed_role_is_remembered(session: Session) -> None:
    olha = person(session)

    staff.change(session, olha, "Ольга", "coordinator", "en", by(session), NOON)
    staff.change(session, olha, "Ольга", "coordinator", "en", by(session), NOON)

    assert (olha.role, olha.language) == ("coordinator", "en")
    assert deeds(session, olha) == [("changed", "")]


def test_librarians_decide_nothing_about_people(session: Session) -> None:
    olha, mine = person(session), by(session, OLHA)
    chebrets, kovyla = libraries(session)
    with pytest.raises(NotAllowedError):
        staff.invite(session, Invitation("a@example.org", "librarian", "", "uk"), mine, NOON)
    with pytest.raises(NotAllowedError):
        staff.assign(session, olha, chebrets, mine, NOON)
    with pytest.raises(NotAllowedError):
        staff.relieve(session, olha, kovyla, mine, NOON)
    with pytest.raises(NotAllowedError):
        staff.change(session, olha, "Ольга", "coordinator", "uk", mine, NOON)
    with pytest.raises(NotAllowedError):
        staff.revoke(session, person(session, TARAS), mine, NOON)
    with pytest.raises(NotAllowedError):
        staff.invite_again(session, olha, mine, NOON)


def test_what_was_done_is_never_changed(session: Session) -> None:
    invited(session)
    session.commit()

    for statement in (update(Event).values(words="інше"), delete(Event)):
        with pytest.raises(DBAPIError):
            session.execute(statement)
        session.rollback()
    event = audit.listing(session)[0]
    event.words = "інше"
    with pytest.raises(ValueError, match="history"):
        session.flush()
