"""The first page of the desk: what waits, the most urgent first. Today is 22 November 2026."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import search
from directory.domain import draft, editing, people, projection, review
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.question import Asked, ask
from directory.domain.suggestion import Suggested, suggest
from tests.conftest import NOON
from tests.factories import make_fact, make_point
from tests.page import Page
from tests.world import IRYNA, LONG_AGO, OLHA, signed_in

HOME, HOME_UK = "/en/desk/", "/uk/desk/"
DUE = "Confirm old answers"
STILL = "Still true today: "
Change = Callable[[Session], object]


def home(client: FlaskClient, path: str = HOME) -> Page:
    return Page(client.get(path).data)


@pytest.fixture
def change(world: Flask) -> Callable[[Change], None]:
    """Give what changes the directory behind the pages."""

    def done(how: Change) -> None:
        with Session(world.extensions["engine"].execution_options(writing=True)) as session:
            how(session)
            search.refresh(session)
            session.commit()

    return done


def person(session: Session, email: str = OLHA) -> Person:
    return session.scalars(select(Person).where(Person.email == email)).one()


def point(session: Session) -> ServicePoint:
    return session.get_one(ServicePoint, 1)


def confirm_all(session: Session) -> None:
    due = ["call-button", "hearing-loop", "step-free-entrance"]
    editing.confirm(session, point(session), due, Act(person(session).actor, NOON))


def second_point(session: Session) -> None:
    library = session.scalars(select(Library).where(Library.slug == "kovyla")).one()
    facts = [make_fact(key, "yes", checked_on=LONG_AGO) for key in ("lift", "hearing-loop")]
    session.add(make_point(library=library, slug="hub", katottg=library.home, facts=facts))
    session.flush()
    projection.refresh(session, session.scalars(select(ServicePoint.id)))


def test_the_title_says_how_many_things_wait(librarian: FlaskClient) -> None:
    page = home(librarian)

    assert page.h1() == "3 things wait for you"
    assert page.title().startswith("3 things wait for you")
    assert "About 2 minutes for all of it." in page.text()


def test_each_old_answer_says_what_it_was_and_when(librarian: FlaskClient) -> None:
    due = home(librarian).section(DUE)

    assert "3 answers. 3 are overdue" in due.text()
    assert "Step-free entrance Was so on 10 January 2024: yes" in due.text()
    assert due.link("Change: Step-free entrance") == (
        "/en/desk/kovyla/main/edit/arrival-entrance#step-free-entrance"
    )


def test_what_was_said_last_stands_first_when_no_row_is_left(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    form = home(librarian).form(STILL + "Step-free")
    change(confirm_all)

    page = home(librarian, form.submit(librarian).location)

    assert "Everything is true Confirmed today: step-free entrance." in page.text()


def test_a_press_on_a_page_that_is_behind_confirms_nothing_unseen(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    form = home(librarian).form(STILL + "Induction loop")

    def turn(session: Session) -> None:
        fact = {
            "value": "no",
            "how": "staff",
            "role": "librarian",
            "checked_on": LONG_AGO.isoformat(),
            "note_uk": "",
            "note_en": "",
        }
        act = Act(person(session, IRYNA).actor, NOON)
        editing.publish(session, point(session), {"fact.hearing-loop": fact}, act)

    change(turn)

    answer = form.submit(librarian)
    page = home(librarian, answer.location)

    assert answer.location == "/en/desk/#said"
    assert "This says something else since you looked, so it was not confirmed" in page.text()
    assert "Induction loop for hearing aids Was so on 10 January 2024: no" in page.text()


def test_people_come_first_and_their_words_are_quoted(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    asked = NOON - timedelta(days=2)
    question = Asked(feature="hearing-loop", text="Коли запрацює петля?")
    change(lambda session: ask(session, 1, question, "receipt", "uk", asked))

    page = home(librarian)
    section = page.section("Answer people")

    assert page.h1() == "4 things wait for you"
    assert page.headings()[1].startswith("Answer people Please answer by 24 November 2026")
    assert "Question: induction loop for hearing aids Коли запрацює петля?" in section.text()
    assert "Asked on 20 November 2026." in section.text()
    assert section.link("Answer: induction loop for hearing aids") == (
        "/en/desk/kovyla/main/questions/1"
    )
    quoted = section.soup.select_one("blockquote bdi")
    assert quoted
    assert quoted["lang"] == "uk"


def test_an_answer_that_is_late_is_called_late(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    asked = NOON - timedelta(days=9)
    question = Asked(needs=("wheelchair",), visit_when="у середу")
    change(lambda session: ask(session, 1, question, "receipt", "uk", asked))

    text = home(librarian).section("Answer people").text()

    assert "An answer was due on 17 November 2026" in text
    assert "Help with a visit" in text


def test_suggestions_say_what_the_visitor_found(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    def sent(session: Session) -> None:
        suggest(session, 1, Suggested(feature="ramp", value="no"), "one", "uk", NOON)
        suggest(session, 1, Suggested(text="Вхід тепер з двору. " * 9), "two", "uk", NOON)

    change(sent)

    section = home(librarian).section("Check suggestions")

    assert section.link("Ramp at the entrance: a visitor says “no”")
    assert section.link("The whole page: a visitor says “Вхід тепер з двору.")
    assert "2 suggestions from visitors" in section.text()


def test_what_came_back_is_there_with_the_coordinators_words(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    def returned(session: Session) -> None:
        done = editing.publish(
            session, point(session), {"mode": "hub"}, Act(person(session).actor, NOON)
        )
        assert done.proposal
        review.give_back(session, done.proposal, "Яка адреса?", person(session, IRYNA).actor, NOON)

    change(returned)

    section = home(librarian).section("Correct what came back")

    assert section.link("How it works now").startswith("/en/desk/kovyla/main/")
    assert "Яка адреса?" in section.text()


def test_drafts_wait_to_be_published(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    def kept(session: Session) -> None:
        draft.keep(session, 1, person(session).id, {"phone": "+380"}, {"phone": ""}, NOON)

    change(kept)

    section = home(librarian).section("Publish drafts")

    assert section.link("Draft: Kovyla Library, Starobilsk") == "/en/desk/kovyla/main/"
    assert "1 change, saved on 22 November 2026" in section.text()


def test_one_service_point_shows_where_something_new_can_be_learnt(
    librarian: FlaskClient,
) -> None:
    section = home(librarian).section("Learn something new")

    assert "Toilets 1 left" in section.items()
    assert section.link("Toilets") == "/en/desk/kovyla/main/edit/toilets"
    assert section.link("Walk-round sheet") == "/en/desk/kovyla/main/sheet"


def test_with_several_service_points_each_is_named(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    change(second_point)

    page = home(librarian)

    assert page.h1() == "5 things wait for you"
    due = page.section(DUE)
    assert due.headings()[1:] == ["Kovyla Library, Starobilsk", "Kovyla Library, Starobilsk"]
    learn = page.section("Learn something new")
    assert learn.link("Kovyla Library, Starobilsk").endswith("/kovyla/hub/")


def test_ten_rows_are_shown_and_the_rest_is_one_link_away(
    librarian: FlaskClient, change: Callable[[Change], None]
) -> None:
    def many(session: Session) -> None:
        keys = (
            *("lift", "one-level", "low-desk", "rest-seats", "handrails", "toilet-alarm"),
            *("clear-signs", "quiet-space", "reading-aloud", "braille-books"),
        )
        facts = [make_fact(key, "yes", checked_on=LONG_AGO, point_id=1) for key in keys]
        session.add_all(facts)
        session.flush()
        projection.refresh(session, [1])

    change(many)

    page = home(librarian)
    due = page.section(DUE)

    assert len(due.soup.select("form")) == 10
    assert due.link("Kovyla Library, Starobilsk: 3 more answers") == (
        "/en/desk/kovyla/main/confirm?several=1"
    )


def test_a_coordinator_finds_the_way_to_the_office(coordinator: FlaskClient) -> None:
    page = home(coordinator)

    assert page.h1() == "Nothing waits for you"
    assert page.link("office") == "/en/office/"


def test_who_has_no_library_is_told_whom_to_write_to(
    world: Flask, change: Callable[[Change], None]
) -> None:
    change(lambda session: people.enrol(session, "new@example.org", "librarian", now=NOON))

    page = home(signed_in(world, "new@example.org"))

    assert page.h1() == "Nothing waits for you"
    assert "No service point that works now is assigned to you." in page.text()
    assert page.link("contacts of the branch")


def test_the_page_speaks_ukrainian(librarian: FlaskClient) -> None:
    page = home(librarian, HOME_UK)

    assert page.h1() == "На вас чекають 3 справи"
    assert page.form("Досі так: Вхід без сходинок")


def test_a_visitor_signs_in_first(visitor: FlaskClient) -> None:
    answer = visitor.get(HOME)

    assert answer.status_code == 303
    assert "/en/sign-in" in answer.location
