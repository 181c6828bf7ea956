"""Receipts: how a visitor finds again what they sent, and has it erased.

The link is kept as it is, because the letter with the answer needs it again. Who reads it in the
database reads there what it would show.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import Session, joinedload

from directory.domain.library import ServicePoint
from directory.domain.outbox import Letter
from directory.domain.question import Question, QuestionState
from directory.domain.suggestion import Suggestion, SuggestionState

Sent = Question | Suggestion
Kind = TypeVar("Kind", Question, Suggestion)

KEPT = timedelta(days=90)  # after it was closed
UNANSWERED_KEPT = timedelta(days=365)  # nobody answers it any more


def find(session: Session, receipt: str) -> Sent | None:
    """Return what a visitor sent, with the library it went to."""
    return _find(session, Question, receipt) or _find(session, Suggestion, receipt)


def letter_key(sent: Sent, what: str) -> str:
    """Name a letter about this, so that it can be called back; nothing can be read from it."""
    return f"{what}:{sent.receipt}"


def lock(session: Session, sent: Sent) -> None:
    """Read it as it is now; nobody else decides on it or erases it before the commit."""
    kind = type(sent)
    session.execute(select(kind.id).where(kind.id == sent.id).with_for_update())
    session.refresh(sent, list(kind.__mapper__.column_attrs.keys()))


def erase(session: Session, sent: Sent, now: datetime) -> None:
    """Erase what a visitor typed, and the library's answer, which may repeat it. What waits is
    taken back. Only that somebody asked about a feature is left, until it is forgotten.
    """
    lock(session, sent)
    _call_letters_back(session, sent)
    sent.text = sent.answer = ""
    sent.closed_at = sent.closed_at or now
    sent.erased_at = now
    if isinstance(sent, Question):
        sent.needs = []
        sent.visit_when = sent.channel = sent.contact = ""
        if sent.state == QuestionState.WAITING:
            sent.state = QuestionState.CLOSED
    else:
        sent.value = sent.email = ""
        sent.seen_on = None
        if sent.state == SuggestionState.WAITING:
            sent.state = SuggestionState.WITHDRAWN


def forget(session: Session, now: datetime, older_than: timedelta = KEPT) -> int:
    """Delete what was closed so long ago, and what nobody answered for a year; say how much."""
    questions = _forget(session, Question, now, older_than)
    return questions + _forget(session, Suggestion, now, older_than)


def _find(session: Session, kind: type[Kind], receipt: str) -> Kind | None:
    return session.scalar(
        select(kind)
        .where(kind.receipt == receipt)
        .options(
            joinedload(kind.point).options(
                joinedload(ServicePoint.library), joinedload(ServicePoint.place)
            )
        )
    )


def _forget(session: Session, kind: type[Kind], now: datetime, older_than: timedelta) -> int:
    is_old = or_(
        kind.closed_at <= now - older_than,
        and_(kind.closed_at.is_(None), kind.made_at <= now - UNANSWERED_KEPT),
    )
    old = session.scalars(select(kind).where(is_old)).all()
    for sent in old:
        _call_letters_back(session, sent)
        session.delete(sent)
    session.flush()
    return len(old)


def _call_letters_back(session: Session, sent: Sent) -> None:
    """Delete the letters to the visitor, also unsent ones: their address is in them."""
    session.execute(delete(Letter).where(Letter.key.endswith(f":{sent.receipt}")))
