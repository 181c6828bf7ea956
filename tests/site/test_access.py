"""Every address × everybody who may try it × every way of asking: who may in is computed from the
mark on the view and from `domain/permissions.py`, so a new view is tested before anybody thinks
of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from directory.domain import devices
from directory.domain.people import Person
from directory.domain.permissions import VISITOR, Actor, Permission, may
from directory.web.access import PUBLIC
from tests.conftest import NOON
from tests.contract import ledger
from tests.page import Page, attribute
from tests.world import IRYNA, OLHA, PETRO, TARAS, signed_in

LIBRARY = "kovyla"
SAFE = {"GET", "HEAD", "OPTIONS"}
SAMPLES = {
    "library": LIBRARY,
    "point": "main",
    "lang": "uk",
    "code": 404,
    "level": "aa",
    "table": "needs",
}
BY_CONVERTER = {"slug": "fun", "int": 1, "number": 1, "string": "secret", "default": "name"}
# One database is enough: what is asked here is asked before any view runs.
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

WHO = {
    "visitor": VISITOR,
    "librarian of this library": Actor(1, "librarian", frozenset({LIBRARY})),
    "librarian of another library": Actor(2, "librarian", frozenset({"chebrets"})),
    "coordinator": Actor(3, "coordinator"),
    "revoked coordinator": VISITOR,
}
EMAILS = {
    "librarian of this library": OLHA,
    "librarian of another library": PETRO,
    "coordinator": IRYNA,
    "revoked coordinator": TARAS,
}
EVERYBODY = pytest.mark.parametrize("who", WHO)


@pytest.fixture
def place(world: Flask) -> Flask:
    """Give the app; what its pages look like is not asked here."""
    world.test_client_class = FlaskClient
    return world


def browser(app: Flask, who: str) -> FlaskClient:
    """Give a browser of somebody, whatever became of their others."""
    if who not in EMAILS:
        return app.test_client()
    client = signed_in(app, EMAILS[who])
    if who.startswith("revoked"):
        with Session(app.extensions["engine"].execution_options(writing=True)) as session:
            query = select(Person).where(Person.email == EMAILS[who])
            devices.revoke(session, session.scalars(query).one(), NOON)
            session.commit()
    return client


def addresses(app: Flask, *, safe: bool) -> Iterator[tuple[Rule, str]]:
    """Give every rule that takes such methods, with an address that it matches."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        methods = rule.methods or set()
        if "GET" in methods if safe else methods - SAFE:
            converters = rule._converters  # noqa: SLF001 -- werkzeug tells nowhere else
            values = {name: sample(name, type(each)) for name, each in converters.items()}
            method = "GET" if safe else "POST"
            yield rule, adapter.build(rule.endpoint, values, method=method)


def sample(name: str, converter: type) -> str | int:
    kind = converter.__name__.lower()
    known = next((value for key, value in BY_CONVERTER.items() if kind.startswith(key)), "name")
    return SAMPLES.get(name, known)


def mark(app: Flask, rule: Rule) -> str:
    found: str = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    return found


def wanted(app: Flask, rule: Rule, who: str) -> str:
    """Say what an address is to somebody: open, asking them to sign in, or closed."""
    access = mark(app, rule)
    library = LIBRARY if "library" in rule.arguments else None
    if access == PUBLIC or may(WHO[who], Permission(access), library):
        return "open"
    return "sign in" if WHO[who] is VISITOR else "closed"


def got(response: TestResponse) -> str:
    """Say the same of an answer."""
    if response.status_code in {401, 403}:
        return "closed"
    asks = response.status_code == 303 and response.location.startswith("/uk/sign-in?onward=")
    return "sign in" if asks else "open"


def token(client: FlaskClient) -> str:
    page = Page(client.get("/uk/sign-in").data)
    return attribute(page.soup.select_one("[name=csrf_token]"), "value")


def unlike(app: Flask, who: str, answers: Iterator[tuple[Rule, TestResponse]]) -> list[str]:
    return [
        f"{response.request.method} {response.request.path}: {found}, not {hoped}"
        for rule, response in answers
        if (found := got(response)) != (hoped := wanted(app, rule, who))
    ]


@ONE_DATABASE
@EVERYBODY
def test_every_page_lets_in_whom_the_rules_let_in(place: Flask, who: str) -> None:
    client = browser(place, who)

    answers = ((rule, client.get(path)) for rule, path in addresses(place, safe=True))

    assert unlike(place, who, answers) == []


@ONE_DATABASE
@EVERYBODY
def test_every_form_is_taken_from_whom_the_rules_let_in(place: Flask, who: str) -> None:
    """Each with a browser of its own: a form may sign its sender out."""

    def answers() -> Iterator[tuple[Rule, TestResponse]]:
        for rule, path in addresses(place, safe=False):
            client = browser(place, who)
            data = {"csrf_token": token(client)}
            yield rule, client.post(path, data=data, headers={"Sec-Fetch-Site": "same-origin"})

    assert unlike(place, who, answers()) == []


@ONE_DATABASE
@EVERYBODY
def test_no_form_is_taken_without_the_token_of_a_page(place: Flask, who: str) -> None:
    client = browser(place, who)

    for rule, path in addresses(place, safe=False):
        with ledger() as book:
            answers = [
                client.open(path, method=method, headers=headers)
                for method in (rule.methods or set()) - SAFE
                for headers in ({}, {"Origin": "https://evil.example"})
            ]
        assert {answer.status_code for answer in answers} == {400}, path
        assert book.written == [], path


@ONE_DATABASE
def test_what_somebody_may_not_do_changes_nothing(place: Flask) -> None:
    who = "librarian of another library"
    client = browser(place, who)
    data = {"csrf_token": token(client)}

    for rule, path in addresses(place, safe=False):
        if wanted(place, rule, who) == "closed":
            with ledger() as book:
                assert client.post(path, data=data).status_code == 403
            assert book.written == [], path


@ONE_DATABASE
def test_no_address_takes_a_method_that_it_does_not_name(place: Flask) -> None:
    client, adapter = browser(place, "coordinator"), place.url_map.bind("localhost")

    for _rule, path in addresses(place, safe=True):
        for method in {"POST", "PUT", "PATCH", "DELETE"} - set(adapter.allowed_methods(path)):
            assert client.open(path, method=method).status_code == 405, f"{method} {path}"


def test_whoever_may_edit_is_asked_for_which_library(sample_app: Flask) -> None:
    """Without a library in its address, such a view would be open to every librarian."""
    edits = [rule for rule in sample_app.url_map.iter_rules() if mark(sample_app, rule) == "edit"]

    assert edits
    assert [rule.rule for rule in edits if "library" not in rule.arguments] == []


def test_the_desk_and_the_office_are_closed_to_visitors(sample_app: Flask) -> None:
    for rule in sample_app.url_map.iter_rules():
        part = rule.endpoint.partition(".")[0]
        if part in {"desk", "office"}:
            wanted = {"desk": {"account", "edit"}, "office": {"manage"}}[part]
            assert mark(sample_app, rule) in wanted, rule.rule
