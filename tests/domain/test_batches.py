"""A batch is undone as one, and what somebody did afterwards stays."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import select, update

from directory.domain import batches, editing, projection
from directory.domain.editing import Act
from directory.domain.errors import ClosedError, NotAllowedError
from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import COORDINATOR, LIBRARIAN, Actor
from directory.domain.revision import Batch, Revision
from directory.exchange import exporter, importer
from tests.conftest import NOON
from tests.exchange.tables import RAMP, add_places, catalogue, imported, planned, row

OFFICE = Act(by=Actor(1, COORDINATOR), now=NOON)
LATER = replace(OFFICE, now=NOON + timedelta(hours=1), why="Не той файл")


@pytest.fixture(autouse=True)
def places(session):
    add_places(session)
    session.add(Person(id=1, email="iryna@example.org", role=COORDINATOR, created_at=NOON))
    session.flush()


def batch_of(session, *rows) -> Batch:
    batch = batches.begin(session, "table.csv", OFFICE)
    importer.apply(session, planned(session, *rows), act=replace(OFFICE, batch_id=batch.id))
    return batch


def exported(session) -> str:
    text = StringIO(newline="")
    exporter.write_csv(session, text)
    return text.getvalue()


def point(session, slug: str = "main") -> ServicePoint:
    return session.scalars(select(ServicePoint).where(ServicePoint.slug == slug)).one()


def points(session, library: str) -> ServicePoint:
    found = select(ServicePoint).join(Library).where(Library.slug == library)
    return session.scalars(found).one()


def test_an_undone_batch_leaves_the_table_as_it_was(session):
    imported(session, *catalogue(30), row(library="b", parent="", aliases="Б"))
    session.execute(update(Fact).where(Fact.feature == "ramp").values(role="librarian"))
    before = exported(session)
    table = [{**cells, "postcode": "92703"} for cells in catalogue(40)]
    table[3] |= {**RAMP, "ramp.checked_on": "2026-11-20"}
    batch = batch_of(session, *table, row(library="b", parent="lib-003", name_uk="Інша"))
    assert exported(session) != before

    undone = batches.undo(session, batch, LATER)

    assert exported(session) == before
    assert undone.revisions == batches.size(session, batch.id) == 41 + 11
    assert undone.left == ()
    assert batch.undone_at == LATER.now
    roles = session.scalars(select(Fact.role).where(Fact.feature == "ramp").distinct())
    assert "librarian" in set(roles)


def test_what_is_undone_is_published(session):
    imported(session, row(postcode="92703"))
    batch = batch_of(session, row(postcode="93100", kind="central"))

    batches.undo(session, batch, LATER)

    (found,) = projection.read_library(session, "kovyla")
    assert (found["postcode"], found["library"]["kind"]) == ("92703", "city")


def test_undoing_is_told_as_revisions_of_its_own(session):
    imported(session, row(postcode="92703"))
    batch = batch_of(session, row(postcode="93100"))

    batches.undo(session, batch, LATER)

    first, second = session.scalars(select(Revision).order_by(Revision.id))
    assert (second.action, second.undoes_id, second.why) == ("undo", first.id, "Не той файл")
    assert second.changes == {"postcode": ["93100", "92703"]}
    assert second.batch_id is None
    session.refresh(point(session))
    assert point(session).version == 2


def test_a_field_that_somebody_changed_since_stays_and_is_told(session):
    imported(session, row(postcode="92703"))
    batch = batch_of(session, row(postcode="93100", email="kovyla@example.org"))
    editing.manage(session, point(session), {"email": "new@example.org"}, OFFICE)

    undone = batches.undo(session, batch, LATER)

    found = point(session)
    session.refresh(found)
    assert (found.postcode, found.email) == ("92703", "new@example.org")
    assert [(left.point_id, left.fields) for left in undone.left] == [(found.id, ("email",))]


def test_a_new_point_that_somebody_worked_on_stays(session):
    batch = batch_of(session, row(), row(point="b"))
    editing.confirm(session, point(session), [], OFFICE)
    editing.manage(session, point(session), {"email": "new@example.org"}, OFFICE)

    undone = batches.undo(session, batch, LATER)

    assert [left.fields for left in undone.left] == [("removed",)]
    assert [line["point"] for line in csv.DictReader(StringIO(exported(session)))] == ["main"]


def test_what_was_undone_one_by_one_is_not_undone_again(session):
    imported(session, row(postcode="92703"), row(point="b", postcode="92703"))
    batch = batch_of(session, row(postcode="93100"), row(point="b", postcode="93100"))
    first = session.scalars(select(Revision).order_by(Revision.id)).first()
    assert first
    editing.undo(session, first, OFFICE)

    undone = batches.undo(session, batch, LATER)

    assert (undone.revisions, undone.left) == (1, ())


def test_a_batch_is_undone_once(session):
    imported(session, row())
    batch = batch_of(session, row(postcode="93100"))
    batches.undo(session, batch, LATER)

    with pytest.raises(ClosedError):
        batches.undo(session, batch, LATER)


def test_only_coordinators_undo_batches(session):
    batch = batch_of(session, row())

    with pytest.raises(NotAllowedError):
        batches.undo(session, batch, replace(LATER, by=Actor(1, LIBRARIAN, frozenset({"kovyla"}))))


def test_an_undone_table_can_be_imported_again(session):
    batch = batch_of(session, *catalogue(5))
    after = exported(session)
    batches.undo(session, batch, LATER)

    plan = imported(session, *catalogue(5))

    assert plan.new == 5
    assert exported(session) == after


def test_a_library_that_the_batch_added_is_removed_with_its_points(session):
    batch = batch_of(session, row(), row(library="b"))
    editing.manage(session, points(session, "b"), {"email": "new@example.org"}, OFFICE)

    batches.undo(session, batch, LATER)

    removed = session.execute(select(Library.slug, Library.removed).order_by(Library.slug))
    assert [tuple(each) for each in removed] == [("b", False), ("kovyla", True)]
