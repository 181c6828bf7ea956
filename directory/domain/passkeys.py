"""Passkeys of people: kept, found, used, removed. What a browser signs is checked elsewhere."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.domain.devices import Passkey
from directory.domain.errors import ClosedError
from directory.domain.people import Person

MOST = 10  # of one person: a phone, a computer, some keys in a drawer


def of(session: Session, person_id: int) -> list[Passkey]:
    """Return somebody's passkeys, the oldest first."""
    return list(
        session.scalars(select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id))
    )


def find(session: Session, credential: bytes) -> Passkey | None:
    """Return the passkey with this number, if its person may still sign in."""
    return session.scalar(
        select(Passkey)
        .join(Person)
        .where(Passkey.credential == credential, Person.revoked_at.is_(None))
        .options(joinedload(Passkey.person).options(selectinload(Person.libraries)))
    )


def add(
    session: Session,
    person_id: int,
    credential: bytes,
    public_key: bytes,
    sign_count: int,
    *,
    name: str,
    now: datetime,
) -> Passkey:
    """Give somebody one more passkey.

    Raises ClosedError when it is somebody's already, or there are as many as one person may have.
    """
    is_known = session.scalar(select(Passkey.id).where(Passkey.credential == credential))
    if is_known is not None or len(of(session, person_id)) >= MOST:
        raise ClosedError
    passkey = Passkey(
        person_id=person_id,
        credential=credential,
        public_key=public_key,
        sign_count=sign_count,
        name=name[:100],
        created_at=now,
    )
    session.add(passkey)
    session.flush()
    return passkey


def used(passkey: Passkey, sign_count: int, now: datetime) -> None:
    """Note that somebody signed in with a passkey, and how often it has signed by now."""
    passkey.sign_count = sign_count
    passkey.used_at = now


def remove(session: Session, person_id: int, passkey_id: int) -> bool:
    """Take one of somebody's passkeys away and say whether there was one; it opens nothing more."""
    query = select(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == person_id)
    passkey = session.scalar(query)
    if passkey is None:
        return False
    session.delete(passkey)
    return True
