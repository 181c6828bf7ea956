"""The service points that somebody keeps, and the way to everything at one of them."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import people
from directory.domain.people import Person
from tests.conftest import NOON
from tests.page import Page
from tests.web.desk.filling import POINT, page, publish, save, section, tick
from tests.world import OLHA

POINTS = "/en/desk/points"
SAFETY, SHELTER = "safety", "Shelter for visitors"


def test_librarians_have_their_own_service_points(librarian: FlaskClient) -> None:
    shown = page(librarian, POINTS)

    assert shown.has_link("Kovyla Library, Starobilsk")
    assert not shown.has_link("Chebrets Library, Starobilsk")
    assert "1 service point" in shown.headings()


def test_coordinators_have_all_and_find_one_by_its_name(coordinator: FlaskClient) -> None:
    shown = page(coordinator, POINTS)
    found = page(coordinator, f"{POINTS}?q=чебре")

    assert "2 service points" in shown.headings()
    assert found.has_link("Chebrets Library, Starobilsk")
    assert "1 service point" in found.headings()
    assert "No service point is called so." in page(coordinator, f"{POINTS}?q=дуб").text()
    assert found.value_of("Find a service point by its name") == "чебре"


def test_it_is_said_how_far_a_service_point_is_known(librarian: FlaskClient) -> None:
    shown = page(librarian, POINTS)

    assert shown.fact("Features answered") == "5 of 75"
    assert shown.fact("Of these the main ones") == "5 of 38"
    assert shown.fact("Time to check again") == "3"
    assert "draft" not in shown.text()


def test_a_draft_and_what_waits_are_told(librarian: FlaskClient, coordinator: FlaskClient) -> None:
    save(tick(section(librarian, SAFETY), SHELTER, "None"), librarian)
    assert "You have a draft here" in page(librarian, POINTS).text()
    assert "You have a draft here" not in page(coordinator, POINTS).text()

    publish(librarian)

    assert page(librarian, POINTS).fact("Waits for the coordinator") == "1"


def test_somebody_without_a_library_is_told_whom_to_ask(
    librarian: FlaskClient, world: Flask
) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        people.enrol(session, OLHA, "librarian", [], now=NOON)
        session.commit()

    assert "No library is assigned to you yet." in page(librarian, POINTS).text()


def test_the_sections_say_what_is_left(librarian: FlaskClient) -> None:
    shown = page(librarian, f"{POINT}/").section("Accessibility features")

    assert shown.items()[0] == "Getting there and entrance main questions: 3 left"
    assert shown.items()[2] == "Toilets main questions: 1 left"


def test_the_draft_counts_as_answered_for_its_writer(librarian: FlaskClient) -> None:
    toilet = "Toilet usable in a wheelchair"
    save(tick(section(librarian, "toilets"), toilet, "No"), librarian)
    shown = page(librarian, f"{POINT}/")

    sections = shown.section("Accessibility features").items()
    assert "Toilets main questions answered, 4 more" in sections
    assert "Answered: 6 of 75, of the main ones 6 of 38." in shown.text()
    assert f"Changed: {toilet}." in shown.section("Your draft").text()


def test_everything_else_is_one_link_away(librarian: FlaskClient) -> None:
    links = page(librarian, f"{POINT}/").section("Everything else about this service point").links()

    for text, url in links.items():
        assert librarian.get(url).status_code == 200, text
    assert len(links) >= 8


def test_nobody_else_comes_in(stranger: FlaskClient, visitor: FlaskClient) -> None:
    assert stranger.get(f"{POINT}/").status_code == 403
    assert visitor.get(f"{POINT}/").status_code == 303
    assert stranger.get("/en/desk/chebrets/nowhere/").status_code == 404


def test_the_coordinator_may_keep_every_library(coordinator: FlaskClient, world: Flask) -> None:
    assert Page(coordinator.get(f"{POINT}/").data).h1() == "Kovyla Library, Starobilsk"
    with Session(world.extensions["engine"]) as session:
        assert session.scalar(select(Person.role).where(Person.email == OLHA)) == "librarian"
