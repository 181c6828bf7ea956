from typing import Any

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
from tests.web.office.test_libraries import follow, moved, page
from tests.world import OLHA, PETRO

FEED = "/en/office/changes"


def changed(app: Flask, who: str = OLHA, slug: str = "kovyla", **values: Any) -> None:
    """Let a librarian publish something."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        by = session.scalars(select(Person).where(Person.email == who)).one().actor
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == slug)
        ).one()
        editing.publish(session, point, values, Act(by, NOON, "Новий номер"))
        search.refresh(session)
        session.commit()


def undone(client: FlaskClient, feed: Page, button: str = "Undo: Kovyla Library") -> Page:
    return follow(client, feed.form(button).submit(client))


def test_every_change_says_where_who_when_why_and_what(
    world: Flask, coordinator: FlaskClient
) -> None:
    changed(world, phone="+380501111111")

    entry = page(coordinator, FEED).section("Kovyla Library, Starobilsk")

    assert "22 November 2026, 12:00. Changed by: Ольга, librarian." in entry.text()
    assert "Why: Новий номер" in entry.text()
    assert entry.fact("Telephone") == "Was: +380642123456 Became: +380501111111"


def test_one_press_undoes_a_change_and_undoing_is_a_change(
    world: Flask, coordinator: FlaskClient
) -> None:
    changed(world, phone="+380501111111")

    after = undone(coordinator, page(coordinator, FEED))

    assert "The change is undone." in after.text()
    assert "This was undone later." in after.text()
    assert "2 changes in this list" in after.text()
    assert "64" in page(coordinator, "/en/libraries/kovyla/main").text()


def test_what_was_changed_again_is_not_undone(world: Flask, coordinator: FlaskClient) -> None:
    changed(world, phone="+380501111111")
    feed = page(coordinator, FEED)
    changed(world, phone="+380502222222")

    after = undone(coordinator, feed)

    assert "Not undone: it was changed again since (telephone)." in after.text()


def test_two_presses_undo_once(world: Flask, coordinator: FlaskClient) -> None:
    changed(world, phone="+380501111111")
    feed = page(coordinator, FEED)
    undone(coordinator, feed)

    assert "This change was undone already." in undone(coordinator, feed).text()


def test_a_move_is_undone_from_the_feed(coordinator: FlaskClient) -> None:
    moved(coordinator)

    undone(coordinator, page(coordinator, FEED), "Undo: Chebrets Library: Kovyla Library")

    assert coordinator.get("/en/libraries/kovyla/main").status_code == 200


def test_the_feed_is_narrowed_by_library_role_and_deed(
    world: Flask, coordinator: FlaskClient
) -> None:
    changed(world, phone="+380501111111")
    changed(world, PETRO, "chebrets", phone="+380502222222")
    moved(coordinator)

    def entries(query: str) -> list[str]:
        found = page(coordinator, f"{FEED}?{query}").soup.select("h2[id^=change-]")
        return [str(next(tag.stripped_strings)).split(",")[0] for tag in found]

    assert entries("") == ["Chebrets Library: Kovyla Library", "Chebrets Library", "Kovyla Library"]
    assert entries("role=librarian") == ["Chebrets Library", "Kovyla Library"]
    assert entries("action=move") == ["Chebrets Library: Kovyla Library"]
    assert entries("library=Чебрець&role=librarian") == ["Chebrets Library"]
    assert "No change answers to this." in page(coordinator, f"{FEED}?library=zzz").text()


def test_who_undoes_comes_back_to_the_same_list(world: Flask, coordinator: FlaskClient) -> None:
    changed(world, phone="+380501111111")
    form = page(coordinator, f"{FEED}?role=librarian").form("Undo: Kovyla Library")

    assert form.submit(coordinator).location == f"{FEED}?role=librarian#said"


def test_a_merge_leads_to_its_batch(coordinator: FlaskClient) -> None:
    form = page(coordinator, "/en/office/libraries/kovyla/merge").form("Go on: what will happen")
    before = Page(form.fill("Library", "Чебрець").submit(coordinator).data)
    before.form("Make them one library").submit(coordinator)

    link = page(coordinator, FEED).link("everything that was changed together")

    assert coordinator.get(link).status_code == 200


def test_a_long_feed_goes_on_over_pages(world: Flask, coordinator: FlaskClient) -> None:
    for number in range(32):
        changed(world, phone=f"+3805011111{number:02}")

    first = page(coordinator, FEED)

    assert "32 changes in this list" in first.text()
    assert "Became: +380501111100" in page(coordinator, first.link("Next page")).text()


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_feed_keeps_its_promises(world: Flask, coordinator: FlaskClient, language: str) -> None:
    changed(world, phone="+380501111111", email="", website="", hours="", summary_uk="Про нас")
    moved(coordinator)

    assert coordinator.get(f"/{language}/office/changes").status_code == 200
    assert coordinator.get(f"/{language}/office/changes?page=99").status_code == 200
    assert coordinator.get(f"/{language}/office/changes?library=zzz").status_code == 200
