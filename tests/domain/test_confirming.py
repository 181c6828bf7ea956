"""Confirming: nobody vouches for what they did not see."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from directory.domain import confirming, editing, seen, snapshot
from directory.domain.editing import Act
from directory.domain.library import ServicePoint
from directory.domain.people import Person
from directory.domain.revision import Action, Revision
from tests.conftest import NOON
from tests.world import OLHA, furnish

LOOP, BUTTON = "hearing-loop", "call-button"


@pytest.fixture
def world(session):
    furnish(session, NOON)
    return session


@pytest.fixture
def act(world):
    olha = world.scalars(select(Person).where(Person.email == OLHA)).one()
    return Act(olha.actor, NOON)


@pytest.fixture
def point(world):
    return world.get_one(ServicePoint, 1)


def fact(session, feature):
    return snapshot.take(session, 1)[f"fact.{feature}"]


def revisions(session):
    return session.scalar(select(func.count()).select_from(Revision))


def test_what_is_still_true_was_checked_today_by_the_librarian(world, act, point):
    done = confirming.still_true(world, point, [LOOP, BUTTON], act, 0)

    assert done.done == (LOOP, BUTTON)
    assert fact(world, LOOP) == {
        "value": "yes",
        "how": "staff",
        "role": "librarian",
        "checked_on": "2026-11-22",
        "note_uk": "Біля кафедри.",
        "note_en": "",
    }
    assert world.scalars(select(Revision.action)).all() == [Action.CONFIRM]


def test_confirming_twice_on_a_day_is_confirming_once(world, act, point):
    confirming.still_true(world, point, [LOOP], act, 0)
    again = confirming.still_true(world, point, [LOOP], act, 0)

    assert again.done == (LOOP,)
    assert revisions(world) == 1


def test_an_answer_that_was_changed_since_it_was_seen_is_left_alone(world, act, point):
    number = seen.latest(world, point.id)
    other = fact(world, LOOP) | {"value": "no"}
    editing.publish(world, point, {f"fact.{LOOP}": other}, act)

    done = confirming.still_true(world, point, [LOOP, BUTTON], act, number)

    assert (done.done, done.changed) == ((BUTTON,), (LOOP,))
    assert fact(world, LOOP) == other


def test_a_changed_note_is_another_answer(world, act, point):
    other = fact(world, LOOP) | {"note_uk": "Петлю зняли."}
    editing.publish(world, point, {f"fact.{LOOP}": other}, act)

    assert confirming.still_true(world, point, [LOOP], act, 0).changed == (LOOP,)


def test_an_answer_that_is_gone_cannot_be_confirmed(world, act, point):
    editing.publish(world, point, {f"fact.{LOOP}": None}, act)

    assert confirming.still_true(world, point, [LOOP, "lift"], act, 0).done == ()


def test_only_another_answer_counts_as_a_change(world, act, point):
    confirming.still_true(world, point, [LOOP], act, 0)
    before = NOON - timedelta(minutes=1)

    assert confirming.changed_after(world, point.id, LOOP, before) is None

    editing.publish(world, point, {f"fact.{LOOP}": None}, act)

    assert confirming.changed_after(world, point.id, LOOP, before) is not None
    assert confirming.changed_after(world, point.id, LOOP, NOON) is None
