"""What the office does with libraries and service points: add, move, merge, remove, bring back.

All of it is revisions, so all of it can be undone. Whoever calls brings the search up to date and
commits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.domain import addresses, batches, editing, former, inventory, staff
from directory.domain.base import Localized
from directory.domain.editing import Act
from directory.domain.errors import Clash, ConflictError, NotAllowedError, RefusedError
from directory.domain.library import NOT_SERVING, Library, ServicePoint, listed
from directory.domain.people import keepers
from directory.domain.permissions import Permission, may
from directory.domain.review import Proposal
from directory.domain.revision import Action, Batch, Revision
from directory.domain.snapshot import Field, Value
from directory.saying import say

MOST_ALIASES = 1_000  # letters: what the interchange table takes
TAKEN = say("This address is taken, or leads to something that had it before. Choose another one.")


@dataclass(frozen=True, slots=True)
class NewLibrary:
    """A library that is to be added; without a slug one is made of its name."""

    name: Localized
    kind: str
    home: str
    aliases: str = ""
    parent_id: int | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A service point that is to be added; without a slug one is made of its name."""

    name: Localized
    mode: str
    katottg: str
    slug: str = ""


def add_library(session: Session, new: NewLibrary, act: Act) -> Library:
    """Add a library; visitors see it as soon as it has a service point.

    Raises RefusedError when its address is taken.
    """
    _check_manager(act)
    slug = new.slug or addresses.of_library(session, new.name.uk)
    if addresses.is_library_taken(session, slug):
        raise RefusedError(TAKEN, "slug")
    library = Library(
        slug=slug,
        name=new.name,
        kind=new.kind,
        home=new.home,
        aliases=new.aliases,
        parent_id=new.parent_id,
        removed=True,
    )
    _insert(session, library)
    editing.manage_library(session, library, {"removed": False}, replace(act, action=Action.ADD))
    return library


def add_point(session: Session, library: Library, new: NewPoint, act: Act) -> ServicePoint:
    """Add a service point to a library; it is a sample where the others of the library are.

    Raises RefusedError when its address is taken, or the library is not there any more.
    """
    _check_manager(act)
    slug = new.slug or addresses.of_point(session, library, new.name.uk)
    if addresses.is_point_taken(session, library, slug):
        raise RefusedError(TAKEN, "slug")
    point = ServicePoint(
        library_id=library.id,
        slug=slug,
        name=new.name,
        mode=new.mode,
        katottg=new.katottg,
        sample=inventory.is_sample(session, library.id) or False,
        removed=True,
    )
    _insert(session, point)
    editing.manage(session, point, {"removed": False}, replace(act, action=Action.ADD))
    return point


def edit_library(
    session: Session,
    library: Library,
    values: Mapping[Field, Value],
    base: Mapping[Field, Value],
    act: Act,
) -> Revision | None:
    """Write what its editor changed of a library; `base` holds what they saw when they began.

    Raises ConflictError when somebody else changed the same fields meanwhile, and RefusedError
    when the library would stand below itself.
    """
    _check_manager(act)
    current = editing.locked_library(session, library)
    mine = {f: v for f, v in values.items() if v != base.get(f, current[f])}
    clashes = {
        field: Clash(base[field], current[field], value)
        for field, value in mine.items()
        if field in base and current[field] not in (base[field], value)
    }
    if clashes:
        raise ConflictError(clashes)
    above = session.get(Library, mine["parent_id"]) if mine.get("parent_id") else None
    if above is not None and inventory.is_below(session, above, library):
        raise RefusedError(
            say("A library cannot stand below itself. Choose another one."), "parent"
        )
    return editing.manage_library(session, library, mine, act)


def set_mode(session: Session, point: ServicePoint, mode: str, act: Act) -> Revision | None:
    """Say how a service point works now: suspend it, say that it is occupied, bring it back."""
    action = Action.SUSPEND if mode in NOT_SERVING else Action.EDIT
    return editing.manage(session, point, {"mode": mode}, replace(act, action=action))


def move_point(
    session: Session, point: ServicePoint, library: Library, act: Act
) -> Revision | None:
    """Give a service point to another library; its old address leads to the new one.

    Raises RefusedError where invented and real service points would mix.
    """
    if point.library_id == library.id:
        return None
    _check_same_kind(session, library.id, {point.sample})
    slug = addresses.of_moved(session, point, library)
    act = replace(act, action=Action.MOVE if act.batch_id is None else act.action)
    moved = editing.manage(session, point, {"library_id": library.id, "slug": slug}, act)
    session.execute(
        update(Proposal).where(Proposal.point_id == point.id).values(library_id=library.id)
    )
    return moved


def merge_libraries(session: Session, source: Library, target: Library, act: Act) -> Batch:
    """Make one library part of another: its service points, names, branches and librarians go
    over, and its address leads there.

    Raises RefusedError for a library and itself, and where invented and real ones would mix.
    """
    _check_manager(act)
    if source.id == target.id:
        raise RefusedError(say("A library cannot become part of itself. Choose another one."))
    if source.removed or target.removed:
        raise RefusedError(say("The library was removed from the directory. Bring it back first."))
    kinds = {inventory.is_sample(session, source.id)} - {None}
    _check_same_kind(session, target.id, kinds)
    name = f"{source.name.uk} → {target.name.uk}"
    batch = batches.begin(session, name, replace(act, action=Action.MERGE))
    act = replace(act, action=Action.MERGE, batch_id=batch.id)
    above = source.parent_id if target.parent_id == source.id else target.parent_id
    joined = {"aliases": _aliases(source, target), "parent_id": above}
    for point in inventory.points(session, source.id):
        move_point(session, point, target, act)
    for branch in session.scalars(
        select(Library).where(Library.parent_id == source.id, Library.id != target.id)
    ):
        editing.manage_library(session, branch, {"parent_id": target.id}, act)
    editing.manage_library(session, target, joined, act)
    editing.manage_library(session, source, {"removed": True}, act)
    former.leave(session, source.slug, target.id)
    for person in keepers(session, source.id):
        staff.assign(session, person, target, act.by, act.now, batch_id=batch.id)
    return batch


def remove_point(session: Session, point: ServicePoint, act: Act) -> Revision | None:
    """Take a service point out of the directory; its history stays, and it can come back."""
    return editing.manage(session, point, {"removed": True}, replace(act, action=Action.REMOVE))


def remove_library(session: Session, library: Library, act: Act) -> Batch | None:
    """Take a library out of the directory with all its service points, as one act.

    None when it is out already: a button pressed twice takes nothing more away.
    """
    _check_manager(act)
    if library.removed:
        return None
    act = replace(act, action=Action.REMOVE)
    batch = batches.begin(session, library.name.uk, act)
    act = replace(act, batch_id=batch.id)
    for point in inventory.points(session, library.id):
        editing.manage(session, point, {"removed": True}, act)
    editing.manage_library(session, library, {"removed": True}, act)
    former.forget(session, library.slug)
    return batch


def bring_point_back(session: Session, point: ServicePoint, act: Act) -> Revision | None:
    """Show a removed service point again. Raises RefusedError when its library is not there."""
    return editing.manage(session, point, {"removed": False}, act)


def bring_library_back(session: Session, library: Library, act: Act) -> None:
    """Undo what took a library away: its removal with its service points, or its merging."""
    _check_manager(act)
    batch = _batch_that_removed(session, library.id)
    if batch is not None and batch.undone_at is None:
        batches.undo(session, batch, act)
        session.refresh(library)
    editing.manage_library(session, library, {"removed": False}, act)


def _aliases(source: Library, target: Library) -> str:
    """Join the other names of two libraries, as many as a library may have."""
    own = (source.name.uk, source.name.en)
    names = dict.fromkeys((*listed(target.aliases), *own, *listed(source.aliases)))
    kept = [name.replace(";", ",") for name in names if name and name not in _names(target)]
    while len("; ".join(kept)) > MOST_ALIASES:
        kept.pop()
    return "; ".join(kept)


def _names(library: Library) -> set[str]:
    return {library.name.uk, library.name.en}


def _batch_that_removed(session: Session, library_id: int) -> Batch | None:
    last = session.scalars(
        select(Revision)
        .where(Revision.library_id == library_id, Revision.point_id.is_(None))
        .order_by(Revision.id.desc())
        .limit(1)
    ).first()
    if last is None or last.batch_id is None or last.changes.get("removed") != [False, True]:
        return None
    return session.get(Batch, last.batch_id)


def _check_same_kind(session: Session, library_id: int, kinds: Iterable[bool | None]) -> None:
    own = inventory.is_sample(session, library_id)
    if own is not None and any(kind is not None and kind != own for kind in kinds):
        raise RefusedError(say("One is a sample and the other one is real. They never mix."))


def _check_manager(act: Act) -> None:
    if not may(act.by, Permission.MANAGE):
        raise NotAllowedError


def _insert(session: Session, new: Library | ServicePoint) -> None:
    """Insert a row that somebody else may be inserting as well: PostgreSQL has many writers."""
    try:
        with session.begin_nested():
            session.add(new)
            session.flush()
    except IntegrityError:
        raise RefusedError(TAKEN, "slug") from None
