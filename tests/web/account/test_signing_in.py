"""Signing in by a link that comes by e-mail: once, for twenty minutes, in any browser."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory.domain import devices, links
from directory.domain.links import Purpose
from directory.domain.people import Person
from directory.web.held import safe_onward
from tests.conftest import NOON
from tests.contract import ledger
from tests.page import Page
from tests.web.account.door import Mailbox, ask, come_in, link, press
from tests.world import IRYNA, OLHA, PETRO

UNKNOWN = "nobody@example.org"


@pytest.fixture
def mailbox(world: Flask, mailbox: Mailbox) -> Mailbox:
    """Give the mailbox of people who have joined before."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.execute(update(Person).values(joined_at=NOON - timedelta(days=1)))
        session.commit()
    return mailbox


def later(app: Flask, **how_much: float) -> None:
    app.extensions["clock"] = lambda: NOON + timedelta(**how_much)


def is_in(client: FlaskClient) -> bool:
    return client.get("/en/account").status_code == 200


def alike(response: TestResponse) -> object:
    """Give what an answer says, without what is random in any."""
    headers = {name: text for name, text in response.headers if name not in {"Set-Cookie", "Date"}}
    return response.status_code, headers, response.data


@pytest.mark.parametrize(("email", "home"), [(OLHA, "/uk/desk/"), (IRYNA, "/uk/office/")])
def test_a_letter_brings_somebody_in(visitor, mailbox, email, home):
    sent = ask(visitor, email)
    done = press(visitor, link(mailbox()[0]))

    assert (sent.status_code, sent.location) == (303, "/en/sign-in/sent")
    assert mailbox()[0].to == email
    assert (done.status_code, done.location) == (303, home)
    assert is_in(visitor)


def test_the_address_may_be_typed_in_any_way(visitor, mailbox):
    ask(visitor, "  Olha@Example.ORG ")

    assert mailbox()[0].to == OLHA


def test_opening_the_link_signs_nobody_in_and_does_not_use_it_up(visitor, mailbox):
    ask(visitor, OLHA)
    path = link(mailbox()[0])

    for _time in range(3):
        page = Page(visitor.get(path).data)

    assert "Ольга (olha@example.org)" in page.text()
    assert not is_in(visitor)
    assert press(visitor, path).status_code == 303


def test_the_link_works_in_another_browser(world, visitor, mailbox):
    ask(visitor, OLHA)
    phone = world.test_client()

    press(phone, link(mailbox()[0]))

    assert (is_in(phone), is_in(visitor)) == (True, False)


def test_a_link_works_once(world, visitor, mailbox):
    ask(visitor, OLHA)
    path = link(mailbox()[0]).replace("/uk/", "/en/")
    form = Page(visitor.get(path).data).form("Sign in now")
    form.submit(visitor)

    thief = world.test_client()
    again = thief.get(path)

    assert again.status_code == 410
    assert "It was used already" in Page(again.data).text()
    assert form.submit(visitor).status_code == 400  # the page of before is of another session
    assert not is_in(thief)


def test_of_two_who_press_at_once_one_comes_in(world, visitor, mailbox):
    ask(visitor, OLHA)
    path = link(mailbox()[0]).replace("/uk/", "/en/")
    browsers = [world.test_client() for _ in range(2)]
    pages = [Page(browser.get(path).data) for browser in browsers]

    answers = [
        page.form("Sign in now").submit(browser)
        for page, browser in zip(pages, browsers, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [303, 410]
    assert [is_in(browser) for browser in browsers] == [True, False]


def test_a_link_is_too_old_after_twenty_minutes(world, visitor, mailbox):
    ask(visitor, OLHA)
    path = link(mailbox()[0]).replace("/uk/", "/en/")
    page = Page(visitor.get(path).data)

    later(world, minutes=20)
    shown, pressed = visitor.get(path), page.form("Sign in now").submit(visitor)

    assert (shown.status_code, pressed.status_code) == (410, 410)
    assert Page(shown.data).h1() == "This link does not open any more"
    assert not is_in(visitor)


def test_a_link_that_does_not_open_offers_another_to_the_same_place(world, visitor, mailbox):
    ask(visitor, OLHA, "/en/account")
    path = link(mailbox()[0]).replace("/uk/", "/en/")
    later(world, minutes=21)

    form = Page(visitor.get(path).data).form("Send me a link")
    form.fill("E-mail address", OLHA).submit(visitor)
    done = press(visitor, link(mailbox()[-1]))

    assert done.location == "/en/account"


def test_a_link_that_never_was_is_told_as_one_too_old(visitor):
    page = visitor.get("/en/sign-in/never-was")

    assert page.status_code == 410
    assert "too old, or its address was not copied in full" in Page(page.data).text()


def test_an_invitation_is_no_link_for_signing_in(world, visitor):
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        person = session.query(Person).filter_by(email=OLHA).one()
        made = links.issue(session, person, Purpose.INVITATION, NOON)
        session.commit()

    assert visitor.get(f"/en/sign-in/{made}").status_code == 410


def test_known_and_unknown_addresses_get_the_same_answer(world, mailbox):
    known, unknown = world.test_client(), world.test_client()

    answers = [ask(known, OLHA), ask(unknown, UNKNOWN)]

    assert alike(answers[0]) == alike(answers[1])
    assert alike(known.get("/en/sign-in/sent")) == alike(unknown.get("/en/sign-in/sent"))
    assert [post.to for post in mailbox()] == [OLHA]


@pytest.mark.usefixtures("mailbox")
def test_known_and_unknown_addresses_are_the_same_work(world):
    """All but the one statement that keeps the letter."""
    ask(world.test_client(), "first@example.org")
    works = []
    for email in (OLHA, UNKNOWN):
        client = world.test_client()
        form = Page(client.get("/en/sign-in").data).form("Send me a link")
        with ledger() as book:
            form.fill("E-mail address", email).submit(client).close()
        works.append([statement.split("(")[0] for statement in book.written])
    known, unknown = works

    assert [each for each in known if " letter " not in each] == [
        each for each in unknown if " letter " not in each
    ]
    assert any("one_time_link" in each for each in unknown)


def test_who_was_revoked_gets_no_letter(world, visitor, mailbox):
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        devices.revoke(session, session.query(Person).filter_by(email=OLHA).one(), NOON)
        session.commit()

    assert ask(visitor, OLHA).location == "/en/sign-in/sent"
    assert mailbox() == []


def test_what_is_no_address_is_told_and_stays_in_the_field(visitor, mailbox):
    for typed in ("", "olha", "olha@", "olha@example", "ольга at example.org"):
        answer = ask(visitor, typed)
        page = Page(answer.data)

        assert answer.status_code == 200
        assert page.title().startswith("Error: Sign in")
        assert page.error_for("E-mail address").endswith("for example olena@example.org")
        assert page.value_of("E-mail address") == typed
    assert mailbox() == []


def test_who_asks_too_often_is_told_when_to_come_back_and_has_a_letter(world, visitor, mailbox):
    for _letter in range(5):
        assert ask(visitor, OLHA).status_code == 303

    refused = ask(visitor, OLHA)
    page = Page(refused.data)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "1200"
    assert "You can ask again at 12:20." in page.text()
    assert page.has_link("Contacts of the branch")
    assert page.value_of("E-mail address") == OLHA
    assert press(visitor, link(mailbox()[0])).status_code == 303

    later(world, minutes=20)
    assert page.form("Send me a link").submit(visitor).status_code == 400  # another session by now
    assert ask(visitor, OLHA).status_code == 303


def test_unknown_addresses_are_counted_as_known_ones_are(visitor, mailbox):
    answers = [ask(visitor, UNKNOWN).status_code for _letter in range(6)]

    assert answers == [303] * 5 + [429]
    assert mailbox() == []


def test_others_in_the_same_network_are_not_held_up_by_one_who_asks_too_often(visitor):
    for _letter in range(6):
        ask(visitor, OLHA)

    assert ask(visitor, PETRO).status_code == 303


def test_one_network_asks_forty_times_an_hour(world, visitor):
    answers = [ask(visitor, f"nobody{number}@example.org").status_code for number in range(41)]
    elsewhere = world.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"

    assert answers == [303] * 40 + [429]
    assert ask(elsewhere, "nobody@example.org").status_code == 303


def test_an_ipv6_network_is_counted_as_one(world):
    def answer(address: str) -> int:
        client = world.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        return ask(client, f"n{address.replace(':', '')}@example.org").status_code

    answers = [answer(f"2001:db8::{number:x}") for number in range(1, 42)]

    assert answers == [303] * 40 + [429]
    assert answer("2001:db8:0:1::1") == 303


def test_who_was_on_the_way_somewhere_gets_there(visitor, mailbox):
    first = visitor.get("/en/account")
    page = Page(visitor.get(first.location).data)

    page.form("Send me a link").fill("E-mail address", OLHA).submit(visitor)
    done = press(visitor, link(mailbox()[0]))

    assert first.location == "/en/sign-in?onward=/en/account"
    assert done.location == "/en/account"


@pytest.mark.parametrize(
    "onward",
    [
        *("https://evil.example/", "//evil.example/uk/desk/", "/\\evil.example/uk/desk/"),
        *("/uk//evil.example/desk", "\\\\evil.example", "javascript:alert(1)", "evil.example"),
        *("/uk/desk/\r\nSet-Cookie: device=x", "/uk/desk/\u2028", "/en/sign-out", "/fr/desk/"),
        *("https:/uk/desk/", "/%2f/evil.example", "/uk/desk\\@evil.example", "///uk/desk/", ""),
    ],
)
def test_nobody_is_led_to_another_site(onward):
    assert safe_onward(onward) == ""


def test_who_was_sent_to_another_site_comes_home(visitor, mailbox):
    done = come_in(visitor, mailbox, OLHA, "//evil.example/uk/desk/")

    assert done.location == "/uk/desk/"


def test_who_is_signed_in_may_go_on_or_sign_in_as_somebody_else(librarian, mailbox):
    page = Page(librarian.get("/en/sign-in?onward=/en/account").data)
    done = come_in(librarian, mailbox, IRYNA)

    assert page.section("You are signed in").link("Go on") == "/en/account"
    assert done.location == "/uk/office/"
    assert librarian.get("/en/office/").status_code == 200


def test_whoever_was_signed_in_before_is_signed_out_of_this_browser(world, librarian, mailbox):
    before = librarian.get_cookie("device").value

    come_in(librarian, mailbox, IRYNA)

    thief = world.test_client()
    thief.set_cookie("device", before)
    assert not is_in(thief)


def test_signing_in_takes_nothing_over_from_the_session_before(visitor, mailbox):
    """Somebody may have planted a session, and know its token (session fixation)."""
    planted = Page(visitor.get("/en/sign-in").data).form("Send me a link")
    visitor.set_cookie("device", "planted")
    with visitor.session_transaction() as session:
        session["left"] = "by somebody else"

    come_in(visitor, mailbox, OLHA)

    with visitor.session_transaction() as session:
        assert "left" not in session
    assert visitor.get_cookie("device").value != "planted"
    assert planted.submit(visitor).status_code == 400


def test_signing_out_ends_the_cookie_at_once(world, librarian):
    cookie = librarian.get_cookie("device").value
    form = Page(librarian.get("/en/sign-out").data).form("Sign out here")

    done = form.submit(librarian)

    thief = world.test_client()
    thief.set_cookie("device", cookie)
    assert (done.status_code, done.location) == (303, "/en/sign-out")
    assert done.headers["Clear-Site-Data"] == '"cache"'
    assert librarian.get_cookie("device") is None
    assert Page(librarian.get("/en/sign-out").data).h1() == "You are signed out"
    assert (is_in(librarian), is_in(thief)) == (False, False)


def test_a_browser_is_signed_out_by_itself_after_thirty_days(world, visitor, mailbox):
    done = come_in(visitor, mailbox, OLHA)

    assert re.search(r"Max-Age=7776000\b", cookies(done)["device"])  # late forms are known by it
    later(world, days=30)
    assert not is_in(visitor)


def cookies(response: TestResponse) -> dict[str, str]:
    return {text.partition("=")[0]: text for text in response.headers.getlist("Set-Cookie")}
