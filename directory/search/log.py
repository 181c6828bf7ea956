"""What visitors asked for in vain: the words, the day, how often. Never who asked, nor from where.

A coordinator learns from it which words the search should understand and what a region lacks.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, String, delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain.base import Base
from directory.search.words import words

LONGEST = 200  # characters of a text that are kept
MOST_TEXTS = 1_000  # different texts of one day
KEPT = timedelta(days=90)

MOST_DIGITS = 5  # a postcode; from six on it may be a telephone, a card or a date of birth
ADDRESS = re.compile(
    r"@|://|\bwww\.|[\w-]\.(?:[a-z]{2,}|укр|рф)\b"  # of mail, of a page, of somebody in a messenger
)


class ZeroResult(Base):
    """A text for which a day's searches found no working service point, and how many they were."""

    __tablename__ = "zero_result"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    text: Mapped[str] = mapped_column(String(LONGEST), primary_key=True)
    count: Mapped[int] = mapped_column(default=1)


@dataclass(frozen=True, slots=True)
class Missed:
    """A text that found nothing: how often in all, and when last."""

    text: str
    count: int
    last: date


def note(session: Session, text: str, day: date) -> bool:
    """Count a text that found nothing and say whether it was; the caller commits.

    A text without words, one that may name a person, and what is new on a day that has had its
    thousand texts are not kept. The first text of a day erases what is too old.
    """
    kept = folded(text)
    if not words(kept) or is_personal(text):
        return False
    is_known = session.scalar(
        select(exists().where(ZeroResult.day == day, ZeroResult.text == kept))
    )
    if not is_known:
        texts = session.scalar(select(func.count()).where(ZeroResult.day == day)) or 0
        if texts >= MOST_TEXTS:
            return False
        if not texts:
            forget(session, day - KEPT)
    _count(session, kept, day)
    return True


def listing(session: Session, since: date, limit: int) -> list[Missed]:
    """Return what found nothing from this day on, the most frequent first."""
    total = func.sum(ZeroResult.count)
    rows = session.execute(
        select(ZeroResult.text, total, func.max(ZeroResult.day))
        .where(ZeroResult.day >= since)
        .group_by(ZeroResult.text)
        .order_by(total.desc(), ZeroResult.text)
        .limit(limit)
    )
    return [Missed(text, int(count), last) for text, count, last in rows]


def forget(session: Session, before: date) -> int:
    """Erase what was counted before this day and say how many rows; the caller commits."""
    gone = session.execute(
        delete(ZeroResult).where(ZeroResult.day < before).returning(ZeroResult.day)
    )
    return len(gone.all())


def folded(text: str) -> str:
    """Give a text as it is kept: in lower case, single spaces, nothing that is not seen."""
    seen = "".join(letter for letter in " ".join(text.split()) if _is_seen(letter))
    whole = unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).casefold())
    return " ".join(whole[:LONGEST].split())


def is_personal(text: str) -> bool:
    """Say whether a text looks like an address or a number that belongs to somebody."""
    plain = unicodedata.normalize("NFKC", "".join(filter(_is_seen, text))).casefold()
    digits = sum(map(str.isdecimal, plain))
    return digits > MOST_DIGITS or bool(ADDRESS.search(plain))


def _count(session: Session, text: str, day: date) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(ZeroResult).values(day=day, text=text, count=1)
    again = {"count": ZeroResult.count + 1}
    session.execute(first.on_conflict_do_update(index_elements=["day", "text"], set_=again))


def _is_seen(letter: str) -> bool:
    """Leave out what only machines read: control characters, directions, halves of characters."""
    return not unicodedata.category(letter).startswith("C")
