"""What an import would change, told as history tells it."""

import pytest
from sqlalchemy import select, update

from directory.domain import snapshot
from directory.domain.editing import Act
from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.permissions import COORDINATOR, Actor
from directory.domain.revision import Revision
from directory.exchange import importer
from directory.exchange.explain import explain
from tests.conftest import NOON
from tests.exchange.tables import RAMP, add_places, catalogue, imported, planned, row

ACT = Act(by=Actor(None, COORDINATOR), now=NOON)


@pytest.fixture(autouse=True)
def places(session):
    add_places(session)


def told(plan: importer.Plan) -> dict[str, dict]:
    return {f"{each.library}/{each.point}": dict(each.changes) for each in explain(plan)}


def test_a_new_point_is_told_with_what_is_filled_in(session):
    (library, point) = explain(planned(session, row(**RAMP, postcode="92703")))

    assert (library.library, library.point, library.is_new) == ("kovyla", "", True)
    assert (point.library, point.point, point.is_new) == ("kovyla", "main", True)
    assert point.changes["removed"] == [True, False]
    assert point.changes["postcode"] == [None, "92703"]
    assert "address_uk" not in point.changes
    before, after = point.changes["fact.ramp"]
    assert before is None
    assert (after["value"], after["role"], after["checked_on"]) == (
        "fixed",
        "coordinator",
        "2026-11-01",
    )


def test_a_changed_point_is_told_field_by_field(session):
    imported(session, row(postcode="92703", **RAMP, ramp__note_uk="Крутий"))
    session.execute(update(Fact).values(role="librarian"))

    later = {"ramp": "none", "ramp.checked_on": "2026-11-02", "ramp.how": "measured"}
    changes = told(planned(session, row(postcode="", **later)))

    fact = {"value": "fixed", "how": "staff", "role": "librarian", "checked_on": "2026-11-01"}
    note = {"note_uk": "Крутий", "note_en": ""}
    new = {"value": "none", "how": "measured", "role": "coordinator", "checked_on": "2026-11-02"}
    assert changes == {
        "kovyla/main": {"postcode": ["92703", ""], "fact.ramp": [fact | note, new | note]}
    }


def test_what_is_no_longer_checked_is_told(session):
    imported(session, row(**RAMP))
    lift = {"lift": "yes", "lift.checked_on": "2026-11-01", "lift.how": "staff"}

    changes = told(planned(session, row(ramp="", **lift)))["kovyla/main"]

    assert list(changes) == ["fact.ramp", "fact.lift"]
    assert changes["fact.ramp"][1] is None


def test_what_changes_of_a_library_is_told_apart_from_its_points(session):
    imported(session, row(), row(library="b", parent=""))

    changes = told(
        planned(session, row(name_uk="Ковила", kind="central"), row(library="b", parent="kovyla"))
    )

    assert changes["kovyla/"] == {
        "kind": ["city", "central"],
        "name_uk": ["Бібліотека «Ковила»", "Ковила"],
    }
    assert changes["b/"] == {"parent": ["", "kovyla"]}
    assert changes["kovyla/main"] == {"name_uk": ["Бібліотека «Ковила»", "Ковила"]}


def test_what_does_not_change_is_not_told(session):
    imported(session, *catalogue(10))

    assert list(explain(planned(session, *catalogue(10)))) == []


def test_a_removed_point_comes_back_with_its_row(session):
    imported(session, row(), row(point="b"))
    session.execute(update(ServicePoint).where(ServicePoint.slug == "b").values(removed=True))

    plan = imported(session, row(), row(point="b"))

    assert (plan.new, plan.changed, plan.unchanged) == (1, 0, 1)
    assert told(plan) == {"kovyla/b": {"removed": [True, False]}}
    assert session.scalars(select(ServicePoint.removed)).all() == [False, False]


def test_revisions_tell_what_became_of_the_points(session):
    imported(session, *catalogue(30))
    before = snapshot.take_all(session, session.scalars(select(ServicePoint.id)).all())
    table = [{**cells, "postcode": "92703"} for cells in catalogue(31)[1:]]
    table[0] = {**table[0], **RAMP, "ramp.checked_on": "2026-11-20"}

    plan = planned(session, *table)
    importer.apply(session, plan, act=ACT)

    after = snapshot.take_all(session, session.scalars(select(ServicePoint.id)).all())
    revisions = session.scalars(select(Revision).where(Revision.point_id.is_not(None))).all()
    assert len(revisions) == 30
    assert all(each.action == "import" and each.role == COORDINATOR for each in revisions)
    new = [each for each in revisions if each.point_id not in before]
    assert [each.changes for each in new] == [{"removed": [True, False]}]
    for revision in revisions:
        if revision not in new:
            was, is_now = before[revision.point_id], after[revision.point_id]
            assert revision.changes == snapshot.differences(was, is_now)


def test_a_revision_of_a_library_names_its_parent_by_number(session):
    imported(session, row(), row(library="b", parent=""))

    importer.apply(session, planned(session, row(library="b", parent="kovyla")), act=ACT)

    kovyla = session.scalar(select(Library.id).where(Library.slug == "kovyla"))
    (revision,) = session.scalars(select(Revision))
    assert revision.point_id is None
    assert revision.changes == {"parent_id": [None, kovyla]}


def test_a_first_import_without_an_act_leaves_no_revisions(session):
    imported(session, *catalogue(5))

    assert session.scalars(select(Revision)).all() == []
