"""The history of a service point: who changed what and why, compared and undone."""

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
from directory.domain.revision import Action
from tests.conftest import NOON
from tests.page import Page
from tests.web.desk.filling import POINT, page, publish, save, section, tick
from tests.world import IRYNA, OLHA, signed_in

PUBLIC = "/en/libraries/kovyla/main"
HISTORY = f"{POINT}/history"
HEARING, LOOP = "hearing-communication", "Induction loop for hearing aids"
UNDO = "Undo the change of 22 November 2026, 12:00"


def change(client: FlaskClient, answer: str, why: str) -> None:
    save(tick(section(client, HEARING), LOOP, answer), client)
    publish(client, why)


def undo(client: FlaskClient, path: str, why: str = "") -> Page:
    form = page(client, path).form("Undo this change").fill("Why it is undone", why)
    return save(form, client, "Undo this change")


def test_an_entry_says_what_changed_who_when_and_why(librarian: FlaskClient) -> None:
    change(librarian, "No", "Петлю зняли")

    entry = page(librarian, HISTORY).section("22 November 2026, 12:00")

    assert entry.headings()[0].startswith("22 November 2026, 12:00 Edited (No. ")
    assert "Changed by: Ольга, librarian. Why: Петлю зняли" in entry.text()
    assert entry.fact(LOOP).startswith("Was: Yes (10 January 2024")
    assert "Became: No (22 November 2026, staff statement)" in entry.fact(LOOP)


def test_any_two_moments_are_compared(librarian: FlaskClient) -> None:
    for answer in ("No", "Not applicable", "Not checked"):
        change(librarian, answer, answer)
    form = page(librarian, HISTORY).form("Compare")

    everything = Page(form.submit(librarian).data)
    assert everything.h1() == "What is different"
    assert "Became: Not checked" in everything.fact(LOOP)
    assert everything.fact(LOOP).startswith("Was: Yes")

    numbers = [value for value, _text in options(everything, "From")]
    part = page(librarian, f"{POINT}/compare?first={numbers[2]}&last={numbers[1]}")
    assert part.fact(LOOP).startswith("Was: No")
    assert "Became: Not applicable" in part.fact(LOOP)


def options(shown: Page, label: str) -> list[tuple[str, str]]:
    control = shown.form("Compare").control(label)
    return [(str(tag["value"]), tag.get_text()) for tag in control.select("option")]


def test_what_was_changed_back_is_no_difference(librarian: FlaskClient) -> None:
    change(librarian, "No", "раз")
    link = page(librarian, HISTORY).link(UNDO)
    undo(librarian, link)

    shown = Page(page(librarian, HISTORY).form("Compare").submit(librarian).data)

    assert "What was changed between them was changed back." in shown.text()


@pytest.mark.parametrize("query", ["", "first=0", "first=0&last=999999", "first=x&last=y"])
def test_unknown_moments_are_not_compared(librarian: FlaskClient, query: str) -> None:
    assert librarian.get(f"{POINT}/compare?{query}").status_code == 404


def test_undoing_puts_back_what_was_and_is_an_entry_of_its_own(
    librarian: FlaskClient, visitor: FlaskClient
) -> None:
    change(librarian, "No", "Помилково")
    path = page(librarian, HISTORY).link(UNDO)
    assert "Will be: Yes (10 January 2024" in page(librarian, path).fact(LOOP)

    told = undo(librarian, path, "Петля є")

    assert "Published: visitors see it now." in told.text()
    assert "Was so on 10 January 2024: yes" in page(visitor, PUBLIC).fact(LOOP)
    assert "Something undone (No. " in told.headings()[1]
    assert "This was undone later." in told.text()
    assert "This change was undone already." in page(librarian, path).text()


def test_undoing_twice_does_no_harm(librarian: FlaskClient) -> None:
    change(librarian, "No", "Помилково")
    form = page(librarian, page(librarian, HISTORY).link(UNDO)).form("Undo this change")
    save(form, librarian, "Undo this change")

    told = save(form, librarian, "Undo this change")

    assert "This change was undone already." in told.text()
    assert len([h for h in told.headings() if "Something undone" in h]) == 1


def test_what_was_changed_since_is_not_undone_and_the_page_says_why(
    librarian: FlaskClient, visitor: FlaskClient
) -> None:
    change(librarian, "No", "раз")
    first = page(librarian, HISTORY).link(UNDO)
    change(librarian, "Not applicable", "два")

    form = page(librarian, first).form("Undo this change")
    told = Page(form.submit(librarian).data)

    assert "Nothing was undone" in told.text()
    assert "Since then: Not applicable" in told.section("It was changed again since").fact(LOOP)
    assert page(visitor, PUBLIC).fact(LOOP).startswith("Not applicable")


def test_undoing_what_is_sensitive_waits_for_the_coordinator(
    librarian: FlaskClient, world: Flask
) -> None:
    number = managed(world, {"mode": "hub"}, Action.EDIT)

    told = undo(librarian, f"{HISTORY}/{number}/undo")

    assert "A coordinator will look at this first: how it works now." in told.text()


def test_what_the_office_decides_only_the_office_undoes(
    librarian: FlaskClient, world: Flask
) -> None:
    number = managed(world, {"sample": True}, Action.EDIT)

    assert not [text for text in page(librarian, HISTORY).links() if text.startswith("Undo")]
    assert librarian.get(f"{HISTORY}/{number}/undo").status_code == 404
    assert undo(signed_in(world, IRYNA), f"{HISTORY}/{number}/undo")


def test_a_revision_of_another_library_is_not_found(
    stranger: FlaskClient, librarian: FlaskClient
) -> None:
    change(librarian, "No", "Петлю зняли")
    path = page(librarian, HISTORY).link(UNDO)

    assert stranger.get(path).status_code == 403
    assert stranger.get(path.replace("kovyla", "chebrets")).status_code == 404


def test_a_long_history_has_pages(librarian: FlaskClient, world: Flask) -> None:
    for number in range(25):
        managed(world, {"phone": f"+3806421234{number:02}"}, Action.EDIT, OLHA)

    latest = page(librarian, HISTORY)
    earlier = page(librarian, latest.link("Earlier changes"))

    assert len(latest.soup.select("main section")) == 21  # with the form to compare
    assert len(earlier.soup.select("main section")) == 6
    assert earlier.has_link("The latest changes")


def managed(world: Flask, values: dict[str, object], action: Action, email: str = IRYNA) -> int:
    """Change something as the office does, past every page."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        by = session.scalars(select(Person).where(Person.email == email)).one().actor
        act = Act(by, NOON, "", action)
        change = editing.manage if email == IRYNA else editing.publish
        made = change(session, point, values, act)
        search.refresh(session)
        session.commit()
        revision = made.revision if isinstance(made, editing.Outcome) else made
        assert revision
        return revision.id
