"""Publishing a draft, throwing it away, and looking at it first."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import Draft
from tests.page import Page
from tests.web.desk.filling import POINT, STOP, page, publish, save, section, tick
from tests.world import IRYNA, signed_in

PUBLIC = "/en/libraries/kovyla/main"
HEARING, SAFETY = "hearing-communication", "safety"
LOOP, SHELTER = "Induction loop for hearing aids", "Shelter for visitors"


def write(client: FlaskClient, answer: str = "No") -> None:
    save(tick(section(client, HEARING), LOOP, answer), client)


def test_publishing_lists_every_change_and_what_waits(librarian: FlaskClient) -> None:
    write(librarian)
    save(tick(section(librarian, SAFETY), SHELTER, "In this building"), librarian)

    shown = page(librarian, f"{POINT}/publish")

    assert shown.section("Visitors will see at once").fact(LOOP) == (
        "Was: Yes (10 January 2024, measured on site). In Ukrainian: Біля кафедри "
        "Will be: No (22 November 2026, staff statement). In Ukrainian: Біля кафедри"
    )
    assert "in this building" in shown.section("The coordinator looks at this").text().lower()


def test_what_is_published_is_public_and_what_is_sensitive_waits(
    librarian: FlaskClient, visitor: FlaskClient
) -> None:
    write(librarian)
    save(tick(section(librarian, SAFETY), SHELTER, "None"), librarian)

    told = publish(librarian)

    assert "Published: visitors see it now." in told.text()
    assert "A coordinator will look at this first: shelter for visitors." in told.text()
    assert "Your draft" not in told.headings()
    assert "Shelter for visitors" in told.section("Waiting for the coordinator").items()
    public = page(visitor, PUBLIC)
    assert public.fact(LOOP).startswith("No ")
    assert "Nearby" in public.fact(SHELTER)


def test_a_reason_is_chosen_or_written(librarian: FlaskClient) -> None:
    write(librarian)
    form = page(librarian, f"{POINT}/publish").form("Publish")

    told = Page(form.submit(librarian, "Publish").data)
    assert told.title().startswith("Error: Publish your draft")
    assert told.error_for("Why did it change?")

    told = save(told.form("Publish").tick("There was a mistake"), librarian, "Publish")
    assert "Published" in told.text()
    assert "Why: There was a mistake" in page(librarian, f"{POINT}/history").text()


def test_a_draft_that_is_published_twice_is_published_once(librarian: FlaskClient) -> None:
    write(librarian)
    form = page(librarian, f"{POINT}/publish").form("Publish").tick("There was a mistake")
    save(form, librarian, "Publish")

    told = save(form, librarian, "Publish")

    assert "There is no draft here any more" in told.text()
    entries = [h for h in page(librarian, f"{POINT}/history").headings() if "22 November" in h]
    assert len(entries) == 1


def test_a_section_with_a_mistake_stays_when_the_rest_is_published(
    librarian: FlaskClient, world: Flask
) -> None:
    write(librarian)
    door = "Clear width of the entrance door, in centimetres"
    section(librarian, "arrival-entrance").fill(door, "wide").submit(librarian, STOP)
    assert page(librarian, f"{POINT}/publish").has_link("Getting there and entrance")

    publish(librarian)

    with Session(world.extensions["engine"]) as session:
        draft = session.scalars(select(Draft)).one()
        assert (draft.fields, list(draft.typed)) == ({}, ["arrival-entrance"])
    assert page(librarian, f"{POINT}/edit/arrival-entrance").value_of(door) == "wide"


def test_without_a_draft_there_is_nothing_to_publish(librarian: FlaskClient) -> None:
    shown = page(librarian, f"{POINT}/publish")

    assert "There is nothing to publish" in shown.text()
    assert not shown.soup.select("main form")


def test_a_draft_is_thrown_away_after_a_look(librarian: FlaskClient, visitor: FlaskClient) -> None:
    write(librarian)
    before = visitor.get(PUBLIC).data
    form = page(librarian, f"{POINT}/discard").form("This will be lost")
    assert "No (22 November 2026" in form.page.text()

    told = save(form, librarian, "Throw it away for good")

    assert "The draft is thrown away." in told.text()
    assert "Your draft" not in told.headings()
    assert visitor.get(PUBLIC).data == before


def test_a_preview_shows_the_draft_for_any_need(
    librarian: FlaskClient, visitor: FlaskClient
) -> None:
    write(librarian)

    shown = page(librarian, f"{POINT}/preview?need=deaf")

    assert "This is your draft. Visitors do not see it yet." in shown.text()
    assert shown.fact(LOOP).startswith("No ")
    assert "For your needs" in " ".join(shown.headings())
    assert not page(visitor, PUBLIC).fact(LOOP).startswith("No ")
    chooser = shown.form("Show for these needs").tick("I use a wheelchair")
    again = Page(chooser.submit(librarian, "Show for these needs").data)
    assert again.is_ticked("I use a wheelchair")


def test_nobody_sees_the_draft_of_another(librarian: FlaskClient, world: Flask) -> None:
    write(librarian)
    other = signed_in(world, IRYNA)

    assert "You have no draft here" in page(other, f"{POINT}/preview").text()
    assert not page(other, f"{POINT}/preview").fact(LOOP).startswith("No ")
