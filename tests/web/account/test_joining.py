"""An invitation opens once; who joins says how they would like it, or skips that."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import devices, links, people
from directory.domain.library import Library
from directory.domain.links import Purpose
from directory.domain.people import Person
from tests.conftest import NOON
from tests.page import Page
from tests.web.account.door import come_in, press

NEW = "new@example.org"


@pytest.fixture
def invitation(world: Flask) -> str:
    """Give the path of a new librarian's invitation."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        library = session.scalars(select(Library).where(Library.slug == "kovyla")).one()
        person = people.enrol(session, NEW, "librarian", [library], now=NOON)
        made = links.issue(session, person, Purpose.INVITATION, NOON)
        session.commit()
    return f"/en/join/{made}"


def somebody(world: Flask) -> Person:
    with Session(world.extensions["engine"]) as session:
        return session.scalars(select(Person).where(Person.email == NEW)).one()


def test_an_invitation_says_whom_it_is_for_and_to_what(visitor, invitation):
    page = Page(visitor.get(invitation).data)

    assert page.h1() == "Invitation to look after the directory"
    assert page.fact("E-mail address") == NEW
    assert page.fact("Role") == "Librarian"
    assert page.fact("Libraries") == "Kovyla Library"


def test_who_joins_is_signed_in_and_asked_how_they_would_like_it(world, visitor, invitation):
    done = press(visitor, invitation)
    form = Page(visitor.get(done.location).data).form("Next:")
    saved = form.fill("Your name", "  Nova   Librarian ").tick("English").send(visitor)

    assert (done.status_code, done.location) == (303, "/en/account/welcome")
    assert (saved.status_code, saved.location) == (303, "/en/desk/")
    person = somebody(world)
    assert (person.name, person.language) == ("Nova Librarian", "en")
    assert person.joined_at == NOON


def test_what_is_wrong_in_the_wishes_is_told_and_nothing_is_lost(visitor, invitation):
    press(visitor, invitation)

    form = Page(visitor.get("/en/account/welcome").data).form("Next:")
    page = Page(form.fill("Your name", "x" * 201).send(visitor).data)

    assert page.title().startswith("Error: Welcome")
    assert "200 characters" in page.error_for("Your name")
    assert page.value_of("Your name") == "x" * 201


def test_the_wishes_may_be_skipped(visitor, invitation):
    press(visitor, invitation)

    page = Page(visitor.get("/en/account/welcome").data)

    assert page.link("Go on without saving") == "/en/desk/"


def test_an_invitation_opens_once(world, visitor, invitation):
    press(visitor, invitation)

    page = world.test_client().get(invitation)

    assert page.status_code == 410
    assert Page(page.data).h1() == "This invitation does not open any more"


def test_an_invitation_ends_after_a_week_and_a_letter_helps_then(
    world, visitor, mailbox, invitation
):
    world.extensions["clock"] = lambda: NOON + timedelta(days=7)
    page = visitor.get(invitation)
    done = come_in(visitor, mailbox, NEW)

    assert page.status_code == 410
    assert done.location == "/uk/account/welcome"


def test_other_invitations_of_who_has_joined_are_closed(world, visitor, invitation):
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        person = session.scalars(select(Person).where(Person.email == NEW)).one()
        other = links.issue(session, person, Purpose.INVITATION, NOON)
        session.commit()

    press(visitor, invitation)

    assert world.test_client().get(f"/en/join/{other}").status_code == 410


def test_who_was_revoked_before_joining_cannot_join(world, visitor, invitation):
    page = Page(visitor.get(invitation).data)
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        person = session.scalars(select(Person).where(Person.email == NEW)).one()
        devices.revoke(session, person, NOON)
        session.commit()

    assert page.form("Join the directory").submit(visitor).status_code == 410
    assert visitor.get("/en/account").status_code == 303
