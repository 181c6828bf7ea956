"""`flask mail`: send the letters that wait, and see which are stuck."""

from datetime import datetime

import click
from flask import current_app

from directory import db
from directory.cli.group import PlainGroup
from directory.domain import outbox
from directory.domain.hours import KYIV
from directory.domain.outbox import Letter
from directory.mail import deliver

mail = PlainGroup("mail", help="Send the letters that wait, and see which are stuck.")


@mail.command("send")
def send_command() -> None:
    """Send every letter that is due; for a timer, every few minutes."""
    done = deliver(db.engine(), current_app.extensions["settings"], _now)
    with db.writing() as session:
        outbox.forget(session, _now())
        session.commit()
    click.echo(f"{_letters(done.sent)} sent.")
    if done.failed:
        raise click.ClickException(
            f"{_letters(done.failed)} not sent. Run: flask --app wsgi mail waiting"
        )


@mail.command("waiting")
def waiting_command() -> None:
    """List the letters that were not sent, the oldest first: to whom, how often tried, and why."""
    letters = outbox.waiting(db.session())
    if not letters:
        click.echo("No letter waits.")
    for letter in letters:
        tried = f"tried {letter.tries} {'time' if letter.tries == 1 else 'times'}"
        why = f": {letter.error}" if letter.error else ""
        when = _stamp(letter.created_at)
        click.echo(f"{when}  {letter.recipient}  {tried}, {_next(letter)}{why}")


@mail.command("again")
def again_command() -> None:
    """Let letters that were given up be tried again, as when the mail server was away for long."""
    with db.writing() as session:
        count = outbox.again(session, _now())
        session.commit()
    click.echo(f"{_letters(count)} will be tried again.")


def _next(letter: Letter) -> str:
    now = _now()
    if letter.is_too_late(now):
        return "too late to be of use"
    if letter.not_before is None:
        return "given up"
    return "due now" if letter.not_before <= now else f"next at {_stamp(letter.not_before)}"


def _letters(count: int) -> str:
    return f"{count} {'letter' if count == 1 else 'letters'}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(KYIV):%Y-%m-%d %H:%M}"


def _now() -> datetime:
    now: datetime = current_app.extensions["clock"]()
    return now
