"""The parts of addresses that name libraries and service points: proposed, kept apart, led on."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.errors import RefusedError
from directory.domain.former import FormerKey
from directory.domain.library import SLUG_LENGTH, Library, ServicePoint
from directory.domain.romanise import romanise
from directory.saying import say

MAIN = "main"  # what a library's first service point is called in addresses
NAMELESS = "library"
OTHER = re.compile(r"[^a-z0-9]+")


def of_library(session: Session, name: str) -> str:
    """Propose an address for a new library, made of its romanised name."""
    return _free(_slug(name) or NAMELESS, lambda slug: is_library_taken(session, slug))


def of_point(session: Session, library: Library, name: str) -> str:
    """Propose an address for a new service point of a library: main for the first one."""
    taken = _taken_at(session, library)
    proposed = MAIN if MAIN not in taken else _slug(name) or MAIN
    return _free(proposed, taken.__contains__)


def of_moved(session: Session, point: ServicePoint, library: Library) -> str:
    """Propose an address for a service point that comes from another library: one that it had
    there before, its own, or one that says where it comes from.
    """
    taken = _taken_at(session, library, but=point.id)
    before = session.scalars(
        select(FormerKey.key)
        .where(FormerKey.point_id == point.id, FormerKey.key.startswith(f"{library.slug}/"))
        .order_by(FormerKey.key)
    )
    for slug in (*(key.partition("/")[2] for key in before), point.slug):
        if slug not in taken:
            return slug
    came_from = session.get_one(Library, point.library_id).slug
    proposed = came_from if point.slug == MAIN else f"{came_from}-{point.slug}"
    return _free(proposed[:SLUG_LENGTH].rstrip("-"), taken.__contains__)


def is_library_taken(session: Session, slug: str) -> bool:
    """Say whether an address belongs to a library, or once did and leads on."""
    used = select(Library.id).where(Library.slug == slug)
    return session.scalar(used) is not None or session.get(FormerKey, slug) is not None


def is_point_taken(session: Session, library: Library, slug: str) -> bool:
    """Say whether an address belongs to a service point of this library, or once did."""
    return slug in _taken_at(session, library)


def check_point(session: Session, point_id: int, state: Mapping[str, Any]) -> None:
    """Refuse an address that another service point has, and a library that is not there any more.

    Whoever writes the library meanwhile waits: it is locked until the commit.
    """
    library = session.scalars(
        select(Library)
        .where(Library.id == state["library_id"])
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if library.removed and not state["removed"]:
        raise RefusedError(say("Its library was removed from the directory. Bring it back first."))
    twin = select(ServicePoint.id).where(
        ServicePoint.library_id == library.id,
        ServicePoint.slug == state["slug"],
        ServicePoint.id != point_id,
    )
    if session.scalar(twin) is not None:
        raise RefusedError(say("Another service point of the library has this address."), "slug")


def check_empty(session: Session, library_id: int) -> None:
    """Refuse to remove a library that has service points."""
    shown = select(ServicePoint.id).where(
        ServicePoint.library_id == library_id, ServicePoint.removed.is_(False)
    )
    if session.scalar(shown.limit(1)) is not None:
        raise RefusedError(say("The library has service points. Remove or move them first."))


def _taken_at(session: Session, library: Library, but: int = 0) -> set[str]:
    """Give what addresses of a library's service points end in, those of one point excepted."""
    own = select(ServicePoint.slug).where(
        ServicePoint.library_id == library.id, ServicePoint.id != but
    )
    former = select(FormerKey.key).where(
        FormerKey.key.startswith(f"{library.slug}/"), FormerKey.point_id != but
    )
    gone = (key.partition("/")[2] for key in session.scalars(former))
    return {*session.scalars(own), *gone}


def _slug(name: str) -> str:
    latin = romanise(name).replace("’", "").lower()
    whole = OTHER.sub("-", latin).strip("-")
    if len(whole) <= SLUG_LENGTH:
        return whole
    return whole[: SLUG_LENGTH + 1].rpartition("-")[0] or whole[:SLUG_LENGTH]


def _free(proposed: str, is_taken: Callable[[str], bool]) -> str:
    return next(slug for slug in _numbered(proposed) if not is_taken(slug))


def _numbered(proposed: str) -> Iterator[str]:
    yield proposed
    for number in count(2):
        ending = f"-{number}"
        yield proposed[: SLUG_LENGTH - len(ending)].rstrip("-") + ending
