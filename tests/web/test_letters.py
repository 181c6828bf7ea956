"""Letters read well in their reader's language, and leave when the page's answer is out."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask, Response, g, redirect
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.orm import Session

from directory import db
from directory.config import ROOT
from directory.domain import links, outbox
from directory.domain.outbox import Composed
from directory.letters import address, compose
from directory.web import letters
from directory.web.access import public
from tests.letters import LETTERS, LINK, PROMISES
from tests.page import Page, attribute, squeeze, strings, words
from tests.promises import Document

BOTH = pytest.mark.parametrize("language", ["uk", "en"])
EVERY = pytest.mark.parametrize("name", LETTERS)
# In the text, what a link is about stands in the line above; as HTML a link makes sense alone.
BRIEFER_AS_TEXT = {"reminder", "yearly round"}
SITE = {"uk": "Бібліотеки Луганщини", "en": "Libraries of Luhansk region"}


def written(app: Flask, name: str, language: str) -> Composed:
    template, values = LETTERS[name]
    with app.app_context():
        return compose(template, language, **values)


def posting(app: Flask, recipient: str = "olha@example.org", *, commits: bool = True) -> Flask:
    """Give the app a page that posts a letter, or if there is nobody to write to, none."""

    @public
    def post() -> ResponseReturnValue:
        with db.writing() as session:
            if recipient:
                letters.post(session, "sign_in", recipient, "en", {"address": LINK})
            else:
                letters.after_answer()
            if commits:
                session.commit()
        return redirect("/uk/", 303)

    app.add_url_rule("/uk/post", view_func=app.extensions["csrf"].exempt(post), methods=["POST"])
    return app


def test_every_template_is_among_the_letters_that_are_tested():
    templates = {path.stem for path in (ROOT / "templates" / "letters").iterdir()} - {"layout"}

    assert {template for template, _ in LETTERS.values()} == templates


@BOTH
@EVERY
def test_the_html_of_a_letter_keeps_what_pages_promise(sample_app, name, language):
    page = Document.read(written(sample_app, name, language).html, language, "")

    assert [fault for promise in PROMISES for fault in promise(page)] == []


@BOTH
@EVERY
def test_a_letter_loads_nothing_and_so_tells_nobody_that_it_was_read(sample_app, name, language):
    page = Page(written(sample_app, name, language).html)

    assert page.soup.select("img, link, script, iframe, video, audio, object, [src]") == []
    assert re.findall(r"url\(|@import|https?:", " ".join(page.soup.style.strings)) == []


@BOTH
@pytest.mark.parametrize("name", [name for name in LETTERS if name not in BRIEFER_AS_TEXT])
def test_both_parts_of_a_letter_say_the_same(sample_app, name, language):
    letter = written(sample_app, name, language)
    page = Page(letter.html)
    plain = squeeze(f"{letter.subject} {letter.text}")

    for node in strings(page.soup.body):
        assert squeeze(str(node)) in plain
    for link in page.soup.select("a"):
        assert attribute(link, "href") in letter.text.splitlines()
    said = squeeze(" ".join([page.text(), *page.links().values()]))
    for line in letter.text.splitlines():
        assert squeeze(line).strip("–-: ") in said


@BOTH
@EVERY
def test_a_letter_comes_from_the_directory_in_its_readers_language(sample_app, name, language):
    letter = written(sample_app, name, language)

    assert letter.sender == SITE[language]
    assert letter.language == language
    assert Page(letter.html).h1() == letter.subject
    assert Page(letter.html).link(SITE[language]) == f"http://127.0.0.1:5000/{language}/"


def test_the_page_keeps_its_language_when_a_letter_has_another(sample_app):
    with sample_app.test_request_context("/uk/"):
        before = address("public.home")
        letter = compose("sign_in", "en", address=LINK)

        assert letter.sender == SITE["en"]
        assert address("public.home") == before == "http://127.0.0.1:5000/uk/"
    with sample_app.app_context():
        compose("sign_in", "en", address=LINK)

        assert "lang" not in g


def test_addresses_are_those_of_the_site_and_not_of_the_request(app):
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, base_url="https://example.org/libraries")

    with app.test_request_context("/uk/", base_url="http://evil.example"):
        home = address("public.home", lang="en")

    assert home == "https://example.org/libraries/en/"


def test_names_cannot_become_markup(sample_app):
    values = {"address": LINK, "inviter": "<b>Ірина</b>", "libraries": ["A & <i>B</i>"]}
    with sample_app.app_context():
        letter = compose("invitation", "uk", **values)

    assert Page(letter.html).soup.select("b, i") == []
    assert "<b>Ірина</b>" in letter.text
    assert "A & <i>B</i>" in letter.text


def test_letters_promise_the_time_that_links_have(sample_app):
    assert links.LIFETIME[links.Purpose.SIGN_IN] == timedelta(minutes=20)
    assert "within 20 minutes" in written(sample_app, "sign_in", "en").text
    assert links.LIFETIME[links.Purpose.INVITATION] == timedelta(days=7)
    assert "within 7 days" in written(sample_app, "invitation", "en").text


@pytest.mark.parametrize(("feature", "what"), [("", "request"), ("Ramp", "question")])
def test_what_was_closed_without_an_answer_is_not_said_to_be_answered(sample_app, feature, what):
    values = {"library": "Kovyla", "state": "closed", "answer": "", "link": LINK}
    with sample_app.app_context():
        letter = compose("answered", "en", **values, feature=feature)

    assert letter.subject == f"Your {what} is closed"
    assert f"closed your {what} without an answer" in letter.text


def test_the_link_stands_out_as_the_one_thing_to_do(sample_app):
    page = Page(written(sample_app, "sign_in", "en").html)

    assert page.link("Sign in to the directory") == LINK
    assert [words(tag) for tag in page.soup.select("main div a")] == ["Sign in to the directory"]


def test_a_letter_leaves_when_the_answer_is_out(app, mailbox):
    answer = posting(app).test_client().post("/uk/post")

    assert answer.status_code == 303
    (post,) = mailbox()
    assert (post.to, post.subject) == ("olha@example.org", "Your link for signing in")
    assert LINK in post.text.splitlines()
    assert post.page.link("Sign in to the directory") == LINK
    with Session(app.extensions["engine"]) as session:
        assert outbox.waiting(session) == []


def test_a_letter_goes_to_the_mail_server(app, mail_server):
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, mail_url=mail_server.url)

    posting(app).test_client().post("/uk/post")

    assert mail_server.recipients == ["olha@example.org"]


def test_the_answer_is_the_same_when_letters_cannot_leave(app):
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, mail_url="file:///dev/null/mail")

    answer = posting(app).test_client().post("/uk/post")

    assert answer.status_code == 303
    with Session(app.extensions["engine"]) as session:
        assert [letter.recipient for letter in outbox.waiting(session)] == ["olha@example.org"]


def test_whatever_breaks_while_delivering_the_answer_is_out(app, caplog):
    with app.extensions["engine"].begin() as connection:
        connection.execute(text("DROP TABLE letter"))
    client = FlaskClient(posting(app, recipient=""), Response)  # ours would object to the failure

    answer = client.post("/uk/post", buffered=True)

    assert answer.status_code == 303
    assert "Letters were not delivered; they wait for the next time." in caplog.messages


def test_a_page_without_a_letter_delivers_what_others_left(app, mailbox):
    with app.app_context(), db.writing() as session:
        letter = compose("sign_in", "uk", address=LINK)
        outbox.queue(session, letter, "petro@example.org", app.extensions["clock"]())
        session.commit()

    posting(app, recipient="").test_client().post("/uk/post")

    assert [post.to for post in mailbox()] == ["petro@example.org"]


def test_a_letter_of_a_change_that_was_not_saved_is_not_sent(app, mailbox):
    with pytest.raises(AssertionError, match="POST /uk/post did not commit"):
        posting(app, commits=False).test_client().post("/uk/post")

    assert mailbox() == []
