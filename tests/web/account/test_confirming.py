"""One fact, confirmed from a letter without signing in. Today is 22 November 2026."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from directory import search
from directory.domain import devices, editing, links, projection, snapshot
from directory.domain.editing import Act
from directory.domain.library import ServicePoint
from directory.domain.links import About, Purpose
from directory.domain.people import Person
from directory.domain.revision import Action, Revision
from tests.conftest import NOON
from tests.page import Page
from tests.world import OLHA

STILL = "Still true today"
SENT = NOON - timedelta(days=3)
CLOSED = "This link does not open any more"


def writing(app: Flask) -> Session:
    return Session(app.extensions["engine"].execution_options(writing=True))


def olha(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.email == OLHA)).one()


@pytest.fixture
def link(world: Flask) -> str:
    """Give the address of a link that was sent to Olha three days ago."""
    with writing(world) as session:
        about = About(point_id=1, feature="hearing-loop")
        made = links.issue(session, olha(session), Purpose.CONFIRM, SENT, about)
        session.commit()
    return f"/en/confirm/{made}"


@pytest.fixture
def change(world: Flask) -> Callable[[Callable[[Session], object]], None]:
    def done(how: Callable[[Session], object]) -> None:
        with writing(world) as session:
            how(session)
            search.refresh(session)
            session.commit()

    return done


def fact(app: Flask, feature: str = "hearing-loop") -> dict[str, str]:
    with Session(app.extensions["engine"]) as session:
        found: dict[str, str] = snapshot.take(session, 1)[f"fact.{feature}"]
        return found


def publish(session: Session, now: datetime = NOON, **parts: str) -> None:
    """Change the fact as Olha."""
    before = snapshot.take(session, 1)["fact.hearing-loop"]
    value = {**before, **parts} if parts else None
    point = session.get_one(ServicePoint, 1)
    act = Act(olha(session).actor, now)
    editing.publish(session, point, {"fact.hearing-loop": value}, act)


def test_the_page_says_where_what_and_since_when(visitor: FlaskClient, link: str) -> None:
    page = Page(visitor.get(link).data)

    assert page.h1() == "Is it still true?"
    assert "Kovyla Library" in page.text()
    assert page.fact("Induction loop for hearing aids").startswith("Was so on 10 January 2024: yes")
    assert "Біля кафедри." in page.text()
    assert page.form(STILL)


def test_opening_the_link_changes_nothing(world: Flask, visitor: FlaskClient, link: str) -> None:
    visitor.get(link)
    visitor.get(link)

    assert fact(world)["checked_on"] == "2024-01-10"


def test_one_press_confirms_this_fact_in_her_name(
    world: Flask, visitor: FlaskClient, link: str
) -> None:
    answer = Page(visitor.get(link).data).form(STILL).submit(visitor)
    page = Page(visitor.get(answer.location).data)

    assert (answer.status_code, answer.location) == (303, link)
    assert page.h1() == "Thank you: it is confirmed"
    assert "Visitors see that it was checked on 22 November 2026." in page.text()
    assert fact(world)["checked_on"] == "2026-11-22"
    assert fact(world, "call-button")["checked_on"] == "2024-01-10"
    with Session(world.extensions["engine"]) as session:
        revision = session.scalars(select(Revision)).one()
        assert (revision.action, revision.person_id) == (Action.CONFIRM, olha(session).id)
        assert list(revision.changes) == ["fact.hearing-loop"]


def test_it_signs_nobody_in(visitor: FlaskClient, link: str) -> None:
    Page(visitor.get(link).data).form(STILL).submit(visitor)

    assert visitor.get("/en/desk/").status_code == 303


def test_a_double_press_is_one(world: Flask, visitor: FlaskClient, link: str) -> None:
    form = Page(visitor.get(link).data).form(STILL)

    first, second = form.submit(visitor), form.submit(visitor)

    assert (first.status_code, second.status_code) == (303, 303)
    with Session(world.extensions["engine"]) as session:
        assert len(session.scalars(select(Revision)).all()) == 1


def test_who_is_not_signed_in_changes_it_by_signing_in(visitor: FlaskClient, link: str) -> None:
    address = Page(visitor.get(link).data).link("It has changed")

    assert address.startswith("/en/sign-in?onward=")
    assert "hearing-communication%23hearing-loop" in address


def test_who_is_signed_in_comes_to_the_question(librarian: FlaskClient, link: str) -> None:
    address = Page(librarian.get(link).data).link("It has changed")

    assert address == "/en/desk/kovyla/main/edit/hearing-communication#hearing-loop"


def test_what_was_checked_meanwhile_needs_nothing(
    visitor: FlaskClient, link: str, change: Callable[..., None]
) -> None:
    change(lambda session: publish(session, checked_on="2026-11-21"))

    page = Page(visitor.get(link).data)

    assert page.h1() == "It was checked meanwhile"
    assert "Somebody checked this answer on 21 November 2026" in page.text()
    assert page.soup.select("main form") == []


def test_another_answer_since_the_letter_is_pointed_out(
    visitor: FlaskClient, link: str, change: Callable[..., None]
) -> None:
    change(lambda session: publish(session, value="no"))

    page = Page(visitor.get(link).data)

    assert "This answer was changed after we wrote to you." in page.text()
    assert "Was so on 10 January 2024: no" in page.text()


def test_an_answer_that_changes_under_the_button_is_not_confirmed_and_the_link_stays_open(
    world: Flask, visitor: FlaskClient, link: str, change: Callable[..., None]
) -> None:
    form = Page(visitor.get(link).data).form(STILL)
    change(lambda session: publish(session, value="no"))

    answer = form.submit(visitor)
    page = Page(visitor.get(answer.location).data)

    assert fact(world)["checked_on"] == "2024-01-10"
    assert page.h1() == "Is it still true?"
    page.form(STILL).submit(visitor)
    assert fact(world)["checked_on"] == "2026-11-22"


def test_an_expired_link_says_so_and_leads_to_the_desk(
    world: Flask, visitor: FlaskClient, link: str
) -> None:
    form = Page(visitor.get(link).data).form(STILL)
    world.extensions["clock"] = lambda: NOON + timedelta(days=40)

    form.submit(visitor)
    page = Page(visitor.get(link).data)

    assert page.h1() == "This link is too old"
    assert page.link("What else waits on your desk") == "/en/desk/"
    assert fact(world)["checked_on"] == "2024-01-10"


def remove_fact(session: Session) -> None:
    publish(session)


def remove_point(session: Session) -> None:
    session.execute(update(ServicePoint).where(ServicePoint.id == 1).values(removed=True))
    projection.refresh(session, [1])


def take_library_away(session: Session) -> None:
    olha(session).libraries = []


def revoke(session: Session) -> None:
    devices.revoke(session, olha(session), NOON)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (remove_fact, "This answer was taken off the page meanwhile: induction loop"),
        (remove_point, "The service point is not in the directory any more."),
        (take_library_away, "This library is not assigned any more to the person"),
        (revoke, "does not look after the directory any more"),
    ],
)
def test_a_link_that_cannot_do_its_work_says_why_and_does_nothing(
    world: Flask,
    visitor: FlaskClient,
    link: str,
    change: Callable[..., None],
    what: Callable[[Session], object],
    why: str,
) -> None:
    form = Page(visitor.get(link).data).form(STILL)
    change(what)

    form.submit(visitor)
    answer = visitor.get(link)
    page = Page(answer.data)

    assert answer.status_code == 410
    assert page.h1() == CLOSED
    assert why in page.text()
    with Session(world.extensions["engine"]) as session:
        actions = session.scalars(select(Revision.action)).all()
    assert Action.CONFIRM not in actions


def test_a_link_that_is_none_opens_nothing(visitor: FlaskClient) -> None:
    answer = visitor.get("/uk/confirm/nothing")

    assert answer.status_code == 410
    assert Page(answer.data).h1() == "Це посилання більше не відкривається"


def test_a_link_for_signing_in_confirms_nothing(world: Flask, visitor: FlaskClient) -> None:
    with writing(world) as session:
        made = links.issue(session, olha(session), Purpose.SIGN_IN, NOON)
        session.commit()

    assert visitor.get(f"/en/confirm/{made}").status_code == 410


def test_the_page_speaks_ukrainian(visitor: FlaskClient, link: str) -> None:
    page = Page(visitor.get(link.replace("/en/", "/uk/")).data)

    assert page.h1() == "Чи це досі так?"
    assert page.form("Досі так")


def test_while_a_change_of_the_answer_waits_there_is_nothing_to_confirm(
    world: Flask, visitor: FlaskClient, change: Callable[[Callable[[Session], object]], None]
) -> None:
    with writing(world) as session:
        about = About(point_id=1, feature="shelter")
        made = links.issue(session, olha(session), Purpose.CONFIRM, SENT, about)
        session.commit()
    link = f"/en/confirm/{made}"
    form = Page(visitor.get(link).data).form(STILL)

    def propose(session: Session) -> None:
        point, act = session.get_one(ServicePoint, 1), Act(olha(session).actor, NOON)
        editing.publish(session, point, {"fact.shelter": None}, act)

    change(propose)

    answer = form.submit(visitor)
    page = Page(visitor.get(answer.location).data)

    assert page.h1() == "Another answer was proposed"
    assert "there is nothing to confirm here" in page.text()
    assert fact(world, "shelter")["checked_on"] == "2026-11-01"
