"""Libraries by words, for the office: those without service points, and removed ones, as well."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.domain.base import Localized
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person, assignment
from directory.domain.place import Place
from directory.search.words import fold, sort_key, words


@dataclass(frozen=True, slots=True)
class Listed:
    """A library in a list."""

    number: int  # in the database
    slug: str
    name: Localized
    kind: str
    home: Localized
    is_removed: bool
    points: int
    keepers: int


def find(session: Session, text: str = "", *, with_removed: bool = False) -> list[Listed]:
    """Return the libraries in whose names and places every word begins a word, by name.

    The name that a library has in addresses finds just that one.
    """
    chosen = select(Library, Place.name).join(Place, Place.code == Library.home)
    if not with_removed:
        chosen = chosen.where(Library.removed.is_(False))
    points = _counted(session, ServicePoint.library_id, ServicePoint.removed.is_(False))
    kept = _keepers(session)
    around = _places(session) if text else {}
    found = []
    for library, home in session.execute(chosen):
        if library.slug == text.strip().lower():
            return [_listed(library, home, points, kept)]
        names = (*_names(library), home.uk, home.en, *around.get(library.id, ()))
        if is_called(text, names):
            found.append(_listed(library, home, points, kept))
    return sorted(found, key=lambda one: (sort_key(one.name.uk), one.slug))


def is_called(text: str, names: tuple[str, ...]) -> bool:
    """Say whether every word of a text begins a word of the names, however it is spelt."""
    wanted = [fold(word) for word in words(text)]
    own = {fold(word) for name in names for word in words(name)}
    return all(any(word.startswith(each) for word in own) for each in wanted if each)


def _names(library: Library) -> tuple[str, ...]:
    return (library.name.uk, library.name.en, library.aliases, library.slug)


def _listed(
    library: Library, home: Localized, points: dict[int, int], kept: dict[int, int]
) -> Listed:
    return Listed(
        number=library.id,
        slug=library.slug,
        name=library.name,
        kind=library.kind,
        home=home,
        is_removed=library.removed,
        points=points.get(library.id, 0),
        keepers=kept.get(library.id, 0),
    )


def _counted(
    session: Session, column: InstrumentedAttribute[int], which: ColumnElement[bool]
) -> dict[int, int]:
    rows = session.execute(
        select(column.label("number"), func.count().label("times")).where(which).group_by(column)
    )
    return {row.number: row.times for row in rows}


def _keepers(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(assignment.c.library_id.label("number"), func.count().label("times"))
        .join(Person, Person.id == assignment.c.person_id)
        .where(Person.revoked_at.is_(None))
        .group_by(assignment.c.library_id)
    )
    return {row.number: row.times for row in rows}


def _places(session: Session) -> dict[int, list[str]]:
    """Give the names of the places where libraries work now."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(ServicePoint.library_id, Place.name)
        .join(Place, Place.code == ServicePoint.katottg)
        .where(ServicePoint.removed.is_(False))
        .distinct()
    )
    for library_id, name in rows:
        found[library_id] += [name.uk, name.en]
    return found
