"""Proposing something again: the later word counts, and what was proposed with it is kept."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.library import ServicePoint
from directory.domain.review import Proposal
from tests.page import Page
from tests.web.desk.test_contacts import CONTACTS, point, published


def proposals(app: Flask) -> list[Proposal]:
    with Session(app.extensions["engine"]) as session:
        return list(session.scalars(select(Proposal).order_by(Proposal.id)))


def test_a_corrected_address_takes_the_rest_of_what_waits_along(
    world: Flask, librarian: FlaskClient
) -> None:
    published(
        librarian,
        {
            "Address in Ukrainian": "вул. Ново, 5",
            "Postcode": "92701",
            "Coordinates": "49.3671, 40.1417",
            "What changed and why": "Ми переїхали",
        },
    )

    for _ in range(2):  # pressing twice does no harm
        after = published(
            librarian,
            {"Address in Ukrainian": "вул. Нова, 5", "What changed and why": "Помилка в назві"},
        )

    shown = after.section("Waiting for the coordinator").text()
    assert all(text in shown for text in ("вул. Нова, 5", "92701", "49.3671", "40.1417"))
    (*_withdrawn, waits) = proposals(world)
    assert waits.why == "Ми переїхали; Помилка в назві"
    assert {field: new for field, (_old, new) in waits.changes.items()} == {
        "address_uk": "вул. Нова, 5",
        "address_en": "",
        "postcode": "92701",
        "lat": 49.3671,
        "lon": 40.1417,
    }
    assert [each.state for each in proposals(world)] == ["withdrawn", "withdrawn", "waiting"]


def test_a_position_is_never_half_an_old_one(world: Flask, librarian: FlaskClient) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        stored = session.get_one(ServicePoint, point(world).id)
        stored.lat, stored.lon = 49.1, 38.2
        session.commit()
    published(librarian, {"Coordinates": "49.5, 38.5"})

    published(librarian, {"Coordinates": "49.6, 38.2"})

    assert proposals(world)[-1].changes == {"lat": [49.1, 49.6]}


def test_what_becomes_as_it_was_in_a_corrected_proposal_does_not_come_back(
    world: Flask, librarian: FlaskClient
) -> None:
    published(librarian, {"Address in Ukrainian": "вул. Нова", "Postcode": "92701"})
    page = Page(librarian.get(f"{CONTACTS}?proposal={proposals(world)[0].id}").data)

    form = page.form("Next:").fill("Address in Ukrainian", "вул. Нова, 5").fill("Postcode", "")

    assert form.send(librarian).status_code == 303
    assert proposals(world)[-1].changes.keys() == {"address_uk", "address_en"}
    assert [each.state for each in proposals(world)] == ["withdrawn", "waiting"]


def test_what_somebody_else_proposed_waits_beside_it_and_both_pages_say_so(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    published(coordinator, {"Address in Ukrainian": "вул. Стара, 7", "Postcode": "92700"})

    after = published(librarian, {"Address in Ukrainian": "вул. Нова, 5"})

    assert "Both wait, and the coordinator chooses one." in after.text()
    shown = after.section("Waiting for the coordinator").text()
    assert "вул. Стара, 7" in shown
    assert "вул. Нова, 5" in shown
    theirs, mine = proposals(world)
    own = Page(librarian.get(f"/en/desk/kovyla/main/proposals/{mine.id}").data)
    assert "Somebody else proposed a change of the same." in own.text()
    review_page = Page(second_coordinator.get(f"/en/office/review/{mine.id}").data)
    assert review_page.link(f"Look at change {theirs.id}") == f"/en/office/review/{theirs.id}"
    assert {theirs.state, mine.state} == {"waiting"}
