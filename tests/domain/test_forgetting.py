"""Nothing that a visitor typed outlives its time, in no table."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import answering, forgetting, outbox, question, receipts, suggestion
from directory.domain.base import Base
from directory.domain.editing import Act
from directory.domain.errors import ClosedError
from directory.domain.library import Library, ServicePoint
from directory.domain.outbox import Composed
from directory.domain.people import Person
from directory.domain.question import Asked, Question
from directory.domain.suggestion import Suggested, Suggestion
from tests.conftest import NOON
from tests.world import OLHA, furnish

TYPED = ("потаємне", "me@example.org", "у четвер", "wheelchair", "+380662610598")


@pytest.fixture
def point(session: Session) -> ServicePoint:
    furnish(session, NOON)
    return session.scalars(select(ServicePoint).join(Library).where(Library.slug == "kovyla")).one()


def act(session: Session, **parts: Any) -> Act:
    person = session.scalars(select(Person).where(Person.email == OLHA)).one()
    return Act(by=person.actor, now=NOON, **parts)


def ask(session: Session, point: ServicePoint, receipt: str = "a" * 40) -> Question:
    asked = Asked(
        text="Щось потаємне",
        needs=("wheelchair",),
        visit_when="у четвер",
        channel="email",
        contact="me@example.org",
    )
    asked_of = question.ask(session, point.id, asked, receipt, "uk", NOON)
    letter = Composed("uk", "Бібліотеки", "Квитанція", "me@example.org", "потаємне")
    outbox.queue(
        session, letter, "me@example.org", NOON, key=receipts.letter_key(asked_of, "receipt")
    )
    return asked_of


def suggest(session: Session, point: ServicePoint) -> Suggestion:
    suggested = Suggested("ramp", "none", NOON.date(), "Щось потаємне", "me@example.org")
    return suggestion.suggest(session, point.id, suggested, "b" * 40, "uk", NOON)


def everything_kept(session: Session) -> str:
    """Dump all tables."""
    session.flush()
    rows = []
    for table in Base.metadata.sorted_tables:
        rows += [str(tuple(row)) for row in session.execute(select(table))]
    return "\n".join(rows)


def left(session: Session) -> list[str]:
    kept = everything_kept(session)
    return [text for text in TYPED if text in kept]


def test_what_was_closed_long_ago_is_forgotten_in_every_table(
    session: Session, point: ServicePoint
) -> None:
    asked, suggested = ask(session, point), suggest(session, point)
    assert left(session)
    words = "Про потаємне: так."
    answering.answer(session, asked, words, act(session), {}, None)
    fact = {"value": "none", "how": "visitor", "role": "visitor", "checked_on": "2026-11-22"}
    values = {"fact.ramp": {**fact, "note_uk": "", "note_en": ""}}
    answering.accept(session, suggested, words, act(session), values, None)

    soon = forgetting.forget(session, NOON + timedelta(days=89))
    assert soon.sent == 0
    assert left(session)
    done = forgetting.forget(session, NOON + timedelta(days=90))

    assert done.sent == 2
    assert left(session) == []


def test_what_nobody_answers_is_forgotten_after_a_year(
    session: Session, point: ServicePoint
) -> None:
    ask(session, point)

    assert forgetting.forget(session, NOON + timedelta(days=364)).sent == 0
    assert forgetting.forget(session, NOON + timedelta(days=365)).sent == 1
    assert left(session) == []


def test_what_is_erased_on_request_is_gone_at_once_with_its_letters(
    session: Session, point: ServicePoint
) -> None:
    for sent in (ask(session, point), suggest(session, point)):
        receipts.erase(session, sent, NOON)

    assert left(session) == []
    assert receipts.find(session, "a" * 40)


def test_an_answer_is_erased_with_the_question(session: Session, point: ServicePoint) -> None:
    asked = ask(session, point)
    answering.answer(session, asked, "Про потаємне: так.", act(session), {}, None)

    receipts.erase(session, asked, NOON)

    assert left(session) == []
    with pytest.raises(ClosedError):
        answering.answer(session, asked, "Ще раз", act(session), {}, None, again=True)


def test_a_question_waits_once_however_often_its_form_is_sent(
    session: Session, point: ServicePoint
) -> None:
    assert ask(session, point).id == ask(session, point).id
    assert ask(session, point, "c" * 40).id != ask(session, point).id
