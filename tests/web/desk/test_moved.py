"""The desk's addresses of a service point that moved: they lead on, with what was typed."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import search
from directory.domain import coordination
from directory.domain.draft import Draft
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from tests.conftest import NOON
from tests.web.desk.filling import POINT, page, section, tick
from tests.world import IRYNA

NEW = "/en/desk/chebrets/kovyla"
SAFETY, SHELTER = "safety", "Shelter for visitors"


def change(app: Flask, deed: Callable[[Session, Library, Library, Act], object]) -> None:
    """Let the office do something with Kovyla and Chebrets."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        by = session.scalars(select(Person).where(Person.email == IRYNA)).one().actor
        own, other = session.scalars(
            select(Library)
            .where(Library.slug.in_(["kovyla", "chebrets"]))
            .order_by(Library.slug.desc())
        )
        deed(session, own, other, Act(by, NOON))
        search.refresh(session)
        session.commit()


def merge(app: Flask) -> None:
    change(app, coordination.merge_libraries)


def move(app: Flask) -> None:
    def deed(session: Session, own: Library, other: Library, act: Act) -> None:
        point = session.scalars(select(ServicePoint).where(ServicePoint.library_id == own.id)).one()
        coordination.move_point(session, point, other, act)

    change(app, deed)


@pytest.mark.parametrize(
    "tail",
    [
        *("/", "/contacts", "/hours", "/photos", "/temporary", "/history", "/sheet", "/publish"),
        *("/confirm", "/preview?need=wheelchair", "/edit/safety?from=list"),
    ],
)
def test_an_old_address_leads_to_the_same_page_at_the_new_one(
    world: Flask, librarian: FlaskClient, tail: str
) -> None:
    merge(world)

    answer = librarian.get(POINT + tail)

    assert (answer.status_code, answer.location) == (308, NEW + tail)
    assert answer.cache_control.no_cache
    assert librarian.get(answer.location).status_code == 200


def test_what_was_typed_in_a_section_arrives(world: Flask, librarian: FlaskClient) -> None:
    form = tick(section(librarian, SAFETY), SHELTER, "None")
    merge(world)

    answer = form.submit(librarian)
    assert (answer.status_code, answer.location) == (308, f"{NEW}/edit/{SAFETY}")
    form.tag["action"] = answer.location
    form.submit(librarian)

    with Session(world.extensions["engine"]) as session:
        mine = session.scalars(select(Draft)).one()
    assert mine.fields["fact.shelter"]["value"] == "none"


def test_contacts_that_were_typed_arrive(world: Flask, librarian: FlaskClient) -> None:
    form = page(librarian, f"{POINT}/contacts").form("Next:")
    form.fill("E-mail", "new@example.org")
    merge(world)

    form.tag["action"] = form.submit(librarian).location

    assert form.send(librarian).status_code == 303
    assert page(librarian, f"{NEW}/contacts").value_of("E-mail") == "new@example.org"


def test_it_leads_only_those_on_who_may_edit_there(
    world: Flask,
    visitor: FlaskClient,
    librarian: FlaskClient,
    stranger: FlaskClient,
    coordinator: FlaskClient,
) -> None:
    assert stranger.get(f"{POINT}/contacts").status_code == 403

    move(world)

    assert librarian.get(f"{POINT}/contacts").status_code == 404
    for client in (stranger, coordinator):
        assert client.get(f"{POINT}/contacts").location == f"{NEW}/contacts"
    assert "/sign-in?onward=" in visitor.get(f"{POINT}/contacts").location
    assert coordinator.get("/en/office/libraries/kovyla/points/main").status_code == 308


def test_a_visitor_s_form_is_led_on_too(world: Flask, visitor: FlaskClient) -> None:
    move(world)

    answer = visitor.get("/en/libraries/kovyla/main/ask?fact=ramp")

    assert answer.location == "/en/libraries/chebrets/kovyla/ask?fact=ramp"
    assert visitor.get(answer.location).status_code == 200
