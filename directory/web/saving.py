"""Changing the directory from a page: one transaction with the search in it, one commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory import db, search
from directory.domain import devices
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.revision import Action
from directory.web import access, clock


@contextmanager
def saving() -> Iterator[Session]:
    """Give a session that may write, and commit at the end; after an error nothing is written."""
    device = access.device()
    with db.writing() as session:
        yield session
        if device:
            devices.touch(session, device.id, clock.now())
        search.refresh(session)
        session.commit()


def act(why: str = "", action: Action = Action.EDIT) -> Act:
    """Say who changes something now, and why."""
    return Act(by=access.actor(), now=clock.now(), why=why, action=action)


def point_or_404(session: Session, library: str, point: str) -> ServicePoint:
    """Return the service point that an address names; one that it named once is led to."""
    found = session.scalar(
        select(ServicePoint)
        .join(Library)
        .where(Library.slug == library, ServicePoint.slug == point)
        .where(ServicePoint.removed.is_(False))
        .options(joinedload(ServicePoint.library), joinedload(ServicePoint.place))
    )
    return found or abort(access.lead_on(session, library, point) or 404)


def library_or_404(session: Session, library: str) -> Library:
    """Return the library that an address names."""
    found = session.scalar(
        select(Library).where(Library.slug == library).options(joinedload(Library.home_place))
    )
    return found or abort(404)
