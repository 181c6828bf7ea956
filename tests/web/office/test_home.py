from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import editing
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.question import Question
from tests.conftest import NOON
from tests.page import Page
from tests.world import IRYNA, OLHA


def proposed(app: Flask, email: str, days_ago: int = 0, **values: object) -> int:
    """Let somebody propose a change of Kovyla, and give its number."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        by = session.scalars(select(Person).where(Person.email == email)).one().actor
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        act = Act(by, NOON - timedelta(days=days_ago), "Переїхали")
        proposal = editing.publish(session, point, values, act).proposal
        assert proposal
        session.commit()
        return proposal.id


def asked(app: Flask, days_ago: int) -> None:
    """Let a visitor have asked at Kovyla."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        session.add(
            Question(
                point_id=point.id, about="fact", feature="lift", needs=[], language="uk",
                receipt=f"receipt-{days_ago}", made_at=NOON - timedelta(days=days_ago),
            )
        )  # fmt: skip
        session.commit()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_office_leads_to_all_its_pages(coordinator: FlaskClient, language: str) -> None:
    page = Page(coordinator.get(f"/{language}/office/").data)

    for name in ("libraries", "people", "review", "changes", "overview", "report", "import"):
        address = f"/{language}/office/{name}"
        assert address in page.links().values()
        assert coordinator.get(address).status_code == 200


def test_what_waits_is_named_with_its_age(world: Flask, coordinator: FlaskClient) -> None:
    proposed(world, OLHA, days_ago=3, address_uk="вул. Нова, 2")

    page = Page(coordinator.get("/en/office/").data)

    assert page.title().startswith("Office: somebody waits for you")
    assert "waits 3 days" in page.section("To decide").text()
    assert page.section("To decide").link("Address in Ukrainian").endswith("/office/review/1")


def test_ones_own_changes_do_not_wait_for_oneself(world: Flask, coordinator: FlaskClient) -> None:
    proposed(world, IRYNA, address_uk="вул. Нова, 2")

    page = Page(coordinator.get("/en/office/").data)

    assert "No change waits for your decision." in page.text()


def test_what_else_is_to_be_seen_to_is_counted(world: Flask, coordinator: FlaskClient) -> None:
    for days_ago in (1, 5, 6):
        asked(world, days_ago)

    seen = Page(coordinator.get("/en/office/").data).section("To see to")

    assert "2 visitors have waited for an answer for more than 3 days" in seen.text()
    assert "the longest for 6 days" in seen.text()
    assert seen.has_link("3 facts are overdue")
    assert seen.has_link("3 people were invited and have not joined yet")


def test_a_library_that_nobody_looks_after_is_counted(
    world: Flask, coordinator: FlaskClient
) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.scalars(select(Person).where(Person.email == OLHA)).one().libraries = []
        session.commit()

    seen = Page(coordinator.get("/en/office/").data).section("To see to")
    listed = Page(coordinator.get(seen.link("1 library has no librarian here")).data)

    assert [row["Library"] for row in listed.table("Libraries").rows] == ["Kovyla Library"]


def test_the_office_is_closed_to_librarians(librarian: FlaskClient) -> None:
    for name in ("", "libraries", "people", "review", "changes", "audit", "new-library"):
        assert librarian.get(f"/en/office/{name}").status_code == 403
