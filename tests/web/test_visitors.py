"""What visitors send to a library, and what they find on their receipt."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.domain import people
from directory.domain.question import Question
from directory.domain.suggestion import Suggestion
from tests.mail_server import Post
from tests.page import Page
from tests.visiting import ASK, CORRECT, POINT, VISIT, ask, everything, open_form, read, send


def test_every_fact_leads_to_its_meaning_and_to_a_correction(visitor: FlaskClient) -> None:
    page = Page(visitor.get(POINT).data)

    link = page.link("Ramp at the entrance: what it means, correct it")

    assert link == f"{POINT}/correct?fact=ramp"
    about = Page(visitor.get(link).data)
    assert about.h1() == "Suggest a correction: Ramp at the entrance"
    assert "Fixed ramp" in about.section("What the page says now").text()


def test_what_is_not_checked_can_be_asked_about(visitor: FlaskClient) -> None:
    page = Page(visitor.get(POINT).data)

    assert page.link("Service desk with a low part: ask about it") == f"{POINT}/ask?fact=low-desk"


def test_a_correction_is_looked_at_once_more_before_it_is_sent(
    world: Flask, visitor: FlaskClient
) -> None:
    form = open_form(world, visitor, CORRECT)
    form.tick("None").fill("What is different", "The ramp was taken away.")
    form.fill("When did you see it?", "15.11.2026")

    check = Page(form.submit(visitor, "Next").data)

    assert check.h1() == "Look at it once more and send it"
    assert check.fact("How is it really?") == "None"
    assert check.fact("What is different, in your own words") == "The ramp was taken away."
    assert everything(world, Suggestion) == []

    again = Page(check.form("Send").submit(visitor, "Change what I wrote").data)
    assert again.value_of("What is different") == "The ramp was taken away."
    assert again.is_ticked("None")

    answer = check.form("Send").submit(visitor, "Send")
    assert answer.status_code == 303
    receipt = Page(visitor.get(answer.headers["Location"]).data)
    assert receipt.h1() == "Your suggestion waits for the library"
    assert "Sent." in receipt.text()
    [kept] = everything(world, Suggestion)
    assert (kept.feature, kept.value, kept.text) == ("ramp", "none", "The ramp was taken away.")
    assert kept.seen_on.isoformat() == "2026-11-15"


def test_a_correction_needs_an_answer_or_words(world: Flask, visitor: FlaskClient) -> None:
    page = Page(open_form(world, visitor, CORRECT).submit(visitor, "Next").data)

    assert page.title().startswith("Error: Suggest a correction")
    assert "write what is different" in page.error_for("What is different")


def test_a_number_is_asked_as_a_number(world: Flask, visitor: FlaskClient) -> None:
    form = open_form(world, visitor, f"{POINT}/correct?fact=door-width-cm")
    form.fill("What number is right?", "very wide").fill("E-mail for the answer", "nobody")

    page = Page(form.submit(visitor, "Next").data)

    assert "such as 95" in page.error_for("What number is right?")
    assert "name@example.org" in page.error_for("E-mail for the answer")
    assert page.value_of("What number is right?") == "very wide"


def test_a_day_in_the_future_was_not_seen(world: Flask, visitor: FlaskClient) -> None:
    form = (
        open_form(world, visitor, CORRECT).tick("None").fill("When did you see it?", "24.12.2026")
    )

    page = Page(form.submit(visitor, "Next").data)

    assert "not in the future" in page.error_for("When did you see it?")


def test_the_whole_page_can_be_corrected(world: Flask, visitor: FlaskClient) -> None:
    link = Page(visitor.get(POINT).data).link("Suggest a correction of the page")
    form = open_form(world, visitor, link).fill("What is different", "It is closed on Mondays.")

    assert send(visitor, form).status_code == 303
    [kept] = everything(world, Suggestion)
    assert (kept.feature, kept.text) == ("", "It is closed on Mondays.")


def test_a_question_needs_one_press_only_and_is_said_on_the_page(
    world: Flask, visitor: FlaskClient
) -> None:
    receipt = Page(visitor.get(ask(world)).data)

    assert receipt.h1() == "Your question waits for an answer"
    said = "A visitor asked about this on 22 November 2026; the library has been asked."
    assert said in Page(visitor.get(POINT).data).text()
    assert said in Page(visitor.get(ASK).data).text()


def test_help_with_a_visit_needs_only_what_is_needed(world: Flask, visitor: FlaskClient) -> None:
    form = open_form(world, visitor, f"{VISIT}?need=wheelchair&need=nothing")
    assert form.page.is_ticked("I use a wheelchair")

    assert send(visitor, form).status_code == 303
    [kept] = everything(world, Question)
    assert (kept.about, kept.needs, kept.channel) == ("visit", ["wheelchair"], "")


def test_help_with_a_visit_that_says_nothing_is_asked_for_what_is_needed(
    world: Flask, visitor: FlaskClient
) -> None:
    form = open_form(world, visitor, VISIT).fill("When would you like to come?", "Tuesday")

    page = Page(form.submit(visitor, "Next").data)

    assert "Tick what you need" in page.error_for("What should the library do or know?")
    assert page.value_of("When would you like to come?") == "Tuesday"


@pytest.mark.parametrize(
    ("channel", "contact", "complaint"),
    [
        ("Only on the page of my receipt", "066 261 05 98", "Choose above"),
        ("By SMS", "", "where the library should send"),
        ("By SMS", "my number", "telephone number"),
        ("By e-mail", "066 261 05 98", "e-mail address"),
    ],
)
def test_a_contact_fits_how_to_answer(
    world: Flask, visitor: FlaskClient, channel: str, contact: str, complaint: str
) -> None:
    form = open_form(world, visitor, VISIT).fill("What should the library", "A table.")
    form.tick(channel).fill("Your e-mail address", contact)

    page = Page(form.submit(visitor, "Next").data)

    assert complaint in page.error_for("Your e-mail address")


def test_a_text_that_is_too_long_stays_in_its_field(world: Flask, visitor: FlaskClient) -> None:
    form = open_form(world, visitor, ASK).fill("What do you want to know?", "x" * 2001)

    page = Page(form.submit(visitor, "Next").data)

    assert "at most 2,000 characters; now there are 2,001" in page.error_for("What do you want")
    assert len(page.value_of("What do you want")) == 2001


def test_a_receipt_is_private(world: Flask, visitor: FlaskClient) -> None:
    address = ask(world, "How high is it?")

    answer = visitor.get(address)

    assert b'content="noindex"' in answer.data
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "How high is it?" in Page(answer.data).text()
    gone = visitor.get(f"{address}x")
    assert gone.status_code == 404
    assert Page(gone.data).h1() == "There is nothing here any more"


def test_a_visitor_erases_what_they_sent(world: Flask, visitor: FlaskClient) -> None:
    address = ask(world, "How high is it?", "me@example.org")
    page = Page(visitor.get(Page(visitor.get(address).data).link("Erase what I sent")).data)
    assert everything(world, Question)[0].text

    answer = page.form("Erase").submit(visitor)

    assert answer.status_code == 303
    assert Page(visitor.get(address).data).h1() == "Erased"
    [kept] = everything(world, Question)
    assert (kept.text, kept.contact, kept.channel, kept.state) == ("", "", "", "closed")
    assert "A visitor asked" not in read(world, POINT).text()


def test_what_is_typed_is_no_markup_and_no_link(world: Flask) -> None:
    address = ask(world, "<script>alert(1)</script>\nhttps://spam.example\x00\u202e")

    page = read(world, address)

    assert page.fact("In words") == "<script>alert(1)</script>https://spam.example"
    assert not page.soup.select("main script, main a[href*=spam]")
    assert everything(world, Question)[0].text.endswith("spam.example")


def test_letters_hold_nothing_that_was_typed(
    world: Flask, mailbox: Callable[[], list[Post]]
) -> None:
    address = ask(world, "A secret of mine", "me@example.org")
    ask(world, "Another secret")

    told = {post.to: post for post in mailbox()}

    assert sorted(told) == ["me@example.org", "olha@example.org"]
    assert len(mailbox()) == 2
    assert "secret" not in "".join(post.text + post.html + post.subject for post in mailbox())
    assert address in told["me@example.org"].text
    assert "/uk/desk/kovyla/main/questions/1" in told["olha@example.org"].text


def test_the_coordinators_hear_of_it_when_nobody_keeps_the_library(
    world: Flask, mailbox: Callable[[], list[Post]]
) -> None:
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        keeper = people.find(session, "olha@example.org")
        assert keeper
        keeper.libraries = []
        session.commit()

    ask(world)

    assert sorted(post.to for post in mailbox()) == ["iryna@example.org", "taras@example.org"]


def test_nobody_is_asked_in_occupied_territory(sample_client: FlaskClient) -> None:
    occupied = "/en/libraries/lounb/luhansk"

    page = Page(sample_client.get(occupied).data)

    assert page.link("Suggest a correction of the page") == f"{occupied}/correct"
    assert not page.has_link("Ask for help with a visit")
    assert sample_client.get(f"{occupied}/ask").status_code == 404
    assert sample_client.get(f"{occupied}/correct").status_code == 200


def test_what_does_not_exist_is_not_found(sample_client: FlaskClient) -> None:
    for path in ("lounb/none/ask", "lounb/main/ask?fact=none", "lounb/main/correct?fact=x"):
        assert sample_client.get(f"/en/libraries/{path}").status_code == 404
