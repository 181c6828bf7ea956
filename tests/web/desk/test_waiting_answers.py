"""An answer of which a change waits: it is said where it is asked, and nobody vouches for it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory import search
from directory.domain import projection, reminders, snapshot
from directory.domain.library import Fact
from directory.domain.people import Person
from tests.conftest import TODAY
from tests.page import Page
from tests.web.desk.filling import POINT, page, publish, save, section, tick
from tests.world import LONG_AGO, OLHA

SAFETY, SHELTER = "safety", "Shelter for visitors"
CONFIRM = f"{POINT}/confirm"
STILL = f"Still true today: {SHELTER}"
RENEWS = "I checked the other answers here too"


@pytest.fixture
def old(world: Flask) -> Flask:
    """Let the answer about the shelter be overdue."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.execute(update(Fact).where(Fact.feature == "shelter").values(checked_on=LONG_AGO))
        projection.refresh(session, [1])
        search.refresh(session)
        session.commit()
    return world


def checked_on(app: Flask) -> str:
    with Session(app.extensions["engine"]) as session:
        return str(snapshot.take(session, 1)["fact.shelter"]["checked_on"])


def propose(client: FlaskClient) -> None:
    save(tick(section(client, SAFETY), SHELTER, "None"), client)
    publish(client)


def test_the_question_says_which_change_waits(librarian: FlaskClient) -> None:
    propose(librarian)

    said = page(librarian, f"{POINT}/edit/{SAFETY}").section(SHELTER).text()

    assert "Visitors read: Nearby" in said
    assert "A change waits for the coordinator" in said
    assert "None (22 November 2026" in said


def test_renewing_the_other_answers_leaves_it_alone(old: Flask, librarian: FlaskClient) -> None:
    propose(librarian)

    save(section(librarian, SAFETY).tick(RENEWS), librarian)

    assert "There is nothing to publish" in page(librarian, f"{POINT}/publish").text()
    assert checked_on(old) == "2024-01-10"


def test_what_was_renewed_before_is_not_published(
    old: Flask, librarian: FlaskClient, coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    save(section(coordinator, SAFETY).tick(RENEWS), coordinator)
    propose(librarian)

    told = publish(coordinator)

    assert "the old answer was not confirmed: shelter for visitors." in told.text()
    assert checked_on(old) == "2024-01-10"
    form = page(second_coordinator, "/en/office/review/1").form("Approve and publish")
    assert form.submit(second_coordinator, "Approve and publish").status_code == 303
    assert "None" in page(librarian, "/en/libraries/kovyla/main").fact(SHELTER)


def test_it_is_not_due_until_the_coordinator_has_decided(
    old: Flask, librarian: FlaskClient
) -> None:
    assert STILL in page(librarian, CONFIRM).text()

    propose(librarian)

    for path in (CONFIRM, f"{CONFIRM}?several=1", "/en/desk/"):
        assert SHELTER not in page(librarian, path).text()
    with Session(old.extensions["engine"]) as session:
        number = session.scalars(select(Person.id).where(Person.email == OLHA)).one()
        letter = reminders.reminder(session, number, TODAY + timedelta(days=9))
        assert letter
        assert "shelter" not in {one.feature for to_do in letter.points for one in to_do.facts}


def test_a_list_from_before_confirms_the_rest(old: Flask, librarian: FlaskClient) -> None:
    form = page(librarian, f"{CONFIRM}?several=1").form("These are still true")
    form.tick("Induction loop").tick(SHELTER)
    propose(librarian)

    answer = form.submit(librarian, "These are still true")
    told = Page(librarian.get(answer.location).data).text()

    assert "Confirmed today: induction loop for hearing aids." in told
    assert "the old answer was not confirmed: shelter for visitors." in told
    assert checked_on(old) == "2024-01-10"
