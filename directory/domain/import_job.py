"""Imports on their way: a table that was uploaded, what was found in it, what became of it.

A job is a row, so that any worker can show it and go on with it: whoever works on a job holds a
claim, which ends by itself when its holder does not come back.
"""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain.base import Base
from directory.domain.permissions import Actor

NAME_LENGTH = 200
CLAIM = timedelta(minutes=3)  # longer than any part of the work that tells no progress
KEPT = timedelta(days=30)


class Stage(StrEnum):
    """How far an import has come."""

    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"


WORKING = (Stage.CHECKING, Stage.APPLYING)


class ImportJob(Base):
    """One import: its file, and what the last check found."""

    __tablename__ = "import_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))  # of the file
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(String(20), default=Stage.CHECKING)
    has_failed: Mapped[bool] = mapped_column(default=False)  # the last attempt: not by the table
    overwrites_newer: Mapped[bool] = mapped_column(default=False)
    is_outdated: Mapped[bool] = mapped_column(default=False)  # applying found other changes
    claim: Mapped[str] = mapped_column(String(32), default="")
    claimed_until: Mapped[datetime | None]
    rows: Mapped[int] = mapped_column(default=0)
    rows_done: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    found: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what the page shows
    # The whole of it, packed; each is read only where it is needed.
    file: Mapped[bytes] = mapped_column(deferred=True)
    problems: Mapped[bytes] = mapped_column(default=b"", deferred=True)
    changes: Mapped[bytes] = mapped_column(default=b"", deferred=True)

    def is_waiting(self, now: datetime) -> bool:
        """Say whether there is work to do and nobody does it."""
        is_free = self.claimed_until is None or self.claimed_until <= now
        return self.stage in WORKING and is_free


def submit(session: Session, name: str, file: bytes, by: Actor, now: datetime) -> ImportJob:
    """Keep a file to be checked, and erase what is too old to be kept."""
    erase(session, now - KEPT)
    job = ImportJob(name=name[:NAME_LENGTH], file=file, person_id=by.person_id, made_at=now)
    session.add(job)
    session.flush()
    return job


def claim(session: Session, job_id: int, now: datetime) -> str:
    """Take up the work on a job; return the claim, or nothing when there is nothing to take up."""
    token = secrets.token_hex(16)
    is_free = or_(ImportJob.claimed_until.is_(None), ImportJob.claimed_until <= now)
    taken = session.execute(
        update(ImportJob)
        .where(ImportJob.id == job_id, ImportJob.stage.in_(WORKING), is_free)
        .values(claim=token, claimed_until=now + CLAIM, has_failed=False, rows_done=0)
        .returning(ImportJob.id)
    ).all()
    return token if taken else ""


def report(session: Session, job_id: int, token: str, now: datetime, **values: Any) -> bool:
    """Note progress and hold on to the claim; say whether the claim still stands."""
    values = {"claimed_until": now + CLAIM, **values}
    held = session.execute(
        update(ImportJob)
        .where(ImportJob.id == job_id, ImportJob.claim == token)
        .values(values)
        .returning(ImportJob.id)
    ).all()
    return bool(held)


def release(session: Session, job_id: int, token: str, now: datetime, **values: Any) -> bool:
    """Note how the work ended and give the claim up; say whether it still stood."""
    return report(session, job_id, token, now, **values, claim="", claimed_until=None)


def check_again(session: Session, job_id: int, *, overwrites_newer: bool) -> bool:
    """Have a job checked anew, with newer facts overwritten or kept; say whether it could be."""
    return _advance(
        session, job_id, Stage.CHECKING, overwrites_newer=overwrites_newer, is_outdated=False
    )


def approve(session: Session, job_id: int) -> bool:
    """Have a checked job applied; say whether it could be: of two who press, one succeeds."""
    return _advance(session, job_id, Stage.APPLYING, is_outdated=False)


def latest(session: Session, limit: int) -> list[ImportJob]:
    """Return the latest imports, the newest first."""
    return list(session.scalars(select(ImportJob).order_by(ImportJob.id.desc()).limit(limit)))


def erase(session: Session, before: datetime) -> int:
    """Erase jobs made before this moment, files and all; what they changed stays in history."""
    gone = session.execute(
        delete(ImportJob).where(ImportJob.made_at < before).returning(ImportJob.id)
    )
    return len(gone.all())


def _advance(session: Session, job_id: int, stage: Stage, **values: Any) -> bool:
    moved = session.execute(
        update(ImportJob)
        .where(ImportJob.id == job_id, ImportJob.stage == Stage.CHECKED)
        .values(stage=stage, has_failed=False, rows_done=0, claim="", claimed_until=None, **values)
        .returning(ImportJob.id)
    ).all()
    return bool(moved)
