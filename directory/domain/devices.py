"""Browsers that are signed in, and passkeys: who is who, and how to end it."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, LargeBinary, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from directory.domain import links, secret
from directory.domain.base import Base
from directory.domain.links import Purpose
from directory.domain.people import Person

STAYS = timedelta(days=30)  # signed in on a device, unless somebody signs out
KEPT = timedelta(days=90)


class Device(Base):
    """A browser in which somebody is signed in; only the digest of its cookie is kept."""

    __tablename__ = "device"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(100), default="")  # "Firefox, Windows"
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # when something was last changed from it: reading leaves no trace
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Passkey(Base):
    """A public key (W3C Web Authentication) with which somebody signs in without a letter."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    credential: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(100), default="")
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


def sign_in(session: Session, person: Person, name: str, now: datetime) -> str:
    """Sign a browser in and return the secret for its cookie."""
    made = secret.make()
    session.add(
        Device(
            digest=secret.digest(made),
            person_id=person.id,
            name=name[:100],
            created_at=now,
            seen_at=now,
            expires_at=now + STAYS,
        )
    )
    person.joined_at = person.joined_at or now
    return made


def current(session: Session, made: str, now: datetime) -> Device | None:
    """Return the device with this cookie while it is signed in."""
    return session.scalar(
        select(Device)
        .join(Person)
        .where(
            Device.digest == secret.digest(made),
            Device.revoked_at.is_(None),
            Device.expires_at > now,
            Person.revoked_at.is_(None),
        )
        .options(joinedload(Device.person).selectinload(Person.libraries))
    )


def of(session: Session, person_id: int, now: datetime) -> list[Device]:
    """Return where somebody is signed in, the latest first."""
    return list(
        session.scalars(
            select(Device)
            .where(
                Device.person_id == person_id, Device.revoked_at.is_(None), Device.expires_at > now
            )
            .order_by(Device.seen_at.desc(), Device.id.desc())
        )
    )


def touch(session: Session, device_id: int, now: datetime) -> None:
    """Note that somebody changed something from here."""
    session.execute(update(Device).where(Device.id == device_id).values(seen_at=now))


def sign_out(session: Session, person_id: int, now: datetime, device_id: int | None = None) -> None:
    """End one of a person's devices, or all of them."""
    which = [Device.person_id == person_id, Device.revoked_at.is_(None)]
    if device_id is not None:
        which.append(Device.id == device_id)
    session.execute(update(Device).where(*which).values(revoked_at=now))


def revoke(session: Session, person: Person, now: datetime) -> None:
    """End everything at once for somebody who leaves: devices, passkeys, open links."""
    person.revoked_at = now
    sign_out(session, person.id, now)
    session.execute(delete(Passkey).where(Passkey.person_id == person.id))
    for purpose in Purpose:
        links.cancel(session, person.id, purpose, now)


def forget(session: Session, now: datetime) -> None:
    """Erase devices that ended long ago."""
    session.execute(delete(Device).where(Device.expires_at < now - KEPT))
