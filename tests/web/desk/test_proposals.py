"""What waits for the coordinator: looked at, returned, corrected, taken back."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import search
from directory.domain import editing, review
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.review import Proposal
from tests.conftest import NOON
from tests.page import Page
from tests.web.desk.filling import POINT, chosen, page, publish, save, section, tick
from tests.world import IRYNA, OLHA

SAFETY, SHELTER = "safety", "Shelter for visitors"
WORDS = "У якому приміщенні?"


@pytest.fixture
def waiting(librarian: FlaskClient) -> str:
    """Propose another shelter; gives the page of the proposal."""
    save(tick(section(librarian, SAFETY), SHELTER, "In this building"), librarian)
    return publish(librarian, "Нове укриття").section("Waiting for the coordinator").link(SHELTER)


def give_back(world: Flask) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        (one,) = review.waiting(session)
        by = session.scalars(select(Person).where(Person.email == IRYNA)).one().actor
        review.give_back(session, one, WORDS, by, NOON)
        session.commit()


def states(world: Flask) -> list[str]:
    with Session(world.extensions["engine"]) as session:
        return list(session.scalars(select(Proposal.state).order_by(Proposal.id)))


def press(client: FlaskClient, path: str, button: str) -> Page:
    return save(page(client, path).form(button), client, button)


def test_a_proposal_says_what_and_why(librarian: FlaskClient, waiting: str) -> None:
    shown = page(librarian, waiting)

    assert shown.h1() == "A change that waits"
    assert "Why: Нове укриття" in shown.text()
    assert "Proposed: In this building (22 November 2026" in shown.fact(SHELTER)


def test_what_came_back_is_told_with_the_words(
    librarian: FlaskClient, world: Flask, waiting: str
) -> None:
    give_back(world)
    overview = page(librarian, f"{POINT}/")

    assert "The coordinator returned a change: Shelter for visitors" in overview.headings()
    assert WORDS in overview.text()
    assert overview.link("Correct or withdraw: Shelter for visitors") == waiting
    assert page(librarian, waiting).h1() == "A change that came back"


def test_what_came_back_is_corrected_and_sent_again(
    librarian: FlaskClient, world: Flask, waiting: str
) -> None:
    give_back(world)

    form = press(librarian, waiting, "Correct it")
    assert form.h1() == "Safety in alarms and blackouts"
    assert form.is_ticked("In this building")
    note = "Note in Ukrainian: shelter for visitors"
    save(form.form("Save and stop").fill(note, "Підвал, вхід з двору."), librarian)
    told = publish(librarian, "Уточнено")

    assert states(world) == ["withdrawn", "waiting"]
    assert "Shelter for visitors" in told.section("Waiting for the coordinator").items()
    assert "The coordinator returned" not in told.text()


def test_an_address_that_came_back_stands_in_its_form_again(
    librarian: FlaskClient, world: Flask
) -> None:
    number = proposed(world, {"address_uk": "вул. Нова, 2"})

    form = press(librarian, f"{POINT}/proposals/{number}", "Correct it")

    assert form.value_of("Address in Ukrainian") == "вул. Нова, 2"


def test_a_proposal_is_taken_back_once(librarian: FlaskClient, world: Flask, waiting: str) -> None:
    form = page(librarian, waiting).form("Take it back")
    assert "The change is taken back." in save(form, librarian, "Take it back").text()

    assert "It was decided meanwhile." in save(form, librarian, "Take it back").text()
    assert states(world) == ["withdrawn"]
    assert page(librarian, waiting).h1() == "A change that was taken back"
    assert "Waiting for the coordinator" not in page(librarian, f"{POINT}/").headings()


def test_nobody_takes_back_what_another_one_proposed(
    coordinator: FlaskClient, stranger: FlaskClient, librarian: FlaskClient, waiting: str
) -> None:
    shown = page(coordinator, waiting)
    assert not shown.soup.select("main form")
    token = page(coordinator, f"{POINT}/edit/sight").form("Save and stop").values[0]
    assert coordinator.post(f"{waiting}/withdraw", data=dict([token])).status_code == 404
    assert coordinator.post(f"{waiting}/correct", data=dict([token])).status_code == 404

    assert stranger.get(waiting).status_code == 403
    assert stranger.get(waiting.replace("kovyla", "chebrets")).status_code == 404
    assert chosen(page(librarian, f"{POINT}/edit/{SAFETY}"), "Alarms also shown") == "Not checked"


def proposed(world: Flask, values: dict[str, str]) -> int:
    """Propose something past every page."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        by = session.scalars(select(Person).where(Person.email == OLHA)).one().actor
        made = editing.publish(session, point, values, Act(by, NOON)).proposal
        search.refresh(session)
        session.commit()
        assert made
        return made.id
