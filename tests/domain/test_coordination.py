import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import addresses, coordination, editing, former, projection
from directory.domain.base import Localized
from directory.domain.coordination import NewLibrary, NewPoint
from directory.domain.editing import Act
from directory.domain.errors import ConflictError, NotAllowedError, RefusedError
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.revision import Action, Revision
from tests.conftest import NOON
from tests.factories import STAROBILSK
from tests.world import IRYNA, OLHA, furnish


@pytest.fixture(autouse=True)
def _world(session: Session) -> None:
    furnish(session, NOON)


def library(session: Session, slug: str = "kovyla") -> Library:
    return session.scalars(select(Library).where(Library.slug == slug)).one()


def point(session: Session, key: str = "kovyla/main") -> ServicePoint:
    own, slug = key.split("/")
    return session.scalars(
        select(ServicePoint).join(Library).where(Library.slug == own, ServicePoint.slug == slug)
    ).one()


def act(session: Session, email: str = IRYNA) -> Act:
    person = session.scalars(select(Person).where(Person.email == email)).one()
    return Act(person.actor, NOON)


def new_library(name: str = "Бібліотека «Терен»", **parts: str) -> NewLibrary:
    return NewLibrary(Localized(name), "village", STAROBILSK, **parts)


def new_point(name: str = "Пункт у хабі", **parts: str) -> NewPoint:
    return NewPoint(Localized(name), "hub", STAROBILSK, **parts)


def shown(session: Session) -> list[str]:
    return sorted(session.scalars(select(projection.Projection.key)))


def latest(session: Session) -> Revision:
    return session.scalars(select(Revision).order_by(Revision.id.desc()).limit(1)).one()


def test_a_new_library_is_called_by_its_romanised_name(session: Session) -> None:
    added = coordination.add_library(session, new_library(), act(session))

    assert added.slug == "biblioteka-teren"
    assert not added.removed
    assert (latest(session).action, latest(session).changes) == (
        Action.ADD, {"removed": [True, False]},
    )  # fmt: skip


def test_libraries_of_one_name_have_addresses_of_their_own(session: Session) -> None:
    added = [coordination.add_library(session, new_library(), act(session)) for _ in range(3)]

    assert [each.slug for each in added] == [
        "biblioteka-teren", "biblioteka-teren-2", "biblioteka-teren-3",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["…", "Щ" * 90, "Бібліотека " * 20])
def test_every_name_gives_an_address(session: Session, name: str) -> None:
    slug = addresses.of_library(session, name)

    assert 0 < len(slug) <= 80
    assert slug.strip("-") == slug


def test_an_address_that_is_taken_is_refused(session: Session) -> None:
    with pytest.raises(RefusedError) as raised:
        coordination.add_library(session, new_library(slug="kovyla"), act(session))

    assert raised.value.field == "slug"


def test_a_library_that_was_added_by_mistake_goes_by_undo(session: Session) -> None:
    added = coordination.add_library(session, new_library(), act(session))

    editing.undo(session, latest(session), act(session))

    assert added.removed


def test_adding_a_library_is_not_undone_when_it_has_service_points(session: Session) -> None:
    added = coordination.add_library(session, new_library(), act(session))
    adding = latest(session)
    coordination.add_point(session, added, new_point(), act(session))

    with pytest.raises(RefusedError):
        editing.undo(session, adding, act(session))


def test_the_first_service_point_is_the_main_one(session: Session) -> None:
    added = coordination.add_library(session, new_library(), act(session))

    coordination.add_point(session, added, new_point(), act(session))
    coordination.add_point(session, added, new_point(), act(session))

    assert [key for key in shown(session) if "teren" in key] == [
        "biblioteka-teren/main", "biblioteka-teren/punkt-u-khabi",
    ]  # fmt: skip


def test_a_service_point_that_was_added_by_mistake_goes_by_undo(session: Session) -> None:
    coordination.add_point(session, library(session), new_point(), act(session))
    assert "kovyla/punkt-u-khabi" in shown(session)

    editing.undo(session, latest(session), act(session))

    assert "kovyla/punkt-u-khabi" not in shown(session)


def test_service_points_of_a_sample_are_samples(session: Session) -> None:
    point(session).sample = True

    added = coordination.add_point(session, library(session), new_point(), act(session))

    assert added.sample


def test_nothing_is_added_to_a_library_that_is_gone(session: Session) -> None:
    coordination.remove_library(session, library(session), act(session))

    with pytest.raises(RefusedError):
        coordination.add_point(session, library(session), new_point(), act(session))


def test_a_moved_service_point_is_found_at_its_old_address(session: Session) -> None:
    coordination.move_point(session, point(session), library(session, "chebrets"), act(session))

    assert shown(session) == ["chebrets/kovyla", "chebrets/main"]
    assert former.lead(session, "kovyla/main") == "chebrets/kovyla"
    assert latest(session).action == Action.MOVE


def test_a_move_is_undone_and_both_addresses_lead_to_the_point(session: Session) -> None:
    coordination.move_point(session, point(session), library(session, "chebrets"), act(session))

    editing.undo(session, latest(session), act(session))

    assert shown(session) == ["chebrets/main", "kovyla/main"]
    assert former.lead(session, "chebrets/kovyla") == "kovyla/main"
    assert former.lead(session, "kovyla/main") is None


def test_a_move_is_not_undone_when_the_old_address_is_taken(session: Session) -> None:
    coordination.move_point(session, point(session), library(session, "chebrets"), act(session))
    moving = latest(session)
    session.add(
        ServicePoint(
            library=library(session), slug="main", mode="own", katottg=STAROBILSK,
            name=Localized("Інший"),
        )
    )  # fmt: skip

    with pytest.raises(RefusedError):
        editing.undo(session, moving, act(session))


def test_a_service_point_may_move_back(session: Session) -> None:
    moved = point(session)
    for slug in ("chebrets", "kovyla"):
        coordination.move_point(session, moved, library(session, slug), act(session))

    assert shown(session) == ["chebrets/main", "kovyla/main"]
    assert former.lead(session, "chebrets/kovyla") == "kovyla/main"


def test_a_former_address_is_given_to_nobody_else(session: Session) -> None:
    coordination.move_point(session, point(session), library(session, "chebrets"), act(session))

    added = coordination.add_point(session, library(session), new_point(), act(session))

    assert added.slug != "main"
    with pytest.raises(RefusedError):
        coordination.add_point(session, library(session), new_point(slug="main"), act(session))


def test_a_suspended_service_point_keeps_what_is_known_of_it(session: Session) -> None:
    coordination.set_mode(session, point(session), "suspended", act(session))

    (data,) = projection.read(session, ["kovyla/main"])
    assert (data["mode"], data["phone"]) == ("suspended", ["+380642123456"])
    assert latest(session).action == Action.SUSPEND


def test_what_leads_to_an_occupied_service_point_is_hidden_and_comes_back(
    session: Session,
) -> None:
    coordination.set_mode(session, point(session), "occupied", act(session))
    (data,) = projection.read(session, ["kovyla/main"])
    assert (data["phone"], data["address"]["uk"], data["hours"]) == ([], "", "")

    editing.undo(session, latest(session), act(session))

    (data,) = projection.read(session, ["kovyla/main"])
    assert (data["phone"], data["address"]["uk"]) == (["+380642123456"], "вул. Центральна, 1")


def test_a_change_of_a_library_is_not_undone_blindly(session: Session) -> None:
    kovyla = library(session)
    editing.manage_library(session, kovyla, {"kind": "village"}, act(session))
    first = latest(session)
    editing.manage_library(session, kovyla, {"kind": "hub"}, act(session))

    with pytest.raises(ConflictError):
        editing.undo(session, first, act(session))


def test_librarians_do_none_of_this(session: Session) -> None:
    mine = act(session, OLHA)
    with pytest.raises(NotAllowedError):
        coordination.add_library(session, new_library(), mine)
    with pytest.raises(NotAllowedError):
        coordination.add_point(session, library(session), new_point(), mine)
    with pytest.raises(NotAllowedError):
        coordination.set_mode(session, point(session), "suspended", mine)
    with pytest.raises(NotAllowedError):
        coordination.move_point(session, point(session), library(session, "chebrets"), mine)
    with pytest.raises(NotAllowedError):
        coordination.merge_libraries(session, library(session), library(session, "chebrets"), mine)
    with pytest.raises(NotAllowedError):
        coordination.remove_library(session, library(session), mine)
    with pytest.raises(NotAllowedError):
        coordination.bring_library_back(session, library(session), mine)
