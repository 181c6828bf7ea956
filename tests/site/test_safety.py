"""What keeps accounts safe, seen from outside: secrets, cookies, limits, proxies, and forms
that come too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import create_app
from directory.domain import links
from directory.domain.links import Purpose
from tests.conftest import NOON
from tests.contract import ledger
from tests.page import Page, attribute
from tests.web.account.authenticator import Authenticator, asked, post
from tests.web.account.door import ask, link, press
from tests.world import OLHA

HTTPS = {"SECRET_KEY": "s" * 32, "BASE_URL": "https://library.example.org"}
OURS = {"Sec-Fetch-Site": "same-origin"}
UNKNOWN = "nobody@example.org"


@pytest.fixture
def abroad(world: Flask, database_url: str, tmp_path) -> Iterator[Flask]:
    """Give the app as it runs on a server, over the same data."""
    mail = (tmp_path / "mail").as_uri()
    yield from served(world, {"DATABASE_URL": database_url, "MAIL_URL": mail, **HTTPS})


def served(like: Flask, environ: dict[str, str]) -> Iterator[Flask]:
    app = create_app(environ)
    app.test_client_class = like.test_client_class
    app.extensions["clock"] = like.extensions["clock"]
    yield app
    app.extensions["engine"].dispose()


def everything(engine: Engine) -> str:
    """Give all that the database holds, in one text."""
    with engine.connect() as connection:
        tables = inspect(engine).get_table_names()
        return "\n".join(
            repr(tuple(row))
            for table in tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 -- our own
        )


def cookies(response: TestResponse) -> dict[str, set[str]]:
    """Give what is said of each cookie beside its value."""
    set_cookies = [text.split("; ") for text in response.headers.getlist("Set-Cookie")]
    return {first.partition("=")[0]: set(rest) for first, *rest in set_cookies}


def test_who_reads_the_database_finds_no_way_in(world, librarian, mailbox):
    visitor = world.test_client()
    ask(visitor, OLHA)
    sign_in = link(mailbox()[0])
    ask(visitor, OLHA)
    press(visitor, link(mailbox()[1]))
    post(
        librarian,
        "/en/account/passkeys",
        Authenticator().make(asked(librarian, "/en/account/passkeys")),
    )
    asked(visitor, "/en/sign-in/passkey")
    with visitor.session_transaction() as kept:
        challenge = kept["challenge"]
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        invitation = links.issue(session, None, Purpose.INVITATION, NOON)
        session.commit()

    dump = everything(world.extensions["engine"])

    device = visitor.get_cookie("device").value
    secrets = [sign_in.rpartition("/")[2], device, challenge, invitation]
    assert [secret for secret in secrets if secret in dump] == []
    assert OLHA in dump  # it was read


def test_over_https_a_cookie_stays_with_this_site_and_out_of_scripts(abroad, mailbox):
    client = abroad.test_client()
    base = HTTPS["BASE_URL"]
    page = client.get("/en/sign-in", base_url=base)
    form = Page(page.data).form("Send me a link").fill("E-mail address", OLHA)
    client.post("/en/sign-in", data=dict(form.values), base_url=base)
    path = link(mailbox()[0])
    shown = Page(client.get(path, base_url=base).data)
    token = attribute(shown.soup.select_one("main [name=csrf_token]"), "value")

    done = client.post(path, data={"csrf_token": token}, base_url=base)

    strict = {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert cookies(page)["__Host-session"] == strict
    assert cookies(done)["__Host-device"] - {"Max-Age=2592000"} > strict
    assert not [said for said in cookies(done)["__Host-device"] if said.startswith("Domain")]
    assert done.headers["Strict-Transport-Security"]
    assert client.get("/en/account", base_url=base).status_code == 200


def test_who_sends_no_referer_is_let_in_over_https_too(abroad):
    client = abroad.test_client()
    page = Page(client.get("/en/display", base_url=HTTPS["BASE_URL"]).data)
    token = attribute(page.soup.select_one("[name=csrf_token]"), "value")

    done = client.post("/en/display", data={"csrf_token": token}, base_url=HTTPS["BASE_URL"])

    assert done.status_code == 303


def test_limits_are_those_of_all_workers_and_outlive_a_restart(world, database_url):
    answers = [
        ask(app.test_client(), UNKNOWN).status_code
        for _start in range(6)
        for app in served(world, {"DATABASE_URL": database_url})
    ]

    assert answers == [303] * 5 + [429]


def test_who_asked_cannot_be_read_from_the_limits(world):
    ask(world.test_client(), UNKNOWN)

    dump = everything(world.extensions["engine"])

    assert UNKNOWN not in dump
    assert "127.0.0.1" not in dump


def tries(app: Flask, forwarded: str) -> list[int]:
    """Ask more often than one network may; each time the sender says to be somebody else."""
    return [
        ask_from(app.test_client(), forwarded.format(n=number), f"n{number}@example.org")
        for number in range(41)
    ]


def ask_from(client: FlaskClient, forwarded: str, email: str) -> int:
    client.environ_base["HTTP_X_FORWARDED_FOR"] = forwarded
    return ask(client, email).status_code


def test_without_a_proxy_nobody_says_where_they_come_from(world):
    assert tries(world, "198.51.100.{n}")[-1] == 429


def test_behind_a_proxy_what_it_adds_counts_and_what_the_sender_says_does_not(world, database_url):
    for app in served(world, {"DATABASE_URL": database_url, "TRUSTED_PROXIES": "1"}):
        assert tries(app, "198.51.100.{n}, 203.0.113.9")[-1] == 429
        assert ask_from(app.test_client(), "203.0.113.9, 203.0.113.10", UNKNOWN) == 303


def test_a_proxy_says_only_where_a_request_comes_from(world, database_url):
    """Addresses in letters and redirects are those of BASE_URL, whatever is claimed."""
    for app in served(world, {"DATABASE_URL": database_url, "TRUSTED_PROXIES": "1", **HTTPS}):
        claims = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
        page = app.test_client().get("/en/sign-in", headers=claims, base_url=HTTPS["BASE_URL"])

        assert b"evil.example" not in page.data


def test_a_link_in_a_letter_leads_to_our_own_site_whatever_host_was_asked(visitor, mailbox):
    page = Page(visitor.get("/en/sign-in", base_url="http://evil.example").data)
    data = dict(page.form("Send me a link").fill("E-mail address", OLHA).values)

    visitor.post("/en/sign-in", data=data, base_url="http://evil.example")

    assert "http://127.0.0.1:5000/uk/sign-in/" in mailbox()[0].text
    assert "evil" not in mailbox()[0].text


def token_of(client: FlaskClient) -> str:
    page = Page(client.get("/en/sign-in").data)
    return attribute(page.soup.select_one("[name=csrf_token]"), "value")


def test_a_form_that_comes_too_late_is_held_and_comes_back_after_signing_in(
    world, visitor, mailbox
):
    data = {"name": "Ольга Петрівна", "language": "uk", "csrf_token": token_of(visitor)}
    sent = visitor.post("/en/account", data=data, headers=OURS)

    form = Page(visitor.get(sent.location).data).form("Send me a link")
    form.fill("E-mail address", OLHA).submit(visitor)
    phone = world.test_client()
    back = press(phone, link(mailbox()[0]))
    page = Page(phone.get(back.location).data)

    assert sent.status_code == 303
    assert urlsplit(back.location).path.startswith("/en/account/resume/")
    assert page.h1() == "Nothing you typed is lost"
    assert ("name", "Ольга Петрівна") in page.form("Go on where I stopped").values


@pytest.mark.parametrize(
    "headers",
    [
        *({}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}),
        *({"Sec-Fetch-Site": "none"}, {"Origin": "https://evil.example"}, {"Origin": "null"}),
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_a_form_of_another_site_is_not_held(visitor, headers):
    data = {"name": "Evil", "csrf_token": token_of(visitor)}

    with ledger() as book:
        refused = visitor.post("/en/account", data=data, headers=headers)
        forged = visitor.post("/en/account", data={"name": "Evil"}, headers=headers)

    assert (refused.status_code, forged.status_code) == (403, 400)
    assert book.written == []


def test_a_held_form_opens_to_who_is_signed_in_only_and_for_a_day(world, visitor, librarian):
    data = {"name": "Ольга", "csrf_token": token_of(visitor)}
    sent = visitor.post("/en/account", data=data, headers=OURS)
    path = sent.location.partition("onward=")[2]

    assert visitor.get(path).status_code == 303
    assert librarian.get(path).status_code == 200
    world.extensions["clock"] = lambda: NOON + timedelta(hours=24, seconds=1)
    assert librarian.get(path).status_code == 404


def test_forms_do_not_fill_the_disk(visitor):
    data = {"name": "x" * 1000, "csrf_token": token_of(visitor)}

    answers = [visitor.post("/en/account", data=data, headers=OURS) for _ in range(61)]

    assert [answer.status_code for answer in answers] == [303] * 60 + [429]


def test_pages_of_signed_in_people_are_kept_by_no_shared_cache(librarian):
    for path in ("/en/account", "/en/desk/"):
        cache = librarian.get(path).cache_control
        assert cache.private, path
        assert cache.no_cache, path
