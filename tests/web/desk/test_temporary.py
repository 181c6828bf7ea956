"""What does not work for a time, said at the desk in two fields. Today is 22 November 2026."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import snapshot
from directory.domain.revision import Action, Revision
from tests.conftest import NOON
from tests.page import Form, Page

PATH = "/en/desk/kovyla/main/temporary"
FEATURE, UNTIL = "What does not work now?", "Until which day"
LOOP = "Induction loop for hearing aids"
TELL = "Tell visitors"


def opened(client: FlaskClient, path: str = PATH) -> Page:
    return Page(client.get(path).data)


def said(client: FlaskClient, feature: str = LOOP, until: str = "12.12.2026") -> Form:
    return opened(client).form("Next:").choose(FEATURE, feature).fill(UNTIL, until)


def stored(app: Flask, field: str = "temporary.hearing-loop") -> dict[str, str] | None:
    with Session(app.extensions["engine"]) as session:
        found: dict[str, str] | None = snapshot.take(session, 1).get(field)
        return found


def test_two_fields_tell_visitors(world: Flask, librarian: FlaskClient) -> None:
    answer = said(librarian).send(librarian, TELL)
    page = opened(librarian, answer.location)

    assert (answer.status_code, answer.location) == (303, f"{PATH}#said")
    assert "Published: visitors see it now." in page.text()
    present = page.section("Does not work now").text()
    assert "Induction loop for hearing aids: out of order until 12 December 2026" in present
    assert stored(world) == {"until": "2026-12-12", "note_uk": "", "note_en": ""}


def test_visitors_read_it_on_the_page(librarian: FlaskClient) -> None:
    said(librarian).send(librarian, TELL)

    text = Page(librarian.get("/en/libraries/kovyla/main").data).text()

    assert "out of order until 12 December 2026" in text


def test_the_history_has_it_as_a_temporary_state(world: Flask, librarian: FlaskClient) -> None:
    said(librarian).send(librarian, TELL)

    with Session(world.extensions["engine"]) as session:
        revision = session.scalars(select(Revision)).one()
    assert revision.action == Action.TEMPORARY
    assert list(revision.changes) == ["temporary.hearing-loop"]


def test_the_whole_service_point_may_be_closed(world: Flask, librarian: FlaskClient) -> None:
    said(librarian, "The whole service point: it is closed").send(librarian, TELL)

    assert "Closed until 12 December 2026" in opened(librarian).section("Does not work now").text()
    assert stored(world, "temporary.all")


def test_a_note_is_kept_in_both_languages(world: Flask, librarian: FlaskClient) -> None:
    form = (
        said(librarian).fill("Note in Ukrainian", "Пишіть нам.").fill("Note in English", "Write.")
    )

    form.send(librarian, TELL)

    assert stored(world) == {"until": "2026-12-12", "note_uk": "Пишіть нам.", "note_en": "Write."}
    assert "Пишіть нам. Write." in opened(librarian).section("Does not work now").text()


def test_only_what_is_there_can_be_out_of_order(librarian: FlaskClient) -> None:
    options = [tag.get_text() for tag in opened(librarian).soup.select("option")]

    assert options == [
        "Choose",
        "The whole service point: it is closed",
        "Step-free entrance",
        "Ramp at the entrance",
        LOOP,
        "Shelter for visitors",
    ]


def test_what_works_again_is_over_with_one_press(world: Flask, librarian: FlaskClient) -> None:
    said(librarian).send(librarian, TELL)

    answer = opened(librarian).form("Works again: induction loop").submit(librarian)
    page = opened(librarian, answer.location)

    assert answer.status_code == 303
    assert "Published: visitors see it now." in page.text()
    assert "Does not work now" not in page.headings()
    assert stored(world) is None


def test_a_second_press_changes_nothing(librarian: FlaskClient) -> None:
    said(librarian).send(librarian, TELL)
    form = opened(librarian).form("Works again: induction loop")
    form.submit(librarian)

    page = opened(librarian, form.submit(librarian).location)

    assert "Nothing was different, so nothing has changed." in page.text()


def test_on_the_day_after_it_is_over_by_itself(world: Flask, librarian: FlaskClient) -> None:
    said(librarian, until="23.11.2026").send(librarian, TELL)

    world.extensions["clock"] = lambda: NOON + timedelta(days=1)
    assert "Does not work now" in opened(librarian).headings()
    world.extensions["clock"] = lambda: NOON + timedelta(days=2)
    assert "Does not work now" not in opened(librarian).headings()


@pytest.mark.parametrize(
    ("until", "complaint"),
    [
        ("21.11.2026", "Error: Expected today or a later day"),
        ("24.11.2027", "Error: Expected a day within a year: 23.11.2027 at the latest"),
        ("12.12", "Error: Expected a day with its year, such as 12.12.2026"),
        ("soon", "Error: Expected a day with its year, such as 12.12.2026"),
        ("", "Error: Expected a day with its year, such as 12.12.2026"),
    ],
)
def test_a_day_that_cannot_be_is_explained_and_nothing_typed_is_lost(
    world: Flask, librarian: FlaskClient, until: str, complaint: str
) -> None:
    answer = said(librarian, until=until).fill("Note in Ukrainian", "Пишіть").send(librarian, TELL)
    page = Page(answer.data)

    assert page.title().startswith("Error: ")
    assert page.error_for(UNTIL).startswith(complaint)
    assert page.value_of(UNTIL) == until
    assert page.value_of("Note in Ukrainian") == "Пишіть"
    assert stored(world) is None


@pytest.mark.parametrize("until", ["22.11.2026", "23.11.2027"])
def test_today_and_a_year_ahead_are_days_that_can_be(
    world: Flask, librarian: FlaskClient, until: str
) -> None:
    said(librarian, until=until).send(librarian, TELL)

    assert stored(world)


def test_a_feature_has_to_be_chosen(world: Flask, librarian: FlaskClient) -> None:
    form = opened(librarian).form("Next:").fill(UNTIL, "12.12.2026")

    chosen_none = Page(form.send(librarian, TELL).data)
    not_there = Page(form.fill(FEATURE, "call-button").send(librarian, TELL).data)

    for page in (chosen_none, not_there):
        assert page.error_for(FEATURE) == "Error: Choose what does not work now"
    assert stored(world, "temporary.call-button") is None


def test_who_was_slower_sees_both_versions_and_chooses(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    slow = said(librarian)
    said(coordinator, until="31.12.2026").send(coordinator, TELL)

    page = Page(slow.send(librarian, TELL).data)
    assert "Somebody changed the same while you were writing" in page.headings()
    assert page.value_of(UNTIL) == "12.12.2026"

    page.form("Next:").send(librarian, TELL)
    assert (stored(world) or {})["until"] == "2026-12-12"


def test_the_other_version_may_stay(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    slow = said(librarian)
    said(coordinator, until="31.12.2026").send(coordinator, TELL)

    page = Page(slow.send(librarian, TELL).data)
    answer = page.form("Next:").tick("Keep what").send(librarian, TELL)

    assert answer.status_code == 303
    assert (stored(world) or {})["until"] == "2026-12-31"


def test_ending_what_is_no_feature_is_no_page(librarian: FlaskClient) -> None:
    token = dict(opened(librarian).form("Next:").values)["csrf_token"]

    answer = librarian.post(f"{PATH}/over", data={"csrf_token": token, "feature": "nothing"})

    assert answer.status_code == 404


def test_a_librarian_of_another_library_may_not(stranger: FlaskClient) -> None:
    assert stranger.get(PATH).status_code == 403
