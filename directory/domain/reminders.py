"""Who is reminded of what, and when: a digest of what is due, and once a year the round.

Every summer, from 1 June to 31 August, those who manage public buildings assess how barrier-free
they are (resolution No 537 of the Cabinet of Ministers of 26 May 2021). Whoever walks through the
building with that card can answer our questions on the same way.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.domain import due, review, unanswered
from directory.domain.due import Due
from directory.domain.hours import KYIV
from directory.domain.outbox import Letter
from directory.domain.people import Person, Reminders
from directory.domain.projection import PointData
from directory.domain.unanswered import Kind

# In these months digests go; whoever wants one letter a year has the round.
MONTHS = {
    Reminders.MONTHLY: frozenset(range(1, 13)),
    Reminders.QUARTERLY: frozenset({1, 4, 7, 10}),
    Reminders.YEARLY: frozenset[int](),
}
LESS_OFTEN = {
    Reminders.MONTHLY: Reminders.QUARTERLY,
    Reminders.QUARTERLY: Reminders.YEARLY,
}
ROUND_MONTHS = (6, 7)  # who could not be told in June is told in July
MOST_FACTS = 30  # of one letter; the desk shows all


class Occasion(StrEnum):
    """Why somebody is written to."""

    DIGEST = "digest"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class ToDo:
    """What waits at one service point: its due facts, the most urgent first, and what visitors
    sent.
    """

    number: int  # in the database
    point: PointData
    facts: tuple[Due, ...]
    questions: int
    suggestions: int

    @property
    def is_empty(self) -> bool:
        """Say whether nothing waits here."""
        return not (self.facts or self.questions or self.suggestions)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter that somebody should get: why, its key, and what it is about.

    `more` due facts do not fit into it.
    """

    person: Person
    occasion: Occasion
    key: str
    points: tuple[ToDo, ...]
    more: int


def keepers(session: Session) -> list[int]:
    """Return the people who look after libraries: who joined and did not leave."""
    joined = select(Person.id).where(Person.joined_at.is_not(None), Person.revoked_at.is_(None))
    return list(session.scalars(joined.where(Person.libraries.any()).order_by(Person.id)))


def reminder(session: Session, person_id: int, today: date) -> Reminder | None:
    """Return what a person should be written today, if anything, and was not written yet.

    A digest needs something that waits; the round, a service point where one can go round.
    """
    person = session.get_one(Person, person_id, options=[selectinload(Person.libraries)])
    occasion = None if person.revoked_at else _occasion(session, person, today)
    if occasion is None:
        return None
    points = _points(session, person, today)
    if occasion is Occasion.DIGEST:
        points = [each for each in points if not each.is_empty]
    if not points:
        return None
    shown = _most_urgent(points)
    more = sum(len(each.facts) for each in points) - sum(len(each.facts) for each in shown)
    return Reminder(person, occasion, _key(occasion, person, today), tuple(shown), more)


def less_often(person: Person) -> None:
    """Let a person be reminded less often: monthly, quarterly, then once a year."""
    person.reminders = LESS_OFTEN.get(Reminders(person.reminders), Reminders.YEARLY)


def _occasion(session: Session, person: Person, today: date) -> Occasion | None:
    rounded = _written(session, _key(Occasion.ROUND, person, today))
    if rounded is None and today.month in ROUND_MONTHS:
        return Occasion.ROUND
    if rounded and rounded.astimezone(KYIV).month == today.month:
        return None  # the round says what is due as well
    if today.month not in MONTHS[Reminders(person.reminders)]:
        return None
    is_written = _written(session, _key(Occasion.DIGEST, person, today))
    return None if is_written else Occasion.DIGEST


def _key(occasion: Occasion, person: Person, today: date) -> str:
    period = f"{today:%Y}" if occasion is Occasion.ROUND else f"{today:%Y-%m}"
    return f"{occasion}:{person.id}:{period}"


def _written(session: Session, key: str) -> datetime | None:
    """Return when the letter with this key was written; keys are kept longer than their period."""
    return session.scalar(select(Letter.created_at).where(Letter.key == key))


def _points(session: Session, person: Person, today: date) -> list[ToDo]:
    """Return every working service point of a person's libraries with what waits there."""
    slugs = {library.slug for library in person.libraries}
    sent = Counter((one.point, one.kind) for one in unanswered.listing(session, libraries=slugs))
    unsettled = review.unsettled(session)
    return [
        ToDo(
            number,
            point,
            due.at_point(point, today, due.SOON, unsettled=unsettled[number]),
            sent[point["id"], Kind.QUESTION],
            sent[point["id"], Kind.SUGGESTION],
        )
        for number, point in due.working(session, slugs)
    ]


def _most_urgent(points: list[ToDo]) -> list[ToDo]:
    """Keep the facts that one letter has room for."""
    ranked = sorted((one.until, each.number, one.feature) for each in points for one in each.facts)
    kept = set(ranked[:MOST_FACTS])
    return [
        replace(
            each,
            facts=tuple(one for one in each.facts if (one.until, each.number, one.feature) in kept),
        )
        for each in points
    ]
