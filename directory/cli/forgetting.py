"""`flask people forget`: erase what was kept for a time only, once the time is over."""

from datetime import datetime, timedelta

import click
from flask import current_app

from directory import db
from directory.cli.people import people
from directory.cli.search import Age
from directory.domain import forgetting


@people.command("forget")
@click.option("--older-than", type=Age(), default="90d", show_default=True, help="0d is all.")
def forget_command(*, older_than: timedelta) -> None:
    """Erase what visitors sent and was closed so long ago, and what nobody answered for a year; for
    cron, once a day.

    With it go old letters, links, sessions and forms, each when its own time is over.
    """
    now: datetime = current_app.extensions["clock"]()
    with db.writing() as session:
        done = forgetting.forget(session, now, older_than)
        session.commit()
    click.echo(f"Questions and suggestions erased: {done.sent}. Old letters: {done.letters}.")
