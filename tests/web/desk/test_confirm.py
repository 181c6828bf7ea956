"""Confirming at the desk, one by one and several at once. Today is 22 November 2026."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.domain import snapshot
from directory.domain.revision import Revision
from tests.page import Page

CONFIRM = "/en/desk/kovyla/main/confirm"
SEVERAL = f"{CONFIRM}?several=1"
BUTTON = "These are still true"
HOME = "/en/desk/"
STILL = "Still true today: "


def opened(client: FlaskClient, path: str = CONFIRM) -> Page:
    return Page(client.get(path).data)


def checked_on(app: Flask, feature: str) -> str:
    with Session(app.extensions["engine"]) as session:
        return str(snapshot.take(session, 1)[f"fact.{feature}"]["checked_on"])


def revisions(app: Flask) -> int:
    with Session(app.extensions["engine"]) as session:
        return session.scalar(select(func.count()).select_from(Revision)) or 0


def test_the_page_lists_what_is_due(librarian: FlaskClient) -> None:
    page = opened(librarian)

    assert page.h1() == "Confirm old answers"
    assert "Kovyla Library, Starobilsk: 3 answers are due for a check." in page.text()
    assert "One by one The longest overdue first" in page.headings()
    assert page.link("Tick several at once") == SEVERAL


def test_one_press_confirms_one_answer_and_stays_on_the_list(
    world: Flask, librarian: FlaskClient
) -> None:
    answer = opened(librarian).form("Still true today: Induction loop").submit(librarian)

    assert (answer.status_code, answer.location) == (303, f"{CONFIRM}#due-1-step-free-entrance")
    assert checked_on(world, "hearing-loop") == "2026-11-22"
    assert checked_on(world, "call-button") == "2024-01-10"


def test_one_press_confirms_and_leads_to_the_next_answer(librarian: FlaskClient) -> None:
    label = "Call button at the entrance that staff answer"

    answer = opened(librarian, HOME).form(STILL + label).submit(librarian)
    page = opened(librarian, answer.location)

    assert (answer.status_code, answer.location) == (303, "/en/desk/#due-1-hearing-loop")
    assert page.h1() == "2 things wait for you"
    told = page.soup.select_one("#due-1-hearing-loop [role=status]")
    assert told
    assert told.get_text() == "Confirmed today: call button at the entrance that staff answer."
    assert STILL + label not in page.text()


def test_after_the_last_answer_reading_goes_on_with_what_is_left_above(
    librarian: FlaskClient,
) -> None:
    answer = opened(librarian, HOME).form(STILL + "Step-free").submit(librarian)

    assert answer.location == "/en/desk/#due-1-call-button"


def test_when_all_is_confirmed_everything_is_true(librarian: FlaskClient) -> None:
    for label in ("Call button", "Induction loop", "Step-free"):
        answer = opened(librarian, HOME).form(STILL + label).submit(librarian)
    page = opened(librarian, HOME)

    assert answer.location == "/en/desk/#said"
    assert page.h1() == "Everything is true"
    assert "The next answer to check: " in page.text()
    assert "Confirm old answers" not in page.headings()


def test_visitors_see_at_once_that_it_was_checked(librarian: FlaskClient) -> None:
    opened(librarian).form("Still true today: Induction loop").submit(librarian)

    fact = Page(librarian.get("/en/libraries/kovyla/main").data).fact("Induction loop")

    assert fact.startswith("Yes 22 November 2026")


def test_a_double_press_makes_one_revision(world: Flask, librarian: FlaskClient) -> None:
    form = opened(librarian).form("Still true today: Induction loop")

    first, second = form.submit(librarian), form.submit(librarian)

    assert (first.status_code, second.status_code) == (303, 303)
    assert revisions(world) == 1


def test_nothing_is_ticked_beforehand(librarian: FlaskClient) -> None:
    page = opened(librarian, SEVERAL)

    assert not page.is_ticked("Step-free entrance")
    assert not page.is_ticked("Induction loop")


def test_what_is_ticked_is_confirmed_together(world: Flask, librarian: FlaskClient) -> None:
    form = opened(librarian, SEVERAL).form(BUTTON).tick("Step-free").tick("Call button")

    answer = form.submit(librarian, BUTTON)
    page = opened(librarian, answer.location)

    assert (answer.status_code, answer.location) == (303, f"{SEVERAL}#said")
    assert "Confirmed today: step-free entrance and call button" in page.text()
    assert checked_on(world, "step-free-entrance") == "2026-11-22"
    assert checked_on(world, "hearing-loop") == "2024-01-10"
    assert revisions(world) == 1


def test_ticking_nothing_is_explained(world: Flask, librarian: FlaskClient) -> None:
    answer = opened(librarian, SEVERAL).form(BUTTON).submit(librarian, BUTTON)
    page = Page(answer.data)

    assert page.title().startswith("Error: Confirm old answers")
    assert page.error_for("Which of these are still true today?") == (
        "Error: Tick what is still true, or go back"
    )
    assert revisions(world) == 0


def test_when_nothing_is_left_the_page_says_so(librarian: FlaskClient) -> None:
    form = opened(librarian, SEVERAL).form(BUTTON)
    for label in ("Step-free", "Call button", "Induction loop"):
        form.tick(label)

    page = opened(librarian, form.submit(librarian, BUTTON).location)

    assert "Nothing is to be confirmed here now." in page.text()
    assert page.link("What else waits") == "/en/desk/"


@pytest.mark.parametrize("following", ["//evil.example", "a b", "<script>", "x" * 200])
def test_reading_goes_on_in_our_own_page_only(librarian: FlaskClient, following: str) -> None:
    form = opened(librarian).form("Still true today: Induction loop")
    form.values = [pair for pair in form.values if pair[0] != "following"]

    answer = librarian.post(CONFIRM, data=dict(form.values) | {"following": following})

    assert answer.location == f"{CONFIRM}#said"


def test_a_feature_that_is_none_or_has_no_answer_is_left_alone(
    world: Flask, librarian: FlaskClient
) -> None:
    token = dict(opened(librarian, SEVERAL).form(BUTTON).values)

    librarian.post(CONFIRM, data=token | {"fact": ["lift", "no-such-thing"]})

    assert revisions(world) == 0


def test_a_librarian_of_another_library_may_not(world: Flask, stranger: FlaskClient) -> None:
    assert stranger.get(CONFIRM).status_code == 403
    assert revisions(world) == 0
