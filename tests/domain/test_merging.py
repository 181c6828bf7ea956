import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import audit, batches, coordination, editing, former, people, staff
from directory.domain.audit import Deed
from directory.domain.errors import RefusedError
from directory.domain.people import Person
from directory.domain.snapshot import take_library
from tests.conftest import NOON
from tests.domain.test_coordination import act, library, new_library, point, shown
from tests.world import OLHA, PETRO, furnish


@pytest.fixture(autouse=True)
def _world(session: Session) -> None:
    furnish(session, NOON)


def test_samples_and_real_service_points_never_mix(session: Session) -> None:
    point(session).sample = True

    with pytest.raises(RefusedError):
        coordination.move_point(session, point(session), library(session, "chebrets"), act(session))
    with pytest.raises(RefusedError):
        coordination.merge_libraries(
            session, library(session), library(session, "chebrets"), act(session)
        )


def person(session: Session, email: str) -> Person:
    return session.scalars(select(Person).where(Person.email == email)).one()


def merged(session: Session) -> None:
    coordination.merge_libraries(
        session, library(session), library(session, "chebrets"), act(session)
    )


def test_a_merged_library_lives_on_in_the_other_one(session: Session) -> None:
    library(session).aliases = "Ковилка"

    merged(session)

    assert shown(session) == ["chebrets/kovyla", "chebrets/main"]
    assert library(session).removed
    assert library(session, "chebrets").aliases == ("Бібліотека «Ковила»; Kovyla Library; Ковилка")
    assert former.lead(session, "kovyla") == "chebrets"
    assert former.lead(session, "kovyla/main") == "chebrets/kovyla"
    assert "chebrets" in person(session, OLHA).actor.libraries


def test_a_merge_is_undone_as_one(session: Session) -> None:
    before = {
        slug: take_library(session, library(session, slug).id) for slug in ("kovyla", "chebrets")
    }
    merged(session)
    batch = batches.latest(session, 1)[0]

    batches.undo(session, batch, act(session))

    assert shown(session) == ["chebrets/main", "kovyla/main"]
    assert before == {slug: take_library(session, library(session, slug).id) for slug in before}
    assert former.lead(session, "chebrets/kovyla") == "kovyla/main"


def keepers(session: Session, slug: str) -> list[str]:
    return [person.email for person in people.keepers(session, library(session, slug).id)]


def test_whom_only_the_merge_assigned_is_relieved_with_it(session: Session) -> None:
    merged(session)
    assert keepers(session, "chebrets") == [OLHA, PETRO]

    coordination.bring_library_back(session, library(session), act(session))

    assert keepers(session, "chebrets") == [PETRO]
    assert keepers(session, "kovyla") == [OLHA]
    assert audit.listing(session, limit=1)[0].deed == Deed.RELIEVED


def test_who_looked_after_both_libraries_goes_on_with_both(session: Session) -> None:
    olha, office = person(session, OLHA), act(session).by
    staff.assign(session, olha, library(session, "chebrets"), office, NOON)
    merged(session)

    batches.undo(session, batches.latest(session, 1)[0], act(session))

    assert keepers(session, "chebrets") == [OLHA, PETRO]


def test_what_the_office_decided_after_the_merge_stays(session: Session) -> None:
    merged(session)
    olha, target, office = person(session, OLHA), library(session, "chebrets"), act(session).by
    staff.relieve(session, olha, target, office, NOON)
    staff.assign(session, olha, target, office, NOON)

    batches.undo(session, batches.latest(session, 1)[0], act(session))

    assert keepers(session, "chebrets") == [OLHA, PETRO]


def test_branches_of_a_merged_library_become_branches_of_the_other(session: Session) -> None:
    branch = coordination.add_library(session, new_library(), act(session))
    editing.manage_library(session, branch, {"parent_id": library(session).id}, act(session))
    target = library(session, "chebrets")
    editing.manage_library(session, target, {"parent_id": library(session).id}, act(session))

    merged(session)

    assert branch.parent_id == target.id
    assert target.parent_id is None


def test_a_library_that_merged_twice_leads_to_the_last_one(session: Session) -> None:
    merged(session)
    third = coordination.add_library(session, new_library(), act(session))
    coordination.merge_libraries(session, library(session, "chebrets"), third, act(session))

    assert former.lead(session, "kovyla") == "biblioteka-teren"
    assert former.lead(session, "kovyla/main") == "biblioteka-teren/kovyla"


def test_a_library_does_not_merge_with_itself(session: Session) -> None:
    with pytest.raises(RefusedError):
        coordination.merge_libraries(session, library(session), library(session), act(session))


def test_a_removed_library_takes_its_service_points_along_and_brings_them_back(
    session: Session,
) -> None:
    coordination.remove_library(session, library(session), act(session))
    assert shown(session) == ["chebrets/main"]

    coordination.bring_library_back(session, library(session), act(session))

    assert shown(session) == ["chebrets/main", "kovyla/main"]
    assert not library(session).removed


def test_a_merged_library_is_brought_back_with_what_it_had(session: Session) -> None:
    merged(session)

    coordination.bring_library_back(session, library(session), act(session))

    assert shown(session) == ["chebrets/main", "kovyla/main"]
    assert not library(session).removed


def test_a_service_point_does_not_come_back_without_its_library(session: Session) -> None:
    coordination.remove_library(session, library(session), act(session))

    with pytest.raises(RefusedError):
        coordination.bring_point_back(session, point(session), act(session))
