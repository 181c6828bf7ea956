"""The files of photos: kept once each, and not for ever if nobody says what they show."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, cast, delete, exists, select
from sqlalchemy.orm import Session

from directory.domain.photo import Photo, PhotoFile
from directory.domain.review import Proposal
from directory.domain.revision import Revision

UNUSED = timedelta(days=1)
AT_ONCE = 20


def keep(session: Session, file: PhotoFile) -> None:
    """Keep a cleaned picture, once; it is shown nowhere until a service point has it."""
    sweep(session, file.made_at)
    known = session.scalar(select(PhotoFile.digest).where(PhotoFile.digest == file.digest))
    if not known:
        session.add(file)
        session.flush()


def sweep(session: Session, now: datetime) -> None:
    """Delete files of the day before and earlier that nobody described.

    What a service point has, had or is proposed to have stays: that can be undone.
    """
    loose = session.scalars(
        select(PhotoFile.digest)
        .where(PhotoFile.made_at < now - UNUSED)
        .where(~exists().where(Photo.digest == PhotoFile.digest))
        .order_by(PhotoFile.made_at.desc())
        .limit(AT_ONCE)
    ).all()
    unused = [digest for digest in loose if not _is_named(session, digest)]
    session.execute(delete(PhotoFile).where(PhotoFile.digest.in_(unused)))


def _is_named(session: Session, digest: str) -> bool:
    """Say whether a proposal or the history names a file."""
    named: list[ColumnElement[bool]] = [
        exists().where(cast(model.changes, Text).contains(digest, autoescape=True))
        for model in (Proposal, Revision)
    ]
    return any(session.scalar(select(each)) for each in named)
