"""Contacts and directions at the desk: published at once; where it is waits for a coordinator."""

from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import review
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.place import Place
from directory.domain.review import Proposal
from tests.conftest import NOON
from tests.factories import make_place
from tests.page import Form, Page
from tests.world import IRYNA

CONTACTS = "/en/desk/kovyla/main/contacts"
PUBLISH = "Publish the contacts"
PUBLIC = "/en/libraries/kovyla/main"


def filled(client: FlaskClient, typed: Mapping[str, str]) -> Form:
    """Fill in the form; where the place changes, nothing of the former one may stay."""
    form = Page(client.get(CONTACTS).data).form("Next:")
    if typed.keys() & {"Address in Ukrainian", "City, town or village"}:
        form.fill("Address in English", "")
    for label, text in typed.items():
        form.fill(label, text)
    return form


def published(client: FlaskClient, typed: Mapping[str, str]) -> Page:
    """Publish contacts and give the page that follows."""
    answer = filled(client, typed).send(client, PUBLISH)
    assert answer.status_code == 303, Page(answer.data).text()
    return Page(client.get(answer.location).data)


def refused(client: FlaskClient, typed: Mapping[str, str]) -> Page:
    answer = filled(client, typed).send(client, PUBLISH)
    assert answer.status_code == 200
    return Page(answer.data)


def point(app: Flask) -> ServicePoint:
    with Session(app.extensions["engine"]) as session:
        return session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()


def test_what_is_stored_stands_in_the_fields(librarian: FlaskClient) -> None:
    page = Page(librarian.get(CONTACTS).data)

    assert page.h1() == "Contacts and the way there: Kovyla Library, Starobilsk"
    assert page.value_of("E-mail") == "kovyla@example.org"
    assert page.value_of("City, town or village") == "Starobilsk"
    assert page.value_of("How it works now") == "own"


def test_contacts_are_published_at_once(world: Flask, librarian: FlaskClient) -> None:
    after = published(
        librarian,
        {
            "Telephone": "+380 44 123 45 67\n050 123 45 67",
            "Messengers": "https://t.me/kovyla",
            "Directions in Ukrainian": "Від зупинки ліворуч.\r\nТридцять кроків до дверей.",
            "What changed and why": "Нові номери",
        },
    )

    assert "Published: visitors see it now." in after.text()
    assert after.value_of("Telephone").split("\n") == ["+380 44 123 45 67", "050 123 45 67"]
    assert point(world).phone == "+380 44 123 45 67; 050 123 45 67"
    assert "Message on Telegram: @kovyla" in Page(librarian.get(PUBLIC).data).text()


def test_a_new_address_waits_and_the_rest_does_not(world: Flask, librarian: FlaskClient) -> None:
    after = published(
        librarian, {"Address in Ukrainian": "вул. Нова, 5", "E-mail": "new@example.org"}
    )

    assert (
        "A coordinator will look at this first: address in Ukrainian and address in English."
        in after.text()
    )
    assert "вул. Нова, 5" in after.section("Waiting for the coordinator").text()
    assert after.value_of("Address in Ukrainian") == "вул. Центральна, 1"
    assert point(world).email == "new@example.org"
    assert point(world).address.uk == "вул. Центральна, 1"


def test_mode_place_and_position_wait_as_well(world: Flask, librarian: FlaskClient) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.add(
            make_place("UA44140130010012345", name=type(make_place().name)("Мілове", "Milove"))
        )
        session.commit()
    form = filled(
        librarian, {"City, town or village": "Мілове", "Coordinates": "49,3671 40,1417"}
    ).choose("How it works now", "Corner in a hub")

    assert form.send(librarian, PUBLISH).status_code == 303
    with Session(world.extensions["engine"]) as session:
        proposal = session.scalars(select(Proposal)).one()
    assert proposal.changes == {
        "mode": ["own", "hub"],
        "katottg": ["UA44140110010014704", "UA44140130010012345"],
        "address_en": ["1 Tsentralna St", ""],
        "lat": [None, 49.3671],
        "lon": [None, 40.1417],
    }
    assert point(world).mode == "own"


@pytest.mark.parametrize(
    ("label", "text", "complaint"),
    [
        ("Name in Ukrainian", " ", "Expected a name"),
        ("Telephone", "12", "Expected telephone numbers such as"),
        ("Telephone", "+380 99 999", "Expected telephone numbers"),
        ("E-mail", "kovyla(at)example.org", "Expected an e-mail address such as"),
        ("Website", "example.org", "Expected an address such as https://example.org/"),
        ("Messengers", "javascript:alert(1)", "Expected links such as https://t.me/name"),
        ("Postcode", "9270", "Expected five digits"),
        ("Coordinates", "біля школи", "Expected two numbers such as 49.2774, 38.9142"),
        ("Coordinates", "149.1, 38.9", "Expected degrees from -90 to 90"),
        ("City, town or village", "Атлантида", "Expected the name of a city, town or village"),
        ("Summary in Ukrainian", "=1+1", "Starts with =, like a formula"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_is_lost(
    world: Flask, librarian: FlaskClient, label: str, text: str, complaint: str
) -> None:
    page = refused(librarian, {label: text, "Link for video calls": "https://example.org/video"})

    assert page.title().startswith("Error: Contacts and the way there: Kovyla Library, Starobilsk")
    assert complaint in page.error_for(label)
    assert page.value_of("Link for video calls") == "https://example.org/video"
    assert page.value_of(label) == text
    assert point(world).video_link == ""


def test_long_texts_of_ours_fit(world: Flask, librarian: FlaskClient) -> None:
    way = "Прямо, потім ліворуч. " * 200

    published(librarian, {"Directions in Ukrainian": way, "Summary in Ukrainian": way})

    assert point(world).directions.uk == way.strip()


def test_somebody_else_s_newer_number_is_not_overwritten(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    mine = filled(librarian, {"Telephone": "+380 50 111 22 33", "E-mail": "mine@example.org"})
    published(coordinator, {"Telephone": "+380 67 111 22 33"})

    clash = Page(mine.send(librarian, PUBLISH).data)

    assert "Telephone" in clash.section("Choose a version").text()
    assert "E-mail" not in clash.section("Choose a version").text()
    assert clash.value_of("Telephone") == "+380 50 111 22 33"
    assert point(world).phone == "+380 67 111 22 33"
    assert point(world).email == "kovyla@example.org"

    answer = clash.form("Next:").tick("Keep what").send(librarian, PUBLISH)

    assert answer.status_code == 303
    assert point(world).phone == "+380 67 111 22 33"
    assert point(world).email == "mine@example.org"


def test_two_people_may_change_different_fields_at_once(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    mine = filled(librarian, {"E-mail": "mine@example.org"})
    published(coordinator, {"Telephone": "+380 67 111 22 33"})

    assert mine.send(librarian, PUBLISH).status_code == 303

    assert point(world).phone == "+380 67 111 22 33"
    assert point(world).email == "mine@example.org"


def test_pressing_twice_does_no_harm(world: Flask, librarian: FlaskClient) -> None:
    form = filled(librarian, {"E-mail": "new@example.org", "Address in Ukrainian": "вул. Нова, 5"})

    assert [form.send(librarian, PUBLISH).status_code for _ in range(2)] == [303, 303]

    assert point(world).email == "new@example.org"
    after = Page(librarian.get(CONTACTS).data)
    assert after.section("Waiting for the coordinator").text().count("вул. Нова, 5") == 1


def test_places_of_one_name_are_told_apart(world: Flask, librarian: FlaskClient) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        name = type(make_place().name)("Новоселівка", "Novoselivka")
        hromada = type(name)("Сватівська громада", "Svatove hromada")
        session.add(make_place("UA44120000000000001", type="hromada", name=hromada))
        session.add(
            make_place(
                "UA44120000000000002", type="village", name=name, hromada="UA44120000000000001"
            )
        )
        session.add(make_place("UA44140000000000003", type="village", name=name))
        session.commit()

    page = refused(librarian, {"City, town or village": "Новоселівка"})

    complaint = page.error_for("City, town or village")
    assert "Several places are called so; expected one of:" in complaint
    named = complaint.split(": ")[-1].split("; ")
    assert len(named) == 2
    assert published(librarian, {"City, town or village": named[0]})
    with Session(world.extensions["engine"]) as session:
        code = session.scalars(select(Proposal)).one().changes["katottg"][1]
        assert session.get_one(Place, code).name.uk == "Новоселівка"


def test_what_the_coordinator_returned_is_corrected_where_it_was_written(
    world: Flask, librarian: FlaskClient
) -> None:
    published(
        librarian,
        {"Address in Ukrainian": "вул. Нова", "What changed and why": "Ми переїхали"},
    )
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        proposal = session.scalars(select(Proposal)).one()
        coordinator = session.scalars(select(Person).where(Person.email == IRYNA)).one()
        review.give_back(session, proposal, "Який номер?", coordinator.actor, NOON)
        session.commit()
        number = proposal.id

    page = Page(librarian.get(f"{CONTACTS}?proposal={number}").data)
    assert page.value_of("Address in Ukrainian") == "вул. Нова"
    assert page.value_of("What changed and why") == "Ми переїхали"
    page.form("Next:").fill("Address in Ukrainian", "вул. Нова, 5").send(librarian, PUBLISH)

    with Session(world.extensions["engine"]) as session:
        states = session.scalars(select(Proposal.state).order_by(Proposal.id)).all()
    assert states == ["withdrawn", "waiting"]


def test_only_who_keeps_the_library_edits_its_contacts(
    visitor: FlaskClient, stranger: FlaskClient
) -> None:
    assert visitor.get(CONTACTS).status_code == 303
    assert stranger.get(CONTACTS).status_code == 403
