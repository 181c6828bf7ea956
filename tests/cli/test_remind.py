"""`flask remind` writes to librarians what waits for them, once each."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from directory.domain import devices, links, projection
from directory.domain.hours import KYIV
from directory.domain.library import Fact, ServicePoint
from directory.domain.links import OneTimeLink, Purpose
from directory.domain.outbox import Letter
from directory.domain.people import Person, Reminders
from tests.conftest import NOON
from tests.page import Page
from tests.world import OLHA, PETRO

JUNE = datetime(2027, 6, 1, 9, tzinfo=KYIV)
SUBJECT = "Reminder: what waits at your service points"
BASE = "http://127.0.0.1:5000"


@pytest.fixture
def posting(world: Flask, mail_server) -> Flask:
    """Give the small directory with a mail server; Olha has joined, and reads English."""
    world.extensions["settings"] = replace(world.extensions["settings"], mail_url=mail_server.url)
    change(world, OLHA, language="en", joined_at=NOON)
    return world


def run(app: Flask):
    return app.test_cli_runner().invoke(args=["remind"])


def session_of(app: Flask) -> Session:
    return Session(app.extensions["engine"].execution_options(writing=True))


def change(app: Flask, email: str, **values) -> None:
    with session_of(app) as session:
        session.execute(update(Person).where(Person.email == email).values(**values))
        session.commit()


def at(app: Flask, moment: datetime) -> None:
    app.extensions["clock"] = lambda: moment


def token(address: str) -> str:
    return urlsplit(address).path.rsplit("/", 1)[1]


def test_a_librarian_gets_a_digest_of_what_is_due_with_a_link_for_each_fact(posting, mail_server):
    done = run(posting)

    assert done.stdout == "1 letter written, 1 letter sent.\n"
    (post,) = mail_server.got
    assert (post.to, post.subject) == (OLHA, SUBJECT)
    due = post.page.section("Kovyla Library").links()
    assert [text for text in due if text.startswith("Confirm")] == [
        "Confirm or change: call button: no",
        "Confirm or change: hearing loop",
        "Confirm or change: step-free entrance",
    ]
    assert "Step-free entrance. Checked on 10 January 2024." in post.page.text()
    assert post.page.link("Open your desk") == f"{BASE}/en/desk/"


def test_each_link_is_for_its_fact_only_and_for_forty_days(posting, mail_server):
    run(posting)
    address = mail_server.got[0].page.link("Confirm or change: hearing loop")

    with session_of(posting) as session:
        link = links.look(session, token(address), Purpose.CONFIRM)
        assert (link.person.email, link.feature) == (OLHA, "hearing-loop")
        assert link.expires_at == NOON + timedelta(days=40)
        assert links.look(session, token(address), Purpose.SIGN_IN) is None


def test_no_secret_stays_when_the_letter_is_sent(posting, mail_server):
    run(posting)
    made = token(mail_server.got[0].page.link("hearing loop"))

    with session_of(posting) as session:
        assert session.scalars(select(Letter.text)).all() == [""]
        assert made not in session.scalars(select(OneTimeLink.digest)).all()


def test_nothing_is_sent_twice_however_often_it_is_run(posting, mail_server):
    run(posting)
    at(posting, NOON + timedelta(days=8))

    assert run(posting).stdout == "0 letters written, 0 letters sent.\n"
    assert mail_server.recipients == [OLHA]

    at(posting, NOON + timedelta(days=9))
    assert run(posting).stdout == "1 letter written, 1 letter sent.\n"


def test_nothing_is_sent_when_nothing_is_due(posting, mail_server):
    with session_of(posting) as session:
        session.execute(update(Fact).values(checked_on=NOON.date()))
        projection.refresh(session, session.scalars(select(ServicePoint.id)))
        session.commit()

    assert run(posting).stdout == "0 letters written, 0 letters sent.\n"
    assert mail_server.got == []


def test_who_left_gets_no_letter(posting, mail_server):
    with session_of(posting) as session:
        olha = session.scalars(select(Person).where(Person.email == OLHA)).one()
        devices.revoke(session, olha, NOON)
        session.commit()

    assert run(posting).stdout == "0 letters written, 0 letters sent.\n"
    assert mail_server.got == []


def test_a_letter_is_in_its_readers_language(posting, mail_server):
    change(posting, OLHA, language="uk")

    run(posting)

    (post,) = mail_server.got
    assert post.page.soup.html["lang"] == "uk"
    assert post.page.has_link("Бібліотеки Луганщини")
    assert post.message["Content-Language"] == "uk"
    assert "10 січня 2024" in post.page.text()
    assert f"{BASE}/uk/" in post.text


def test_one_press_makes_reminders_rarer(posting, mail_server):
    run(posting)
    (post,) = mail_server.got
    address = post.page.link("Remind me less often")
    assert post.message["List-Unsubscribe"] == f"<{address}>"

    path = urlsplit(address).path
    client = posting.test_client()
    form = Page(client.get(path).data).form("Remind me every three months")
    assert form.submit(client).status_code == 303

    with session_of(posting) as session:
        assert session.scalars(select(Person.reminders).where(Person.email == OLHA)).one() == (
            Reminders.QUARTERLY
        )


def test_the_yearly_round_begins_on_the_first_of_june(posting, mail_server):
    change(posting, OLHA, reminders="yearly")
    at(posting, JUNE - timedelta(days=1))
    assert run(posting).stdout == "0 letters written, 0 letters sent.\n"

    at(posting, JUNE)
    run(posting)
    at(posting, JUNE + timedelta(days=1))
    run(posting)

    (post,) = mail_server.got
    assert post.subject == "The yearly round: what has changed at your library?"
    assert "Resolution No 537 of the Cabinet of Ministers of 26 May 2021" in post.page.text()
    assert post.page.has_link("Confirm or change: hearing loop")
    sheet = post.page.link("Walk-round sheet to print: Kovyla Library")
    assert sheet == f"{BASE}/en/desk/kovyla/main/sheet"
    assert not post.page.has_link("Remind me less often")
    assert "List-Unsubscribe" not in post.message


def test_letters_wait_for_a_mail_server_that_cannot_be_reached(posting, mail_server):
    settings = posting.extensions["settings"]
    posting.extensions["settings"] = replace(settings, mail_url="smtp://127.0.0.1:9")

    done = run(posting)

    assert done.exit_code == 1
    assert done.stdout == "1 letter written, 0 letters sent.\n"
    posting.extensions["settings"] = settings
    at(posting, NOON + timedelta(hours=1))
    assert run(posting).stdout == "0 letters written, 1 letter sent.\n"
    assert mail_server.recipients == [OLHA]


def test_what_broke_in_the_middle_goes_on_where_it_stopped(posting, mail_server):
    change(posting, PETRO, joined_at=NOON, language="xx")
    with session_of(posting) as session:
        petro = session.scalars(select(Person).where(Person.email == PETRO)).one()
        olha = session.scalars(select(Person).where(Person.email == OLHA)).one()
        petro.libraries = [*olha.libraries]
        session.commit()

    assert run(posting).exit_code == 1
    with session_of(posting) as session:
        written = session.scalar(select(func.count()).select_from(OneTimeLink))
    change(posting, PETRO, language="uk")
    done = run(posting)

    assert done.stdout == "1 letter written, 2 letters sent.\n"
    assert sorted(mail_server.recipients) == [OLHA, PETRO]
    with session_of(posting) as session:
        assert session.scalar(select(func.count()).select_from(OneTimeLink)) == 2 * written


def test_a_database_that_is_not_ready_is_one_clear_line(app):
    with app.extensions["engine"].begin() as connection:
        connection.exec_driver_sql("DROP TABLE assignment")

    done = run(app)

    assert done.exit_code == 1
    assert done.stderr.startswith("Error: The database is not ready")
    assert len(done.stderr.splitlines()) == 1
