"""A temporary state on the pages, in the search and in the API, and the day after it."""

from datetime import timedelta

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
from tests.conftest import NOON
from tests.page import Page
from tests.world import OLHA

LAST_DAY = "2026-12-12"
PAGE = "/en/libraries/kovyla/main"
RESULTS = "/en/search?need=wheelchair&place=Старобільськ"


def say(app: Flask, feature: str) -> None:
    """Say that something is out of order until 12 December."""
    engine = app.extensions["engine"].execution_options(writing=True)
    with Session(engine) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        olha = session.scalars(select(Person).where(Person.email == OLHA)).one()
        value = {"until": LAST_DAY, "note_uk": "Чекаємо майстра.", "note_en": ""}
        editing.publish(session, point, {f"temporary.{feature}": value}, Act(olha.actor, NOON))
        search.refresh(session)
        session.commit()


@pytest.fixture
def later(world: Flask) -> None:
    """Let it be the day after."""
    world.extensions["clock"] = lambda: NOON + timedelta(days=21)


def test_the_page_says_it_first_and_beside_the_fact(world: Flask, visitor: FlaskClient) -> None:
    say(world, "ramp")

    page = Page(visitor.get(PAGE).data)

    assert page.headings()[1] == "Ramp at the entrance: out of order until 12 December 2026"
    assert page.fact("Ramp at the entrance").startswith("Out of order until 12 December 2026")
    assert "Чекаємо майстра." in page.text()


def test_a_result_says_it_and_counts_it_as_missing(world: Flask, visitor: FlaskClient) -> None:
    say(world, "ramp")

    card = Page(visitor.get(RESULTS).data).section("Kovyla Library").text()

    assert "Ramp at the entrance: out of order until 12 December 2026." in card
    found = visitor.get("/api/v1/service-points?fact=ramp").json
    assert found["total"] == 0


def test_programs_are_told(world: Flask, visitor: FlaskClient) -> None:
    say(world, "ramp")

    item = visitor.get("/api/v1/service-points/kovyla/main?need=wheelchair").json

    assert item["temporary"] == [
        {"feature": "ramp", "until": LAST_DAY, "note": {"uk": "Чекаємо майстра.", "en": ""}}
    ]
    assert "ramp" not in item["match"]["wheelchair"]["found"]


def test_a_closed_point_comes_last_and_says_so(world: Flask, visitor: FlaskClient) -> None:
    say(world, "all")

    page = Page(visitor.get(PAGE).data)
    results = Page(visitor.get(RESULTS).data)

    assert page.headings()[1] == "Closed until 12 December 2026"
    assert results.cards()[-1] == "Kovyla Library"
    assert "Closed until 12 December 2026" in results.section("Kovyla Library").text()
    assert visitor.get("/api/v1/service-points/kovyla/main").json["temporary"][0]["feature"] == ""


@pytest.mark.usefixtures("later")
def test_the_day_after_all_is_as_it_was(world: Flask, visitor: FlaskClient) -> None:
    say(world, "ramp")
    say(world, "all")

    assert "out of order" not in Page(visitor.get(PAGE).data).text()
    assert visitor.get("/api/v1/service-points?fact=ramp").json["total"] == 1
    assert visitor.get("/api/v1/service-points/kovyla/main").json["temporary"] == []
