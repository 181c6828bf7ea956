"""`flask mail` sends what waits and shows what is stuck."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.domain import outbox
from directory.domain.outbox import Composed
from tests.conftest import NOON

LINK = "https://library.example.org/uk/sign-in/secret"


def run(app: Flask, *args: str):
    return app.test_cli_runner().invoke(args=["mail", *args])


def queue(app: Flask, recipient: str, **options):
    said = Composed("en", "Libraries", "Your link", f"{LINK}\n", f"<p>{LINK}</p>")
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        outbox.queue(session, said, recipient, NOON, **options)
        session.commit()


@pytest.fixture
def posting(app, mail_server):
    """Give the app with a mail server."""
    app.extensions["settings"] = replace(app.extensions["settings"], mail_url=mail_server.url)
    return app


def test_what_waits_is_sent(posting, mail_server):
    queue(posting, "olha@example.org")

    assert run(posting, "send").stdout == "1 letter sent.\n"
    assert run(posting, "send").stdout == "0 letters sent.\n"
    assert mail_server.recipients == ["olha@example.org"]


def test_what_could_not_be_sent_is_told_with_a_failing_status(posting, mail_server):
    mail_server.refused = {"gone@example.org": "550 No such user"}
    queue(posting, "gone@example.org")
    queue(posting, "olha@example.org")

    done = run(posting, "send")

    assert done.exit_code == 1
    assert done.stdout == "1 letter sent.\n"
    assert "Error: 1 letter not sent. Run: flask --app wsgi mail waiting\n" in done.stderr


def test_what_is_stuck_is_listed_without_what_it_says(posting, mail_server):
    mail_server.refused = {
        "gone@example.org": "550 No such user",
        "busy@example.org": "451 Later",
    }
    queue(posting, "gone@example.org")
    queue(posting, "busy@example.org")
    run(posting, "send")
    queue(posting, "olha@example.org")
    queue(posting, "late@example.org", not_after=NOON - timedelta(hours=1))

    done = run(posting, "waiting")

    assert done.stdout.splitlines() == [
        "2026-11-22 12:00  gone@example.org  tried 1 time, given up: 550 No such user",
        "2026-11-22 12:00  busy@example.org  tried 1 time, next at 2026-11-22 12:01: 451 Later",
        "2026-11-22 12:00  olha@example.org  tried 0 times, due now",
        "2026-11-22 12:00  late@example.org  tried 0 times, too late to be of use",
    ]


def test_nothing_stuck_is_said_so(posting):
    assert run(posting, "waiting").stdout == "No letter waits.\n"


def test_what_was_given_up_can_be_tried_again(posting, mail_server):
    mail_server.refused = {"olha@example.org": "550 Wrongly refused"}
    queue(posting, "olha@example.org")
    run(posting, "send")
    mail_server.refused = {}

    assert run(posting, "again").stdout == "1 letter will be tried again.\n"
    assert run(posting, "send").stdout == "1 letter sent.\n"
    assert mail_server.recipients == ["olha@example.org"]
