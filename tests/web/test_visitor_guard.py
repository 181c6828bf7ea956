"""What keeps programs from flooding librarians loses nothing that people typed."""

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from directory.domain.question import Question
from directory.web import limits
from directory.web.public import guard
from tests.conftest import NOON
from tests.page import Page
from tests.visiting import ASK, LATER, ask, everything, open_form, send


def test_whoever_is_faster_than_people_presses_once_more(
    world: Flask, visitor: FlaskClient
) -> None:
    world.extensions["clock"] = lambda: NOON
    form = Page(visitor.get(ASK).data).form("Next").fill("What do you want", "How high is it?")

    page = Page(send(visitor, form).data)

    assert "faster than people" in page.text()
    assert page.fact("What do you want to know?") == "How high is it?"
    world.extensions["clock"] = lambda: LATER
    assert page.form("Send").submit(visitor, "Send").status_code == 303


def test_a_form_that_was_never_opened_asks_for_one_more_press(
    world: Flask, visitor: FlaskClient
) -> None:
    form = open_form(world, visitor, ASK).fill("What do you want", "How high?")
    form.values = [("stamp", "forged") if name == "stamp" else (name, v) for name, v in form.values]

    page = Page(send(visitor, form).data)

    assert "faster than people" in page.text()
    assert everything(world, Question) == []


def test_the_field_that_nobody_sees_is_shown_to_whoever_filled_it(
    world: Flask, visitor: FlaskClient
) -> None:
    form = open_form(world, visitor, ASK).fill("What do you want", "How high?")
    hidden = form.page.soup.select_one("[hidden] input")
    assert hidden
    assert hidden["tabindex"] == "-1"
    form.values = [(name, "spam" if name == "address" else v) for name, v in form.values]

    page = Page(form.submit(visitor, "Next").data)

    assert "Empty the field" in page.error_for("Leave this field empty")
    assert page.value_of("What do you want") == "How high?"
    assert send(visitor, page.form("Next").fill("Leave this field empty", "")).status_code == 303


def test_sending_the_same_form_twice_is_one_question(world: Flask, visitor: FlaskClient) -> None:
    form = open_form(world, visitor, ASK).fill("What do you want", "How high?")
    check = Page(form.submit(visitor, "Next").data).form("Send")

    receipts = {check.submit(visitor, "Send").headers["Location"] for _ in range(2)}

    assert len(receipts) == 1
    assert len(everything(world, Question)) == 1
    other = Page(form.fill("What do you want", "How wide?").submit(visitor, "Next").data)
    assert other.form("Send").submit(visitor, "Send").headers["Location"] not in receipts


def test_too_much_in_an_hour_is_answered_with_another_way_and_loses_nothing(
    world: Flask, visitor: FlaskClient
) -> None:
    for number in range(20):
        ask(world, f"Question {number}")
    form = open_form(world, visitor, ASK).fill("What do you want", "The last straw?")

    answer = send(visitor, form)

    page = Page(answer.data)
    assert answer.status_code == 429
    assert page.h1() == "Not sent yet"
    assert page.link("Write an e-mail: kovyla@example.org")
    assert page.fact("What do you want to know?") == "The last straw?"
    assert len(everything(world, Question)) == 20
    world.extensions["clock"] = lambda: LATER + timedelta(hours=1)
    assert page.form("Send").submit(visitor, "Send").status_code == 303


def test_a_library_is_not_flooded_from_many_addresses(world: Flask) -> None:
    world.extensions["clock"] = lambda: LATER
    with world.test_request_context():
        for _ in range(guard.MOST_TO_LIBRARY):
            limits.within_limit(guard.TO_LIBRARY, "kovyla", guard.MOST_TO_LIBRARY, guard.HOUR)
    client = world.test_client()

    assert send(client, open_form(world, client, ASK)).status_code == 429
    other = open_form(world, client, "/en/libraries/chebrets/main/ask?fact=low-desk")
    assert send(client, other).status_code == 303


def test_a_form_that_outlived_its_session_is_sent_with_one_press_more(world: Flask) -> None:
    form = open_form(world, world.test_client(), ASK).fill("What do you want", "How high?")
    later = world.test_client()  # the session of the form is gone
    data = dict(form.values)
    home = {"Sec-Fetch-Site": "same-origin"}

    page = Page(later.post(ASK, data=data, headers=home).data)

    assert page.h1() == "Nothing you typed is lost"
    check = Page(page.form("Go on where I stopped").submit(later).data)
    assert check.fact("What do you want to know?") == "How high?"
    assert check.form("Send").submit(later, "Send").status_code == 303
