"""`flask remind`: write to those who look after libraries what waits for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from directory import db
from directory.cli.group import PlainCommand
from directory.domain import links, outbox, reminders
from directory.domain.hours import KYIV
from directory.domain.links import About, Purpose
from directory.domain.people import Reminders
from directory.domain.projection import named
from directory.domain.reminders import Occasion, Reminder, ToDo
from directory.letters import address, compose, speaking
from directory.mail import deliver

USEFUL = timedelta(days=14)  # a letter that could not be sent for longer is written anew


@dataclass(frozen=True, slots=True)
class FactLine:
    """A due fact in a letter, and where it is confirmed."""

    feature: str
    value: str
    checked_on: date
    address: str


@dataclass(frozen=True, slots=True)
class PointPart:
    """What a letter says of one service point."""

    name: str
    facts: tuple[FactLine, ...]
    questions: int
    suggestions: int
    sheet: str  # where the walk-round sheet is, for the yearly round


@click.command("remind", cls=PlainCommand)
@with_appcontext
def remind() -> None:
    """Write to each librarian once a month what is due, and in June about the yearly round.

    For cron, once a day: no letter is written or sent twice, whenever it is run and however it
    ends.
    """
    with Session(db.engine()) as session:
        people = reminders.keepers(session)
    written = sum(_remind(person) for person in people)
    done = deliver(db.engine(), current_app.extensions["settings"], _now)
    click.echo(f"{_letters(written)} written, {_letters(done.sent)} sent.")
    if done.failed:
        raise click.ClickException(
            f"{_letters(done.failed)} not sent. Run: flask --app wsgi mail waiting"
        )


def _remind(person: int) -> bool:
    """Write one person's letter with all its links, or nothing of it."""
    now = _now()
    with db.writing() as session:
        found = reminders.reminder(session, person, now.astimezone(KYIV).date())
        if found is None or not _post(session, found, now):
            return False  # nothing to say, or another process was faster
        session.commit()
    return True


def _post(session: Session, found: Reminder, now: datetime) -> bool:
    person = found.person
    language = person.language
    with speaking(language):
        less = _less_often(session, found, now)
        values = {
            "occasion": found.occasion,
            "reminders": person.reminders,
            "points": [_part(session, found, each, now) for each in found.points],
            "more": found.more,
            "desk": address("desk.home"),
            "less": less,
        }
    return outbox.queue(
        session,
        compose("reminder", language, **values),
        person.email,
        now,
        key=found.key,
        headers={"List-Unsubscribe": f"<{less}>"} if less else {},
        not_after=now + USEFUL,
    )


def _part(session: Session, found: Reminder, each: ToDo, now: datetime) -> PointPart:
    facts = []
    for due in each.facts:
        about = About(point_id=each.number, feature=due.feature)
        made = links.issue(session, found.person, Purpose.CONFIRM, now, about)
        value = each.point["facts"][due.feature]["value"]
        confirm = address("account.confirm_fact", made=made)
        facts.append(FactLine(due.feature, value, due.checked_on, confirm))
    name = named(each.point["name"], found.person.language)
    is_round = found.occasion is Occasion.ROUND
    library, point = each.point["id"].split("/")
    sheet = address("desk.sheet", library=library, point=point) if is_round else ""
    return PointPart(name, tuple(facts), each.questions, each.suggestions, sheet)


def _less_often(session: Session, found: Reminder, now: datetime) -> str:
    """Give the address that makes reminders rarer, unless they are as rare as can be."""
    if found.person.reminders == Reminders.YEARLY:
        return ""
    made = links.issue(session, found.person, Purpose.LESS_OFTEN, now)
    return address("account.less_often", made=made)


def _letters(count: int) -> str:
    return f"{count} {'letter' if count == 1 else 'letters'}"


def _now() -> datetime:
    now: datetime = current_app.extensions["clock"]()
    return now
