"""Letters that wait to be sent. They are kept with what they are about, in the same transaction, so
that no letter is lost and none is sent for something that did not happen.

Here is which letter goes when; how one travels is in `directory/mail.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, Text, and_, delete, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain.base import Base, Language
from directory.domain.people import EMAIL_LENGTH

LEASE = timedelta(minutes=10)  # longer than the slowest mail server takes for one letter
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
MOST_TRIES = 16  # four quick ones and then one every six hours: three days in all
KEPT = timedelta(days=90)
KEY_KEPT = timedelta(days=400)  # a letter may go once a year
LATE_KEPT = timedelta(days=1)
ERROR_LENGTH = 200


class Letter(Base):
    """An e-mail of ours: it waits, then it is sent, or given up.

    Nobody takes it before `not_before`; where that is empty, it is given up. After `not_after` it
    would be of no use to its reader: its link opens nothing any more.
    """

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(100), unique=True)
    recipient: Mapped[str] = mapped_column(String(EMAIL_LENGTH))
    language: Mapped[str] = mapped_column(String(2))
    sender: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    headers: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(index=True)
    not_before: Mapped[datetime | None] = mapped_column(index=True)
    not_after: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(ERROR_LENGTH), default="")
    sent_at: Mapped[datetime | None]

    def is_too_late(self, now: datetime) -> bool:
        """Say whether it would be of no use any more."""
        return self.not_after is not None and self.not_after <= now


@dataclass(frozen=True, slots=True)
class Composed:
    """What a letter says, in its reader's language; `sender` is the name it comes from."""

    language: Language
    sender: str
    subject: str
    text: str
    html: str


def queue(
    session: Session,
    composed: Composed,
    recipient: str,
    now: datetime,
    *,
    key: str | None = None,
    headers: Mapping[str, str] | None = None,
    not_after: datetime | None = None,
) -> bool:
    """Keep a letter until it is sent, and say whether it is new; the caller commits.

    A letter with a key is kept once, however often it is asked for. A key outlives what the letter
    says, so it holds numbers and dates and nothing about anybody.
    """
    headers = dict(headers or {})
    for line in (recipient, composed.sender, composed.subject, *headers, *headers.values()):
        if len(f"{line}.".splitlines()) > 1:
            raise ValueError(f"a header of a letter is one line: {line!r}")
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    made = session.execute(
        dialect.insert(Letter)
        .values(
            key=key,
            recipient=recipient,
            language=composed.language,
            sender=composed.sender,
            subject=composed.subject,
            text=composed.text,
            html=composed.html,
            headers=headers,
            created_at=now,
            not_before=now,
            not_after=not_after,
        )
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(Letter.id)
    )
    return bool(made.all())


def claim(session: Session, now: datetime) -> Letter | None:
    """Take the letter that is due first, so that nobody else takes it; the caller commits at once.

    What expires goes before what does not. Who takes a letter and is never heard of again has it
    for ten minutes: then it is due again, and is sent a second time if it had arrived in just that
    moment. No queue can avoid this one case; the letter then has the same Message-ID, so that mail
    servers know it.
    """
    first = (
        select(Letter.id)
        .where(_is_due(now))
        .order_by(Letter.not_after.is_(None), Letter.not_before, Letter.id)
        .limit(1)
        .with_for_update(skip_locked=True)  # SQLite has one writer at a time and needs no words
        .scalar_subquery()
    )
    return session.scalar(
        update(Letter)
        .where(Letter.id == first)
        .values(not_before=now + LEASE, tries=Letter.tries + 1)
        .returning(Letter)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def sent(session: Session, letter: Letter, now: datetime) -> None:
    """Note that a letter was sent and erase what it said and to whom: it may hold a link that lets
    somebody in. The caller commits.
    """
    blank = dict.fromkeys(("recipient", "sender", "subject", "text", "html", "error"), "")
    session.execute(
        update(Letter)
        .where(Letter.id == letter.id)
        .values(sent_at=now, not_before=None, headers={}, **blank)
        .execution_options(synchronize_session=False)
    )


def failed(
    session: Session, letter: Letter, now: datetime, error: str, *, is_final: bool = False
) -> None:
    """Try a claimed letter again later, or give it up after three days; the caller commits.

    A refusal that will not change is final. Nothing is noted about a letter that somebody else
    has taken meanwhile.
    """
    is_final = is_final or letter.tries >= MOST_TRIES
    pause = PAUSES[min(letter.tries, len(PAUSES)) - 1]
    session.execute(
        update(Letter)
        .where(
            Letter.id == letter.id,
            Letter.sent_at.is_(None),
            Letter.not_before == letter.not_before,
        )
        .values(error=error[:ERROR_LENGTH], not_before=None if is_final else now + pause)
        .execution_options(synchronize_session=False)
    )


def waiting(session: Session) -> list[Letter]:
    """Return the letters that were not sent, given up ones too, the oldest first."""
    return list(
        session.scalars(
            select(Letter).where(Letter.sent_at.is_(None)).order_by(Letter.created_at, Letter.id)
        )
    )


def again(session: Session, now: datetime) -> int:
    """Let letters that were given up be tried again from the start; the caller commits."""
    revived = session.execute(
        update(Letter)
        .where(Letter.sent_at.is_(None), Letter.not_before.is_(None), _is_of_use(now))
        .values(not_before=now, tries=0)
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    )
    return len(revived.all())


def forget(session: Session, now: datetime) -> int:
    """Erase letters that are done with and say how many; the caller commits.

    Their traces go after 90 days, of a sent letter with a key after 400. What would come too late
    goes after a day, when whoever looks after the server has had time to see it.
    """
    has_key = and_(Letter.key.is_not(None), Letter.sent_at.is_not(None))
    gone = session.execute(
        delete(Letter)
        .where(
            or_(
                and_(Letter.created_at < now - KEPT, not_(has_key)),
                Letter.created_at < now - KEY_KEPT,
                and_(Letter.not_after < now - LATE_KEPT, Letter.sent_at.is_(None)),
            )
        )
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(Letter.sent_at.is_(None), Letter.not_before <= now, _is_of_use(now))


def _is_of_use(now: datetime) -> ColumnElement[bool]:
    return or_(Letter.not_after.is_(None), Letter.not_after > now)
