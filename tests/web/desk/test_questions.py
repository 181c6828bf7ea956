"""Librarians answer visitors, and what they answer can become a fact of the page."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.domain.question import Question
from directory.domain.revision import Revision
from directory.domain.suggestion import Suggestion
from tests.mail_server import Post
from tests.page import Page
from tests.visiting import POINT, ask, ask_for_help, everything, read, suggest

QUESTION = "/en/desk/kovyla/main/questions/1"
SUGGESTION = "/en/desk/kovyla/main/suggestions/1"
WORDS = "Your words to the visitor"


def test_what_waits_is_listed_for_those_who_keep_the_library(
    world: Flask, librarian: FlaskClient, stranger: FlaskClient, coordinator: FlaskClient
) -> None:
    ask(world, "How high is it?")
    suggest(world, "None", "It was taken away.")

    for client in (librarian, coordinator):
        page = Page(client.get("/en/desk/questions").data)
        assert "waits for you" in page.section("Questions").items()[0]
        assert "Service desk with a low part" in page.section("Questions").items()[0]
        assert "Ramp at the entrance" in page.section("Suggestions").items()[0]
        assert client.get(QUESTION).status_code == 200
    assert "There are no questions." in Page(stranger.get("/en/desk/questions").data).text()
    assert stranger.get(QUESTION).status_code == 403
    assert world.test_client().get(QUESTION).status_code == 303


def test_a_question_is_only_at_its_own_service_point(
    world: Flask, coordinator: FlaskClient
) -> None:
    ask(world)

    assert coordinator.get("/en/desk/chebrets/main/questions/1").status_code == 404
    assert coordinator.get("/en/desk/kovyla/main/questions/2").status_code == 404
    assert coordinator.get(SUGGESTION).status_code == 404


def test_a_question_is_answered_in_words(world: Flask, librarian: FlaskClient) -> None:
    receipt = ask(world, "How high is it?")
    page = Page(librarian.get(QUESTION).data)
    assert page.h1() == "Question: Service desk with a low part"
    assert page.fact("In words") == "How high is it?"

    answer = page.form("Next:").fill(WORDS, "We will measure it tomorrow.").send(librarian)

    assert answer.status_code == 303
    assert "Saved." in Page(librarian.get(answer.headers["Location"]).data).text()
    told = read(world, receipt)
    assert told.h1() == "The library has answered"
    assert "We will measure it tomorrow." in told.section("Answer").text()
    assert "low-desk" not in str(everything(world, Revision))
    assert "A visitor asked" not in read(world, POINT).text()


def test_an_answer_can_become_a_fact_at_once(world: Flask, librarian: FlaskClient) -> None:
    receipt = ask(world)
    form = Page(librarian.get(QUESTION).data).form("Next:")
    form.tick("Yes").tick("Measured on site")
    form.fill("Note in Ukrainian: service desk", "Висота 75 см.")

    assert form.send(librarian, "Send the answer").status_code == 303

    said = read(world, POINT).fact("Service desk with a low part")
    assert said.startswith("Yes 22 November 2026, measured on site")
    assert "Висота 75 см." in said
    assert "The page says now: Service desk with a low part: Yes." in read(world, receipt).text()
    [revision] = everything(world, Revision)
    assert (revision.role, revision.action) == ("librarian", "edit")


def test_an_answer_says_something(world: Flask, librarian: FlaskClient) -> None:
    ask(world)

    page = Page(Page(librarian.get(QUESTION).data).form("Next:").submit(librarian).data)

    assert page.title().startswith("Error: Question")
    assert page.error_for(WORDS) == "Error: Write your answer"


def test_the_visitor_gets_the_answer_by_mail(
    world: Flask, librarian: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    receipt = ask(world, "How high?", "me@example.org")
    form = Page(librarian.get(QUESTION).data).form("Next:")

    form.fill(WORDS, "75 centimetres.").send(librarian, "Send the answer")

    post = mailbox()[-1]
    assert (post.to, post.subject) == ("me@example.org", "The library has answered you")
    assert "75 centimetres." in post.text
    assert "75 centimetres." in post.page.text()
    assert receipt in post.text


@pytest.mark.parametrize(
    ("channel", "hint"),
    [
        ("By SMS", "waits for an SMS"),
        ("In a messenger", "waits in a messenger"),
        ("By telephone", "waits for a call"),
    ],
)
def test_another_way_of_answering_is_said(
    world: Flask, librarian: FlaskClient, channel: str, hint: str
) -> None:
    ask_for_help(world, "Meet me at the stop.", channel, "066 261 05 98")

    page = Page(librarian.get(QUESTION).data)
    assert page.fact(channel) == "066 261 05 98"
    assert hint in page.text()
    assert not page.soup.select("main a[href^=tel], main a[href^=sms]")
    answer = page.form("Next:").fill(WORDS, "We will.").send(librarian, "Send the answer")
    done = Page(librarian.get(answer.headers["Location"]).data)
    assert "Now write the same to the visitor" in done.text()


def test_whoever_comes_second_sees_the_first_answer_and_loses_nothing(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    receipt = ask(world)
    second = Page(coordinator.get(QUESTION).data).form("Next:").fill(WORDS, "No, we have not.")
    first = Page(librarian.get(QUESTION).data).form("Next:").fill(WORDS, "Yes, we have.")
    first.send(librarian, "Send the answer")

    page = Page(second.send(coordinator, "Send the answer").data)

    assert "Somebody was faster" in page.error_for(WORDS)
    assert "Yes, we have." in page.section("Answered").text()
    assert page.value_of(WORDS) == "No, we have not."
    assert "Yes, we have." in read(world, receipt).text()
    assert page.form("Next:").send(coordinator, "Answer again").status_code == 303
    assert "No, we have not." in read(world, receipt).text()


def test_a_fact_that_changed_meanwhile_is_not_written_over(
    world: Flask, librarian: FlaskClient, coordinator: FlaskClient
) -> None:
    ask(world)
    ask(world, "Me too")
    late = Page(coordinator.get(QUESTION).data).form("Next:").tick("No")
    early = Page(librarian.get("/en/desk/kovyla/main/questions/2").data).form("Next:").tick("Yes")
    early.send(librarian, "Send the answer")

    page = Page(late.send(coordinator, "Send the answer").data)

    assert "Somebody changed the page meanwhile. It says now: Yes" in page.text()
    assert page.is_ticked("No")
    assert read(world, POINT).fact("Service desk with a low part").startswith("Yes")
    page.form("Next:").send(coordinator, "Send the answer")
    assert read(world, POINT).fact("Service desk with a low part").startswith("No")


def test_a_form_that_names_no_button_is_an_answer_to_look_at(
    world: Flask, librarian: FlaskClient
) -> None:
    ask(world)
    form = Page(librarian.get(QUESTION).data).form("Next:").fill(WORDS, "Yes.")

    for button in ([], [("step", "accept")]):
        page = Page(form.post([*form.values, *button], librarian).data)

        assert page.form("Look at it once more").tag.select("button[value^=answer]")
        assert page.section("Look at it once more").fact("Your words to the visitor") == "Yes."


def test_what_is_no_question_is_closed_without_an_answer(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = ask(world, "Buy cheap watches")
    form = Page(librarian.get(QUESTION).data).form("Next:")

    assert form.send(librarian, "Close without an answer", "Next: close").status_code == 303

    assert read(world, receipt).h1() == "Your question is closed"
    again = Page(librarian.get(QUESTION).data).form("Next:")
    again.fill(WORDS, "Sorry, that was a mistake.").send(librarian, "Answer again")
    assert "that was a mistake" in read(world, receipt).text()


def test_an_accepted_suggestion_is_the_report_of_a_visitor(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = suggest(world, "None", "It was taken away.")
    page = Page(librarian.get(SUGGESTION).data)
    assert "Fixed ramp" in page.section("What the page says now").text()
    assert page.fact("Right answer") == "None"
    assert page.is_ticked("None")
    assert page.is_ticked("Visitor report")

    answer = page.form("Next:").fill(WORDS, "Thank you!").send(librarian, "Accept")

    assert answer.status_code == 303
    said = read(world, POINT).fact("Ramp at the entrance")
    assert "visitor report; entered by: visitor" in said
    told = read(world, receipt)
    assert told.h1() == "The library agrees with you"
    assert "The page says now: Ramp at the entrance: None." in told.text()
    [revision] = everything(world, Revision)
    assert revision.action == "suggestion"
    assert "taken away" not in revision.why + str(revision.changes)
    assert everything(world, Suggestion)[0].revision_id == revision.id


def test_a_suggestion_can_be_changed_by_the_librarian_s_own_check(
    world: Flask, librarian: FlaskClient
) -> None:
    suggest(world, "None")
    form = Page(librarian.get(SUGGESTION).data).form("Next:")

    form.tick("Portable ramp").tick("Measured on site").fill("When was it checked?", "22.11.2026")
    form.send(librarian, "Accept")

    said = read(world, POINT).fact("Ramp at the entrance")
    assert "Portable ramp" in said
    assert "22 November 2026, measured on site" in said


def test_a_declined_suggestion_is_answered_with_words(world: Flask, librarian: FlaskClient) -> None:
    receipt = suggest(world, "None")
    page = Page(librarian.get(SUGGESTION).data)
    page = Page(page.form("Next:").send(librarian, "Decline", "Next: decline").data)
    assert page.error_for(WORDS) == "Error: Write your answer"

    page.form("Next:").fill(WORDS, "It stands behind the corner.").send(
        librarian, "Decline", "Next: decline"
    )

    told = read(world, receipt)
    assert told.h1() == "The library left the page as it is"
    assert "It stands behind the corner." in told.text()
    assert everything(world, Revision) == []


def test_what_leads_to_a_shelter_waits_for_the_coordinator(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = suggest(world, "None", path=f"{POINT}/correct?fact=shelter")
    form = Page(librarian.get(SUGGESTION).data).form("Next:")

    answer = form.send(librarian, "Accept")

    assert "A coordinator looks at the change" in Page(librarian.get(answer.location).data).text()
    assert "waits until the coordinator has looked at it" in read(world, receipt).text()


def test_a_suggestion_about_the_whole_page_is_accepted_when_the_page_is_corrected(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = suggest(world, "", "It moved to the second floor.", path=f"{POINT}/correct")
    page = Page(librarian.get(SUGGESTION).data)
    assert page.link("To everything that can be corrected") == "/en/desk/kovyla/main/"

    assert page.form("Next:").send(librarian, "Accept").status_code == 303

    assert read(world, receipt).h1() == "The library agrees with you"


def test_what_the_visitor_erased_is_gone_from_the_desk(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = ask(world, "How high?")
    visitor = world.test_client()
    Page(visitor.get(f"{receipt}/erase").data).form("Erase").submit(visitor)

    assert "How high?" not in Page(librarian.get(QUESTION).data).text()
    assert "There are no questions." in Page(librarian.get("/en/desk/questions").data).text()


def test_an_answer_to_what_was_erased_meanwhile_is_not_kept(
    world: Flask, librarian: FlaskClient
) -> None:
    receipt = ask(world, "How high?")
    form = Page(librarian.get(QUESTION).data).form("Next:").fill(WORDS, "75 centimetres.")
    visitor = world.test_client()
    Page(visitor.get(f"{receipt}/erase").data).form("Erase").submit(visitor)

    page = Page(form.send(librarian, "Send the answer").data)

    assert "The visitor took it back" in page.text()
    assert everything(world, Question)[0].answer == ""
