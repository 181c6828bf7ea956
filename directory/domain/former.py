"""Former addresses: links to a service point or library that moved or merged lead on."""

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain.base import Base
from directory.domain.library import SLUG_LENGTH, Library, ServicePoint


class FormerKey(Base):
    """An address that a service point ("library/point") or a library ("library") once had."""

    __tablename__ = "former_key"

    key: Mapped[str] = mapped_column(String(2 * SLUG_LENGTH + 1), primary_key=True)
    library_id: Mapped[int] = mapped_column(ForeignKey("library.id"))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("service_point.id"))


def leave(session: Session, key: str, library_id: int, point_id: int | None = None) -> None:
    """Remember where an address leads now."""
    session.merge(FormerKey(key=key, library_id=library_id, point_id=point_id))


def moved(session: Session, point_id: int, before: str, after: str) -> None:
    """Let the address that a service point had lead to it; the one it has now is its own."""
    forget(session, after)
    leave(session, before, session.get_one(ServicePoint, point_id).library_id, point_id)


def lead(session: Session, key: str) -> str | None:
    """Return the present address of a former one, "library" or "library/point", if anything that
    is shown is there.
    """
    former = session.get(FormerKey, key)
    if former is None:
        return None
    if former.point_id is None:
        return _library(session, former.library_id)
    point = session.get_one(ServicePoint, former.point_id)
    present = f"{session.get_one(Library, point.library_id).slug}/{point.slug}"
    return None if point.removed or present == key else present


def forget(session: Session, key: str) -> None:
    """Let an address lead nowhere."""
    session.execute(delete(FormerKey).where(FormerKey.key == key))


def _library(session: Session, library_id: int) -> str | None:
    """Follow libraries that merged, one into the other, to the one that is still there."""
    seen: set[int] = set()
    library = session.get_one(Library, library_id)
    while library.removed and library.id not in seen:
        seen.add(library.id)
        onward = session.get(FormerKey, library.slug)
        if onward is None:
            return None
        library = session.get_one(Library, onward.library_id)
    return None if library.removed else library.slug
