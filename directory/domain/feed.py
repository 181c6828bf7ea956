"""The change feed: all revisions of the directory, the latest first."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from directory.domain.library import Library, ServicePoint
from directory.domain.revision import Revision


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which revisions are wanted: at these libraries, made by this role, in this way."""

    libraries: Collection[int] | None = None
    role: str = ""
    action: str = ""

    def where(self) -> list[ColumnElement[bool]]:
        """Say it in SQL."""
        which: list[ColumnElement[bool]] = []
        if self.libraries is not None:
            which.append(Revision.library_id.in_(self.libraries))
        if self.role:
            which.append(Revision.role == self.role)
        if self.action:
            which.append(Revision.action == self.action)
        return which


def size(session: Session, wanted: Wanted) -> int:
    """Count the revisions."""
    return session.scalar(select(func.count()).select_from(Revision).where(*wanted.where())) or 0


def listing(session: Session, wanted: Wanted, *, skip: int, limit: int) -> list[Revision]:
    """Return revisions with whom and what they are about, the latest first."""
    point = joinedload(Revision.point)
    return list(
        session.scalars(
            select(Revision)
            .where(*wanted.where())
            .order_by(Revision.id.desc())
            .offset(skip)
            .limit(limit)
            .options(
                joinedload(Revision.person),
                joinedload(Revision.library).joinedload(Library.home_place),
                point.joinedload(ServicePoint.library),
                point.joinedload(ServicePoint.place),
            )
        )
    )
