"""How often something may be tried. Counted in the database: restarts and several workers agree.

Nobody is locked out: who is over the limit is told when to come back and how else to get through.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import String, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain.base import Base


class Attempts(Base):
    """How often something was tried in a stretch of time; whose it was cannot be read from it."""

    __tablename__ = "attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    begins_at: Mapped[datetime] = mapped_column(primary_key=True, index=True)
    count: Mapped[int] = mapped_column(default=1)


def key(secret_key: str, what: str, whose: str) -> str:
    """Name attempts without naming anybody: an address could be guessed from a plain digest."""
    return hmac.new(secret_key.encode(), f"{what}\0{whose}".encode(), hashlib.sha256).hexdigest()


def attempt(session: Session, key: str, most: int, within: timedelta, now: datetime) -> bool:
    """Count an attempt and say whether it is one of the first `most` in its stretch of time.

    The caller commits, also when the answer is no.
    """
    begins = _stretch(now, within)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    counted = session.execute(
        dialect.insert(Attempts)
        .values(key=key, begins_at=begins, count=1)
        .on_conflict_do_update(
            index_elements=["key", "begins_at"], set_={"count": Attempts.count + 1}
        )
        .returning(Attempts.count)
    ).scalar_one()
    if counted == 1:
        forget(session, now)
    return bool(counted <= most)


def again_at(within: timedelta, now: datetime) -> datetime:
    """Return when the next stretch of time begins: from then on everybody may try again."""
    return _stretch(now, within) + within


def forget(session: Session, now: datetime) -> None:
    """Erase old counts; no stretch of time is as long as this."""
    session.execute(delete(Attempts).where(Attempts.begins_at < now - timedelta(days=2)))


def _stretch(now: datetime, within: timedelta) -> datetime:
    seconds = int(within.total_seconds())
    start = int(now.timestamp()) // seconds * seconds
    return datetime.fromtimestamp(start, tz=now.tzinfo)
