"""What to look at before a suggestion is accepted, and what is left when its visitor has gone."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from directory.domain.draft import Draft
from directory.domain.library import Fact
from directory.domain.question import Question
from directory.domain.revision import Revision
from tests.page import Page, squeeze
from tests.visiting import (
    CORRECT,
    POINT,
    ask,
    everything,
    open_form,
    read,
    receipt_of,
    send,
    suggest,
)
from tests.web.desk.filling import page, publish

QUESTION = "/en/desk/kovyla/main/questions/1"
SUGGESTION = "/en/desk/kovyla/main/suggestions/1"
WORDS = "Your words to the visitor"
NOTE = "Note in Ukrainian: ramp at the entrance"
RAILS = "Рейки на сходах не слугують пандусом."


def with_note(app: Flask) -> None:
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        session.execute(update(Fact).where(Fact.point_id == 1, Fact.feature == "ramp")
                        .values(note_uk=RAILS))  # fmt: skip
        session.commit()


def erase(app: Flask, receipt: str) -> None:
    visitor = app.test_client()
    Page(visitor.get(f"{receipt}/erase").data).form("Erase").submit(visitor)


def test_the_note_of_the_old_answer_does_not_stay_with_another(
    world: Flask, librarian: FlaskClient
) -> None:
    with_note(world)
    suggest(world, "None")
    shown = page(librarian, SUGGESTION)
    assert "The note belongs to the old answer" in shown.text()
    assert shown.value_of(NOTE) == ""

    shown.form("Next:").send(librarian, "Accept")

    assert "None" in read(world, POINT).fact("Ramp at the entrance")
    assert RAILS not in str(read(world, POINT).text())


def test_the_note_stays_with_the_same_answer(world: Flask, librarian: FlaskClient) -> None:
    with_note(world)
    suggest(world, "Fixed ramp", "The note is old.")

    shown = page(librarian, SUGGESTION)

    assert shown.value_of(NOTE) == RAILS
    assert "The note belongs to the old answer" not in shown.text()


def test_a_check_after_the_visit_is_said(world: Flask, librarian: FlaskClient) -> None:
    visitor = world.test_client()
    form = open_form(world, visitor, CORRECT).tick("None")
    receipt_of(send(visitor, form.fill("When did you see it?", "31.10.2026")))

    said = squeeze(page(librarian, SUGGESTION).section("What the page says now").text())

    assert "checked on 1 November 2026, after the visitor saw it on 31 October 2026" in said


def test_a_visit_after_the_check_needs_no_caution(world: Flask, librarian: FlaskClient) -> None:
    suggest(world, "None")

    assert "after the visitor saw it" not in page(librarian, SUGGESTION).text()


def test_an_answer_for_the_page_outlives_the_question(world: Flask, librarian: FlaskClient) -> None:
    receipt = ask(world, "How high?")
    form = page(librarian, QUESTION).form("Next:").tick("Yes").tick("Measured on site")
    form.fill("Note in Ukrainian: service desk", "Висота 75 см.").fill(WORDS, "75 centimetres.")
    erase(world, receipt)

    shown = Page(form.send(librarian, "Send the answer").data)

    assert "it is kept in your draft" in shown.text()
    assert "75 centimetres." in shown.section("Erased").text()
    assert "How high?" not in shown.text()
    [draft] = everything(world, Draft)
    assert draft.fields["fact.low-desk"]["note_uk"] == "Висота 75 см."
    assert everything(world, Question)[0].answer == ""
    lead = shown.link("Look at your answer and publish it").partition("#")[0]
    assert librarian.get(lead).status_code == 200
    publish(librarian)
    assert read(world, POINT).fact("Service desk with a low part").startswith("Yes")


def test_a_question_that_was_erased_is_closed_without_a_draft(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = ask(world, "How high?")
    form = page(librarian, QUESTION).form("Next:").tick("Yes").fill(WORDS, "75 centimetres.")
    erase(world, receipt)

    shown = Page(form.send(librarian, "Close without an answer", "Next: close").data)

    assert "There is nothing to do." in shown.text()
    assert everything(world, Draft) == []


def test_the_report_of_a_visitor_goes_with_the_visitor(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = suggest(world, "None")
    form = page(librarian, SUGGESTION).form("Next:").fill(WORDS, "Thank you!")
    erase(world, receipt)

    shown = Page(form.send(librarian, "Accept").data)

    assert "There is nothing to do." in shown.text()
    assert "Thank you!" in shown.section("Erased").text()
    assert everything(world, Draft) == everything(world, Revision) == []
