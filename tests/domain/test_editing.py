from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from directory.domain import editing, projection, review, revision
from directory.domain.editing import Act
from directory.domain.errors import ClosedError, ConflictError, NotAllowedError
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import Actor
from directory.domain.revision import Revision
from tests.conftest import NOON
from tests.world import IRYNA, KOVYLA, OLHA, TARAS, furnish


@pytest.fixture
def point(session: Session) -> ServicePoint:
    furnish(session, NOON)
    return session.scalars(select(ServicePoint).join(Library).where(Library.slug == "kovyla")).one()


def by(session: Session, email: str) -> Actor:
    return session.scalars(select(Person).where(Person.email == email)).one().actor


def act(session: Session, email: str = OLHA, why: str = "", now: datetime = NOON) -> Act:
    return Act(by(session, email), now, why)


def shown(session: Session) -> projection.PointData:
    return projection.read(session, [KOVYLA])[0]


def fact(value: str, **parts: str) -> dict[str, str]:
    known = {"how": "staff", "role": "librarian", "checked_on": "2026-11-22"}
    return {"value": value, **known, "note_uk": "", "note_en": "", **parts}


def test_a_change_is_shown_at_once_and_remembered(session: Session, point: ServicePoint) -> None:
    outcome = editing.publish(
        session, point, {"phone": "+380501234567"}, act(session, why="Новий номер")
    )

    assert shown(session)["phone"] == ["+380501234567"]
    assert outcome.revision
    assert outcome.revision.changes == {"phone": ["+380642123456", "+380501234567"]}
    assert (outcome.revision.why, outcome.revision.role) == ("Новий номер", "librarian")
    assert outcome.proposal is None


def test_nothing_new_makes_no_revision(session: Session, point: ServicePoint) -> None:
    outcome = editing.publish(session, point, {"phone": "+380642123456"}, act(session))

    assert (outcome.revision, outcome.proposal) == (None, None)
    assert revision.history(session, point.id) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mode", "suspended"),
        ("address_uk", "вул. Нова, 2"),
        ("lat", 49.1),
        ("fact.shelter", None),
        ("fact.shelter-step-free", fact("yes")),
    ],
)
def test_what_leads_people_somewhere_waits_for_the_coordinator(
    session: Session, point: ServicePoint, field: str, value: object
) -> None:
    before = shown(session)

    outcome = editing.publish(session, point, {field: value}, act(session))

    assert outcome.revision is None
    assert outcome.proposal
    assert shown(session) == before
    assert review.waiting(session, point.id) == [outcome.proposal]


def test_a_new_check_of_the_same_shelter_does_not_wait(
    session: Session, point: ServicePoint
) -> None:
    editing.confirm(session, point, ["shelter"], act(session))

    assert shown(session)["facts"]["shelter"]["checked_on"] == "2026-11-22"
    assert review.waiting(session) == []


def test_a_shelter_of_which_a_change_waits_is_not_confirmed(
    session: Session, point: ServicePoint
) -> None:
    before = shown(session)["facts"]["shelter"]
    editing.publish(session, point, {"fact.shelter": fact("none")}, act(session))

    outcome = editing.confirm(session, point, ["shelter", "hearing-loop"], act(session, IRYNA))

    assert outcome.unconfirmed == ("fact.shelter",)
    assert shown(session)["facts"]["shelter"] == before
    assert shown(session)["facts"]["hearing-loop"]["checked_on"] == "2026-11-22"


def test_a_new_check_of_the_old_answer_hinders_no_approval_and_can_be_put_back(
    session: Session, point: ServicePoint
) -> None:
    proposal = editing.publish(
        session, point, {"fact.shelter": fact("none")}, act(session)
    ).proposal
    assert proposal
    renewed = {**proposal.changes["fact.shelter"][0], "checked_on": "2026-11-21"}
    editing.manage(session, point, {"fact.shelter": renewed}, act(session, TARAS))

    approved = editing.approve(session, proposal, by(session, IRYNA), NOON)

    assert shown(session)["facts"]["shelter"]["value"] == "none"
    assert approved.changes == {"fact.shelter": [renewed, fact("none")]}


def test_confirming_is_the_word_of_who_confirms(session: Session, point: ServicePoint) -> None:
    editing.confirm(session, point, ["hearing-loop", "lift"], act(session))

    known = shown(session)["facts"]
    assert (known["hearing-loop"]["how"], known["hearing-loop"]["note"]["uk"]) == (
        "staff", "Біля кафедри.",
    )  # fmt: skip
    assert "lift" not in known


def test_who_comes_second_sees_what_the_first_one_wrote(
    session: Session, point: ServicePoint
) -> None:
    base = {"phone": "+380642123456", "email": "kovyla@example.org"}
    editing.publish(session, point, {"phone": "+380501111111"}, act(session), base)

    mine = {"phone": "+380502222222", "email": "new@example.org"}
    with pytest.raises(ConflictError) as raised:
        editing.publish(session, point, mine, act(session, IRYNA), base)

    clash = raised.value.fields["phone"]
    assert (clash.before, clash.theirs, clash.mine) == (
        "+380642123456", "+380501111111", "+380502222222",
    )  # fmt: skip
    assert list(raised.value.fields) == ["phone"]
    assert shown(session)["email"] == "kovyla@example.org"


def test_two_people_may_change_different_fields(session: Session, point: ServicePoint) -> None:
    base = {"phone": "+380642123456", "email": "kovyla@example.org"}
    editing.publish(session, point, {"phone": "+380501111111"}, act(session), base)
    editing.publish(session, point, {"email": "new@example.org"}, act(session, IRYNA), base)

    assert shown(session)["phone"] == ["+380501111111"]
    assert shown(session)["email"] == "new@example.org"


def test_undo_is_a_new_revision(session: Session, point: ServicePoint) -> None:
    done = editing.publish(session, point, {"fact.lift": fact("no")}, act(session)).revision
    assert done

    undone = editing.undo(session, done, act(session, why="Помилка")).revision

    assert "lift" not in shown(session)["facts"]
    assert undone
    assert undone.undoes_id == done.id
    assert [each.action for each in revision.history(session, point.id)] == ["undo", "edit"]
    with pytest.raises(ClosedError):
        editing.undo(session, done, act(session))


@pytest.mark.parametrize("email", [OLHA, IRYNA])
def test_what_was_changed_since_is_not_undone_blindly(
    session: Session, point: ServicePoint, email: str
) -> None:
    first = editing.publish(session, point, {"phone": "+380501111111"}, act(session)).revision
    assert first
    editing.publish(session, point, {"phone": "+380502222222"}, act(session))

    with pytest.raises(ConflictError):
        editing.undo(session, first, act(session, email))

    assert shown(session)["phone"] == ["+380502222222"]


def proposed(session: Session, point: ServicePoint, email: str = OLHA) -> review.Proposal:
    outcome = editing.publish(session, point, {"address_uk": "вул. Нова, 2"}, act(session, email))
    assert outcome.proposal
    return outcome.proposal


def test_an_approved_change_is_published_in_its_proposers_name(
    session: Session, point: ServicePoint
) -> None:
    waiting = proposed(session, point)

    done = editing.approve(session, waiting, by(session, IRYNA), NOON)

    assert shown(session)["address"]["uk"] == "вул. Нова, 2"
    assert done.person_id == by(session, OLHA).person_id
    assert done.approved_by_id == by(session, IRYNA).person_id
    with pytest.raises(ClosedError):
        editing.approve(session, waiting, by(session, TARAS), NOON)


def test_nobody_approves_their_own(session: Session, point: ServicePoint) -> None:
    waiting = proposed(session, point, IRYNA)

    with pytest.raises(NotAllowedError):
        editing.approve(session, waiting, by(session, IRYNA), NOON)

    assert editing.approve(session, waiting, by(session, TARAS), NOON)


def test_a_librarian_approves_nothing(session: Session, point: ServicePoint) -> None:
    waiting = proposed(session, point, IRYNA)

    with pytest.raises(NotAllowedError):
        editing.approve(session, waiting, by(session, OLHA), NOON)


def test_a_returned_change_is_corrected_by_a_new_one(session: Session, point: ServicePoint) -> None:
    first = proposed(session, point)
    review.give_back(session, first, "Який будинок?", by(session, IRYNA), NOON)
    assert review.returned(session, by(session, OLHA).person_id or 0) == [first]

    second = proposed(session, point)

    assert first.state == "withdrawn"
    assert review.waiting(session) == [second]


def test_an_address_that_changed_meanwhile_is_not_approved_blindly(
    session: Session, point: ServicePoint
) -> None:
    waiting = proposed(session, point)
    editing.manage(session, point, {"address_uk": "вул. Інша, 3"}, act(session, IRYNA))

    with pytest.raises(ConflictError):
        editing.approve(session, waiting, by(session, TARAS), NOON)


def test_a_removed_point_is_shown_to_nobody_and_comes_back_by_undo(
    session: Session, point: ServicePoint
) -> None:
    gone = editing.manage(session, point, {"removed": True}, act(session, IRYNA))
    assert gone
    assert projection.read(session, [KOVYLA]) == []

    editing.undo(session, gone, act(session, IRYNA))

    assert shown(session)["phone"] == ["+380642123456"]


def test_only_coordinators_manage(session: Session, point: ServicePoint) -> None:
    kovyla = session.get_one(Library, point.library_id)
    with pytest.raises(NotAllowedError):
        editing.manage(session, point, {"mode": "suspended"}, act(session))
    with pytest.raises(NotAllowedError):
        editing.manage_library(session, kovyla, {"kind": "city"}, act(session))


@pytest.mark.parametrize("values", [{"removed": True}, {"library_id": 2}, {"slug": "other"}])
def test_a_librarian_does_not_decide_where_a_point_belongs(
    session: Session, point: ServicePoint, values: dict[str, object]
) -> None:
    with pytest.raises(NotAllowedError):
        editing.publish(session, point, values, act(session))


def test_history_is_never_changed(session: Session, point: ServicePoint) -> None:
    done = editing.publish(session, point, {"phone": "+380501111111"}, act(session)).revision
    assert done
    session.commit()

    for statement in (update(Revision).values(why="інше"), delete(Revision)):
        with pytest.raises(DBAPIError):
            session.execute(statement)
        session.rollback()
    done.why = "інше"
    with pytest.raises(ValueError, match="history"):
        session.flush()


def test_the_state_between_two_revisions_is_their_changes_joined(
    session: Session, point: ServicePoint
) -> None:
    numbers = ["+380501111111", "+380502222222", "+380503333333"]
    done = [
        editing.publish(
            session, point, {"phone": number}, act(session, now=NOON + timedelta(minutes=minutes))
        ).revision
        for minutes, number in enumerate(numbers)
    ]
    first, _, last = (each.id for each in done if each)

    assert revision.between(session, point.id, first, last) == {"phone": [numbers[0], numbers[2]]}
    assert session.scalar(text("SELECT count(*) FROM revision")) == len(numbers)
