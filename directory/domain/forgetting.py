"""Forgetting: what is kept for a time only is erased when the time is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from directory.domain import devices, draft, links, outbox, receipts, throttle


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was erased that somebody had typed."""

    sent: int  # by visitors: questions and suggestions
    letters: int


def forget(session: Session, now: datetime, older_than: timedelta = receipts.KEPT) -> Forgotten:
    """Erase what visitors sent and was closed so long ago, and what else has had its time: letters,
    links, devices, forms of ended sessions, counts of attempts. The caller commits.
    """
    sent = receipts.forget(session, now, older_than)
    links.forget(session, now)
    devices.forget(session, now)
    draft.forget(session, now)
    throttle.forget(session, now)
    return Forgotten(sent, outbox.forget(session, now))
