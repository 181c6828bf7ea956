"""Opening hours at the desk: typed, said back in words, published. Today is 22 November 2026."""

from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory.domain.library import Library, ServicePoint
from directory.domain.revision import Revision
from tests.page import Form, Page

HOURS = "/en/desk/kovyla/main/hours"
SHOW, PUBLISH, ADD = "Show the hours in words", "Publish these hours", "Add a row for special days"
WEEK = "Usual week, Kyiv time"


def opened(client: FlaskClient, path: str = HOURS) -> Page:
    return Page(client.get(path).data)


def filled(page: Page, typed: Mapping[str, str]) -> Form:
    form = page.form(SHOW)
    for label, text in typed.items():
        form.fill(label, text)
    return form


def shown(client: FlaskClient, typed: Mapping[str, str], path: str = HOURS) -> Page:
    """Type hours and have them shown in words."""
    return Page(filled(opened(client, path), typed).submit(client, SHOW).data)


def published(client: FlaskClient, page: Page) -> Page:
    """Publish what is shown and give the page that follows."""
    answer = page.form(SHOW).submit(client, PUBLISH)
    assert answer.status_code == 303
    return Page(client.get(answer.location).data)


def point(app: Flask) -> ServicePoint:
    with Session(app.extensions["engine"]) as session:
        return session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()


def store(app: Flask, **values: str) -> None:
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        session.execute(update(ServicePoint).where(ServicePoint.id == 1).values(values))
        session.commit()


def test_stored_hours_stand_in_the_rows(librarian: FlaskClient) -> None:
    page = opened(librarian)

    assert page.value_of("Monday") == "09:00–18:00"
    assert page.value_of("Sunday") == "closed"
    assert PUBLISH not in page.text()


def test_hours_are_said_in_words_and_then_published(world: Flask, librarian: FlaskClient) -> None:
    page = shown(librarian, {"Monday": "9-13, 14-18", "Saturday": "10–15 (by appointment)"})

    week = page.table(WEEK)
    assert week.row("Monday")["Hours"] == "09:00 – 13:00, 14:00 – 18:00"
    assert week.row("Saturday")["Hours"] == "10:00 – 15:00 (by appointment)"
    assert point(world).hours == "Mo-Fr 09:00-18:00"

    after = published(librarian, page)

    assert "Published: visitors see it now." in after.text()
    assert point(world).hours == (
        'Mo 09:00-13:00,14:00-18:00; Tu-Fr 09:00-18:00; Sa 10:00-15:00 "by appointment"'
    )
    public = Page(librarian.get("/en/libraries/kovyla/main").data)
    assert public.table(WEEK).row("Monday")["Hours"] == "09:00 – 13:00, 14:00 – 18:00"


def test_the_history_says_who_changed_the_hours_and_why(
    world: Flask, librarian: FlaskClient
) -> None:
    page = shown(librarian, {"Friday": "9-17", "What changed and why": "Взимку коротше"})
    published(librarian, page)

    with Session(world.extensions["engine"]) as session:
        revision = session.scalars(select(Revision)).one()
    assert revision.changes == {"hours": ["Mo-Fr 09:00-18:00", "Mo-Th 09:00-18:00; Fr 09:00-17:00"]}
    assert (revision.role, revision.why) == ("librarian", "Взимку коротше")


def test_special_days_and_holidays_are_said_and_come_back(
    world: Flask, librarian: FlaskClient
) -> None:
    page = shown(
        librarian,
        {
            "Public holidays": "closed",
            "Special day or days, row 1": "24.12.2026–05.01.2027",
            "Hours on them, row 1": "closed",
            "Why, row 1": "ремонт",
            "Special day or days, row 2": "1.06",
            "Hours on them, row 2": "10-14",
        },
    )

    other = page.table("Other hours")
    assert other.row("Public holidays")["Hours"] == "closed"
    assert other.row("24 December 2026 – 5 January 2027")["Hours"] == "closed (ремонт)"
    assert other.row("1 June, every year")["Hours"] == "10:00 – 14:00"

    after = published(librarian, page)

    assert point(world).hours == (
        'Mo-Fr 09:00-18:00; PH off; Jun 01 10:00-14:00; 2026 Dec 24-2027 Jan 05 off "ремонт"'
    )
    assert after.value_of("Public holidays") == "closed"
    assert after.value_of("Special day or days, row 1") == "01.06"
    assert after.value_of("Special day or days, row 2") == "24.12.2026–05.01.2027"
    assert after.value_of("Why, row 2") == "ремонт"


def test_one_more_row_keeps_what_was_typed(librarian: FlaskClient) -> None:
    form = filled(opened(librarian), {"Special day or days, row 3": "25.12"})

    page = Page(form.submit(librarian, ADD).data)

    assert page.value_of("Special day or days, row 3") == "25.12"
    assert page.value_of("Special day or days, row 4") == ""
    assert not page.title().startswith("Error:")


@pytest.mark.parametrize(
    ("label", "text", "complaint"),
    [
        ("Monday", "щодня", "Expected times such as 9:00–18:00, or “closed”, or “by arrangement”"),
        ("Tuesday", "18-9", "Expected an end after the beginning, not 18-9"),
        ("Special day or days, row 1", "Різдво", "Expected a day such as 25.12.2026"),
        ("Special day or days, row 1", "01.11.2026", "These days are over: leave the row empty"),
        ("Special day or days, row 1", "01.01.2099", "Write days of the next five years"),
        ("Hours in the syntax of OpenStreetMap", "щодня", "Expected OpenStreetMap opening_hours"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_is_lost(
    world: Flask, librarian: FlaskClient, label: str, text: str, complaint: str
) -> None:
    page = shown(librarian, {label: text, "Saturday": "10-15"})

    assert page.title().startswith("Error: Opening hours: Kovyla Library, Starobilsk")
    assert complaint in page.error_for(label)
    assert page.value_of(label) == text
    assert page.value_of("Saturday") == "10-15"
    assert point(world).hours == "Mo-Fr 09:00-18:00"


def test_the_summary_of_mistakes_names_each_field(librarian: FlaskClient) -> None:
    page = shown(librarian, {"Monday": "щодня", "Friday": "щодня"})

    assert page.link("Monday: Expected times such as") == "#day0"
    assert page.link("Friday: Expected times such as") == "#day4"


def test_hours_of_a_row_without_a_day_ask_for_the_day(librarian: FlaskClient) -> None:
    page = shown(librarian, {"Hours on them, row 2": "10-12"})

    assert "Write the day" in page.error_for("Special day or days, row 2")


def test_hours_that_changed_after_they_were_shown_are_shown_again(
    world: Flask, librarian: FlaskClient
) -> None:
    page = shown(librarian, {"Monday": "9-17"})
    again = Page(page.form(SHOW).fill("Monday", "9-16").submit(librarian, PUBLISH).data)

    assert "This is not what was shown before, so it is not saved yet." in again.text()
    assert again.table(WEEK).row("Monday")["Hours"] == "09:00 – 16:00"
    assert point(world).hours == "Mo-Fr 09:00-18:00"

    published(librarian, again)
    assert point(world).hours == "Mo 09:00-16:00; Tu-Fr 09:00-18:00"


def test_nothing_typed_means_that_no_hours_are_known(world: Flask, librarian: FlaskClient) -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    page = shown(librarian, dict.fromkeys(days, ""))

    assert "visitors will see no opening hours" in page.text()
    published(librarian, page)
    assert point(world).hours == ""


def test_hours_that_nobody_changed_stay_written_as_they_are(
    world: Flask, librarian: FlaskClient
) -> None:
    store(world, hours="Mo-Sa 10:00-18:00; Su off; PH off")

    assert "Nothing was different" in published(librarian, shown(librarian, {})).text()
    assert point(world).hours == "Mo-Sa 10:00-18:00; Su off; PH off"


def test_the_syntax_counts_before_the_rows(world: Flask, librarian: FlaskClient) -> None:
    page = shown(librarian, {"Hours in the syntax of OpenStreetMap": "Sa[1] 10:00-14:00"})

    assert "not every week" in page.table(WEEK).row("Saturday")["Day"]
    published(librarian, page)
    assert point(world).hours == "Sa[1] 10:00-14:00"


def test_hours_that_rows_cannot_say_are_edited_in_the_syntax(
    world: Flask, librarian: FlaskClient
) -> None:
    store(world, hours="We[1],We[3] 10:00-15:00")
    page = opened(librarian)

    assert "These hours say more than a usual week" in page.text()
    assert page.value_of("Hours in the syntax of OpenStreetMap") == "We[1],We[3] 10:00-15:00"
    assert "Monday" not in page.text()

    anew = Page(
        librarian.get(
            HOURS.replace("hours", page.link("Write the hours anew").rsplit("/")[-1])
        ).data
    )
    assert anew.value_of("Monday") == ""


def test_two_people_at_once_see_both_versions_and_the_second_chooses(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    mine, theirs = opened(librarian), opened(coordinator)
    published(
        coordinator,
        Page(filled(theirs, {"Monday": "8-12"}).submit(coordinator, SHOW).data),
    )

    page = Page(filled(mine, {"Monday": "9-17"}).submit(librarian, SHOW).data)
    answer = page.form(SHOW).submit(librarian, PUBLISH)
    clash = Page(answer.data)

    assert answer.status_code == 200
    assert clash.title().startswith("Error: Opening hours")
    assert "Monday: 09:00 – 17:00" in clash.section("Choose a version").text()
    assert "Monday: 08:00 – 12:00" in clash.section("Choose a version").text()
    assert clash.value_of("Monday") == "9-17"
    assert point(world).hours.startswith("Mo 08:00-12:00")

    published(librarian, Page(clash.form(SHOW).submit(librarian, SHOW).data))
    assert point(world).hours == "Mo 09:00-17:00; Tu-Fr 09:00-18:00"


def test_the_second_may_take_the_version_of_the_first(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    page = shown(librarian, {"Monday": "9-17"})
    published(coordinator, shown(coordinator, {"Monday": "8-12"}))
    clash = Page(page.form(SHOW).submit(librarian, PUBLISH).data)

    form = clash.form(SHOW).tick("Keep what Ірина, coordinator published, 22 November 2026, 12:00:")
    taken = Page(form.submit(librarian, SHOW).data)

    assert taken.value_of("Monday") == "08:00–12:00"
    assert "Nothing was different" in published(librarian, taken).text()
    assert point(world).hours == "Mo 08:00-12:00; Tu-Fr 09:00-18:00"


def test_hours_of_an_occupied_point_are_not_asked_for(world: Flask, librarian: FlaskClient) -> None:
    store(world, mode="occupied")

    assert opened(librarian).h1() == "Not shown while the place is occupied"


def test_only_who_keeps_the_library_edits_its_hours(
    visitor: FlaskClient, stranger: FlaskClient, coordinator: FlaskClient
) -> None:
    assert visitor.get(HOURS).status_code == 303
    assert stranger.get(HOURS).status_code == 403
    assert coordinator.get(HOURS).status_code == 200
    assert coordinator.get("/en/desk/kovyla/other/hours").status_code == 404


def test_the_page_speaks_ukrainian(librarian: FlaskClient) -> None:
    page = opened(librarian, HOURS.replace("/en/", "/uk/"))

    assert page.value_of("Понеділок") == "09:00–18:00"
    assert page.value_of("Неділя") == "зачинено"
