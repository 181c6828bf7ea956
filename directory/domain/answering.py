"""Answering visitors: questions are answered in words, suggestions are accepted or declined, and
either may change the fact they are about. Everything that was done can be done again better.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.sql.base import ExecutableOption

from directory.domain import editing, receipts
from directory.domain.editing import Act, Outcome
from directory.domain.errors import ClosedError
from directory.domain.library import Library, ServicePoint
from directory.domain.permissions import Actor, Permission, may
from directory.domain.question import Question, QuestionState
from directory.domain.revision import Action
from directory.domain.snapshot import Field, Value
from directory.domain.suggestion import Suggestion, SuggestionState

WAITING = QuestionState.WAITING.value  # as a suggestion’s


Sent = TypeVar("Sent", Question, Suggestion)


def listing(session: Session, kind: type[Sent], by: Actor) -> list[Sent]:
    """Return what visitors sent to the libraries that somebody looks after: what waits first, the
    oldest in front, then the rest, the latest in front.
    """
    query = (
        select(kind)
        .join(ServicePoint, ServicePoint.id == kind.point_id)
        .join(Library, Library.id == ServicePoint.library_id)
        .where(kind.erased_at.is_(None), ServicePoint.removed.is_(False))
        .options(*_with_point(kind))
    )
    if not may(by, Permission.MANAGE):
        query = query.where(Library.slug.in_(by.libraries))
    found = sorted(session.scalars(query), key=lambda sent: sent.made_at)
    waiting = [sent for sent in found if sent.state == WAITING]
    return waiting + [sent for sent in reversed(found) if sent.state != WAITING]


def find(session: Session, kind: type[Sent], point_id: int, number: int) -> Sent | None:
    """Return a question or suggestion to a service point."""
    which = select(kind).where(kind.id == number, kind.point_id == point_id)
    return session.scalar(which.options(*_with_point(kind)))


def answer(
    session: Session,
    question: Question,
    words: str,
    act: Act,
    values: Mapping[Field, Value],
    base: Mapping[Field, Value] | None,
    *,
    again: bool = False,
) -> Outcome:
    """Answer a question in words, and set the fact that it is about when its answer is known.

    Raises ClosedError when somebody else was faster, unless the answer is to be given again, and
    ConflictError when the fact changed meanwhile; then nothing is written.
    """
    receipts.lock(session, question)
    if question.erased_at or (question.state != QuestionState.WAITING and not again):
        raise ClosedError
    point = _point(session, question)
    outcome = editing.publish(session, point, values, act, base) if values else Outcome()
    question.state = QuestionState.ANSWERED
    question.answer = words
    question.answered_at = question.closed_at = act.now
    question.answered_by_id = act.by.person_id
    return outcome


def close(session: Session, question: Question, act: Act) -> Outcome:
    """Close a question without an answer, when there is nothing to answer."""
    receipts.lock(session, question)
    if question.state != QuestionState.WAITING:
        raise ClosedError
    question.state = QuestionState.CLOSED
    question.closed_at = act.now
    question.answered_by_id = act.by.person_id
    return Outcome()


def accept(
    session: Session,
    suggestion: Suggestion,
    words: str,
    act: Act,
    values: Mapping[Field, Value],
    base: Mapping[Field, Value] | None,
    *,
    again: bool = False,
) -> Outcome:
    """Agree with a suggestion and change the fact that it is about.

    Raises ClosedError when it was decided already, unless it is to be decided again, and
    ConflictError when the fact changed meanwhile.
    """
    _decide(session, suggestion, SuggestionState.ACCEPTED, words, act, again=again)
    point = _point(session, suggestion)
    act = replace(act, action=Action.SUGGESTION)
    outcome = editing.publish(session, point, values, act, base) if values else Outcome()
    suggestion.revision_id = outcome.revision.id if outcome.revision else None
    return outcome


def decline(
    session: Session, suggestion: Suggestion, words: str, act: Act, *, again: bool = False
) -> Outcome:
    """Leave the page as it is, and say why. Raises ClosedError as `accept` does."""
    _decide(session, suggestion, SuggestionState.DECLINED, words, act, again=again)
    return Outcome()


def _with_point(kind: type[Question | Suggestion]) -> tuple[ExecutableOption, ...]:
    point = joinedload(kind.point)
    return point.joinedload(ServicePoint.library), point.joinedload(ServicePoint.place)


def _point(session: Session, sent: Question | Suggestion) -> ServicePoint:
    options = [joinedload(ServicePoint.library)]
    return session.get_one(ServicePoint, sent.point_id, options=options)


def _decide(
    session: Session,
    suggestion: Suggestion,
    state: SuggestionState,
    words: str,
    act: Act,
    *,
    again: bool,
) -> None:
    receipts.lock(session, suggestion)
    if suggestion.erased_at or (suggestion.state != SuggestionState.WAITING and not again):
        raise ClosedError
    suggestion.state = state
    suggestion.answer = words
    suggestion.closed_at = act.now
    suggestion.closed_by_id = act.by.person_id
