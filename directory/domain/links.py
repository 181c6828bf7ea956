"""Links that open once: for signing in, joining, confirming one fact without signing in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from directory.domain import secret
from directory.domain.base import Base
from directory.domain.people import Person


class Purpose(StrEnum):
    """What a link is for; it opens nothing else."""

    SIGN_IN = "sign-in"
    INVITATION = "invitation"
    CONFIRM = "confirm"  # one fact at one service point
    LESS_OFTEN = "less-often"
    CHALLENGE = "challenge"  # what a passkey signs


LIFETIME = {
    Purpose.SIGN_IN: timedelta(minutes=20),
    Purpose.INVITATION: timedelta(days=7),
    Purpose.CONFIRM: timedelta(days=40),
    Purpose.LESS_OFTEN: timedelta(days=400),
    Purpose.CHALLENGE: timedelta(minutes=10),
}
KEPT = timedelta(days=90)  # after that even the trace of a link is erased


class OneTimeLink(Base):
    """A link that was sent: whom it lets in, for what, until when. Its secret is not kept."""

    __tablename__ = "one_time_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    point_id: Mapped[int | None] = mapped_column(ForeignKey("service_point.id"))
    feature: Mapped[str] = mapped_column(String(40), default="")
    onward: Mapped[str] = mapped_column(Text, default="")  # where to go on after signing in
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")


@dataclass(frozen=True, slots=True)
class About:
    """What a link lets do, beyond its purpose."""

    point_id: int | None = None
    feature: str = ""
    onward: str = ""


def issue(
    session: Session,
    person: Person | None,
    purpose: Purpose,
    now: datetime,
    about: About = About(),
    lifetime: timedelta | None = None,
) -> str:
    """Keep a new link and return its secret, which is shown once and never again; it opens as long
    as its purpose allows, or for another lifetime.
    """
    made = secret.make()
    session.add(
        OneTimeLink(
            digest=secret.digest(made),
            purpose=purpose,
            person_id=person.id if person else None,
            point_id=about.point_id,
            feature=about.feature,
            onward=about.onward,
            created_at=now,
            expires_at=now + (lifetime or LIFETIME[purpose]),
        )
    )
    return made


def look(session: Session, made: str, purpose: Purpose) -> OneTimeLink | None:
    """Return a link as it stands, used and expired ones too, unless its person was revoked."""
    link = session.scalar(
        select(OneTimeLink)
        .where(OneTimeLink.digest == secret.digest(made), OneTimeLink.purpose == purpose)
        .options(joinedload(OneTimeLink.person).selectinload(Person.libraries))
    )
    if link is None or (link.person and link.person.revoked_at):
        return None
    return link


def is_open(link: OneTimeLink, now: datetime) -> bool:
    """Say whether a link still opens."""
    return link.used_at is None and link.expires_at > now


def use(session: Session, made: str, purpose: Purpose, now: datetime) -> OneTimeLink | None:
    """Use a link up and return it; nothing when it does not open, or somebody was faster."""
    taken = session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.digest == secret.digest(made),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
        .values(used_at=now)
        .returning(OneTimeLink.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.expire_all()
    return look(session, made, purpose) if taken else None


def cancel(session: Session, person_id: int, purpose: Purpose, now: datetime) -> None:
    """Close a person's open links of one purpose."""
    session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.person_id == person_id,
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
        )
        .values(used_at=now)
    )


def forget(session: Session, now: datetime) -> None:
    """Erase links that expired long ago."""
    session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at < now - KEPT))
