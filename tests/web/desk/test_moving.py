"""A service point moves: what was said of the former place does not lead people there."""

from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import search
from directory.domain import editing
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.review import Proposal
from tests.conftest import NOON
from tests.factories import make_place
from tests.page import Form, Page
from tests.world import IRYNA

CONTACTS = "/en/desk/kovyla/main/contacts"
PUBLISH = "Publish the contacts"
STAYS_ADDRESS = "Address in English: 1 Tsentralna St"
STAYS_POSITION = "Coordinates: 49.1, 38.2"
FOLLOWING = ("Address in English", "Postcode", "Coordinates")


def managed(app: Flask, values: Mapping[str, object]) -> None:
    """Change something as the office does, past every page."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        by = session.scalars(select(Person).where(Person.email == IRYNA)).one().actor
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        editing.manage(session, point, values, Act(by, NOON))
        search.refresh(session)
        session.commit()


@pytest.fixture
def form(world: Flask, librarian: FlaskClient) -> Form:
    """Give the contacts of Kovyla, all about its place filled in; there is a Milove, too."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        name = type(make_place().name)("Мілове", "Milove")
        session.add(make_place("UA44140130010012345", name=name))
        session.commit()
    managed(world, {"lat": 49.1, "lon": 38.2, "postcode": "92700"})
    return Page(librarian.get(CONTACTS).data).form("Next:")


def complaints(page: Page) -> list[str]:
    """Give the fields of which the page says that they tell of the former address."""
    told = "This was said of the former address."
    return [label for label in FOLLOWING if told in page.error_for(label)]


def test_nothing_of_the_former_place_stays_by_mistake(form: Form, librarian: FlaskClient) -> None:
    page = Page(form.fill("City, town or village", "Мілове").submit(librarian).data)

    assert complaints(page) == list(FOLLOWING)
    form = page.form("Next:").fill("Address in English", "").fill("Postcode", "92500")
    assert form.fill("Coordinates", "49.37, 40.14").send(librarian, PUBLISH).status_code == 303


def test_coordinates_follow_an_address_within_one_town(form: Form, librarian: FlaskClient) -> None:
    page = Page(form.fill("Address in Ukrainian", "вул. Нова, 7").submit(librarian).data)

    assert complaints(page) == ["Address in English", "Coordinates"]


def test_what_is_true_of_the_new_address_too_stays_once_that_is_said(
    world: Flask, form: Form, librarian: FlaskClient
) -> None:
    """Somebody may have mended a letter in the name of the street."""
    page = Page(form.fill("Address in Ukrainian", "вулиця Центральна, 1").submit(librarian).data)

    form = page.form("Next:").tick(STAYS_ADDRESS).tick(STAYS_POSITION)
    assert form.send(librarian, PUBLISH).status_code == 303
    with Session(world.extensions["engine"]) as session:
        assert list(session.scalars(select(Proposal)).one().changes) == ["address_uk"]


def test_what_was_not_asked_about_is_not_taken_for_true(form: Form, librarian: FlaskClient) -> None:
    page = Page(form.fill("Address in Ukrainian", "вул. Нова, 7").submit(librarian).data)
    form = page.form("Next:").tick(STAYS_ADDRESS).tick(STAYS_POSITION)

    page = Page(form.fill("City, town or village", "Мілове").submit(librarian).data)

    assert complaints(page) == ["Postcode"]
    assert page.is_ticked(STAYS_POSITION)


def test_nobody_is_asked_about_a_move_that_somebody_else_made(
    world: Flask, form: Form, librarian: FlaskClient
) -> None:
    managed(world, {"address_uk": "вул. Нова, 7"})

    assert form.fill("Postcode", "92701").send(librarian, PUBLISH).status_code == 303
