"""The page on which one press makes reminders rarer, without signing in."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import devices, links
from directory.domain.links import Purpose
from directory.domain.people import Person, Reminders
from tests.conftest import NOON
from tests.page import Page
from tests.world import OLHA

HEADING = {"en": "How often we remind you", "uk": "Як часто ми нагадуємо"}


def writing(app):
    return Session(app.extensions["engine"].execution_options(writing=True))


@pytest.fixture
def link(world):
    """Give the address of a link that was sent to Olha."""

    def issue() -> str:
        with writing(world) as session:
            olha = session.scalars(select(Person).where(Person.email == OLHA)).one()
            made = links.issue(session, olha, Purpose.LESS_OFTEN, NOON)
            session.commit()
        return f"/en/less-often/{made}"

    return issue


def how_often(app):
    with Session(app.extensions["engine"]) as session:
        return session.scalars(select(Person.reminders).where(Person.email == OLHA)).one()


def test_opening_the_link_changes_nothing(world, visitor, link):
    page = Page(visitor.get(link()).data)

    assert page.h1() == HEADING["en"]
    assert "A letter comes every month" in page.text()
    assert how_often(world) == Reminders.MONTHLY


def test_one_press_makes_it_rarer_and_the_page_says_so(world, visitor, link):
    address = link()

    answer = Page(visitor.get(address).data).form("Remind me every three months").submit(visitor)

    assert (answer.status_code, answer.location) == (303, address)
    page = Page(visitor.get(address).data)
    assert "A letter comes every three months" in page.text()
    assert how_often(world) == Reminders.QUARTERLY


def test_a_second_press_of_the_same_link_does_nothing(world, visitor, link):
    form = Page(visitor.get(link()).data).form("Remind me every three months")

    form.submit(visitor)
    form.submit(visitor)

    assert how_often(world) == Reminders.QUARTERLY


def test_the_next_letters_link_makes_it_yearly_and_then_there_is_no_button(world, visitor, link):
    Page(visitor.get(link()).data).form("Remind me every three months").submit(visitor)
    Page(visitor.get(link()).data).form("Remind me once a year").submit(visitor)

    page = Page(visitor.get(link()).data)

    assert how_often(world) == Reminders.YEARLY
    assert "A letter comes once a year, in June" in page.text()
    assert page.soup.select("main form") == []
    assert page.has_link("My account")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_an_expired_link_only_says_how_it_is(world, visitor, link, language):
    address = link().replace("/en/", f"/{language}/")
    world.extensions["clock"] = lambda: NOON + timedelta(days=401)

    page = Page(visitor.get(address).data)

    assert page.soup.select("main form") == []
    assert page.title().startswith(page.h1())


def test_a_link_that_is_none_and_one_of_somebody_who_left_open_nothing(world, visitor, link):
    address = link()
    with writing(world) as session:
        olha = session.scalars(select(Person).where(Person.email == OLHA)).one()
        devices.revoke(session, olha, NOON)
        session.commit()

    assert visitor.get(address).status_code == 404
    assert visitor.get("/en/less-often/nothing").status_code == 404
