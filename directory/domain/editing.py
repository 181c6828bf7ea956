"""Changing the directory: every change is a revision, and sensitive ones wait as proposals.

Whoever calls brings the search up to date (`search.refresh`) and commits.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import addresses, projection, review, snapshot
from directory.domain.errors import Clash, ClosedError, ConflictError, NotAllowedError
from directory.domain.hours import KYIV
from directory.domain.library import Library, ServicePoint
from directory.domain.permissions import Actor, Permission, answer, may, may_change, waits
from directory.domain.review import Decision, Proposal
from directory.domain.revision import Action, Changes, Revision, is_undone, made_by
from directory.domain.snapshot import Field, State, Value

WHERE = frozenset({"library_id", "slug", "removed"})  # whether a point is there, and its address
BETWEEN = "; "  # two reasons of one proposal


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes something, when, in what way and why."""

    by: Actor
    now: datetime
    why: str = ""
    action: Action = Action.EDIT
    undoes_id: int | None = None
    batch_id: int | None = None
    approved_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: a revision, a proposal that waits, both, or nothing new.

    `unconfirmed` were to be confirmed, but a change of them waits.
    """

    revision: Revision | None = None
    proposal: Proposal | None = None
    unconfirmed: tuple[Field, ...] = ()


def publish(
    session: Session,
    point: ServicePoint,
    values: Mapping[Field, Value],
    act: Act,
    base: Mapping[Field, Value] | None = None,
) -> Outcome:
    """Write fields of a service point; those that need a second person wait as a proposal.

    `base` holds what the fields were when their writer began. Raises ConflictError, and writes
    nothing, when one of them became something else meanwhile, unless it became the same; and
    NotAllowedError for what only the office decides.

    What the same person proposed before gives way to what waits now; the fields of it that
    `values` does not name go along. An answer that somebody proposes to change is not confirmed.
    """
    if not may_change(act.by, values):
        raise NotAllowedError
    current = locked(session, point)
    changes = {f: [current.get(f), v] for f, v in values.items() if current.get(f) != v}
    clashes = {
        field: Clash(base[field], before, after)
        for field, (before, after) in changes.items()
        if base is not None and field in base and before != base[field]
    }
    if clashes:
        raise ConflictError(clashes)
    waiting = {field: pair for field, pair in changes.items() if waits(field, *pair)}
    direct = {field: pair for field, pair in changes.items() if field not in waiting}
    unconfirmed = direct.keys() & review.unsettled(session, point.id)[point.id]
    said = values.keys() - direct
    direct = {field: pair for field, pair in direct.items() if field not in unconfirmed}
    return Outcome(
        record(session, point, direct, act) if direct else None,
        _propose(session, point, waiting, act, said) if waiting else None,
        tuple(sorted(unconfirmed)),
    )


def manage(
    session: Session, point: ServicePoint, values: Mapping[Field, Value], act: Act
) -> Revision | None:
    """Write fields of a service point as an act of the office, which waits for nobody.

    Raises RefusedError when its address is taken, or its library is not there any more.
    """
    _check_manager(act.by)
    current = locked(session, point)
    changes = {f: [current.get(f), v] for f, v in values.items() if current.get(f) != v}
    if changes.keys() & WHERE:
        addresses.check_point(session, point.id, current | dict(values))
    return record(session, point, changes, act) if changes else None


def manage_library(
    session: Session, library: Library, values: Mapping[Field, Value], act: Act
) -> Revision | None:
    """Write fields of a library itself as an act of the office.

    Raises RefusedError when a library is to be removed that has service points.
    """
    _check_manager(act.by)
    before = locked_library(session, library)
    changes = {f: [before.get(f), v] for f, v in values.items() if before.get(f) != v}
    if not changes:
        return None
    if "removed" in changes and values["removed"]:
        addresses.check_empty(session, library.id)
    snapshot.write_library(session, library.id, {f: after for f, (_, after) in changes.items()})
    _read_anew(session, library)
    revision = _revision(library.id, None, changes, act)
    session.add(revision)
    ids = session.scalars(select(ServicePoint.id).where(ServicePoint.library_id == library.id))
    projection.refresh(session, ids)
    return revision


def confirm(session: Session, point: ServicePoint, features: Iterable[str], act: Act) -> Outcome:
    """Say that facts are still true today. It is the librarian's word, whatever it was before."""
    current = locked(session, point)
    today = act.now.astimezone(KYIV).date().isoformat()
    said = {"how": "staff", "role": act.by.role, "checked_on": today}
    values = {
        f"fact.{key}": {**current[f"fact.{key}"], **said}
        for key in features
        if current.get(f"fact.{key}")
    }
    return publish(session, point, values, replace(act, action=Action.CONFIRM))


def approve(session: Session, proposal: Proposal, by: Actor, now: datetime) -> Revision:
    """Publish a proposal in its proposer's name.

    Raises NotAllowedError, ClosedError, or ConflictError when the fields are not what they were.
    """
    review.check_decision(session, proposal, by)
    point = session.get_one(ServicePoint, proposal.point_id)
    current = locked(session, point)
    clashes = overtaken(current, proposal)
    if clashes:
        raise ConflictError(clashes)
    review.close(proposal, Decision.APPROVED, by, now)
    proposer = Actor(proposal.person_id, proposal.role)
    act = Act(
        by=proposer,
        now=now,
        why=proposal.why,
        action=Action.APPROVE,
        undoes_id=proposal.undoes_id,
        approved_by_id=by.person_id,
    )
    changes = {field: [current.get(field), pair[1]] for field, pair in proposal.changes.items()}
    return record(session, point, changes, act)


def overtaken(current: State, proposal: Proposal) -> dict[Field, Clash]:
    """Return what became something else since it was proposed to change it. A new check of the same
    answer is nothing else.
    """
    return {
        field: Clash(before, current.get(field), after)
        for field, (before, after) in proposal.changes.items()
        if _said(field, current.get(field)) not in (_said(field, before), _said(field, after))
    }


def undo(session: Session, revision: Revision, act: Act) -> Outcome:
    """Put back what a revision changed, as a new revision; what the office did, only the office.

    Raises ClosedError when it was undone already, ConflictError when it was changed again since.
    """
    if is_undone(session, revision.id):
        raise ClosedError
    if revision.changes.keys() & WHERE:
        _check_manager(act.by)
    act = replace(act, action=Action.UNDO, undoes_id=revision.id)
    before = {field: pair[0] for field, pair in revision.changes.items()}
    if revision.point_id is None:
        library = session.get_one(Library, revision.library_id)
        _check_untouched(locked_library(session, library), revision.changes)
        return Outcome(manage_library(session, library, before, act))
    point = session.get_one(ServicePoint, revision.point_id)
    after = {field: pair[1] for field, pair in revision.changes.items()}
    if may(act.by, Permission.MANAGE):
        _check_untouched(locked(session, point), revision.changes)
        return Outcome(manage(session, point, before, act))
    return publish(session, point, before, act, base=after)


def record(session: Session, point: ServicePoint, changes: Changes, act: Act) -> Revision:
    """Write changes and the revision that tells of them."""
    snapshot.write(session, point.id, {field: after for field, (_, after) in changes.items()})
    point.version = ServicePoint.version + 1
    _read_anew(session, point)
    revision = _revision(point.library_id, point.id, changes, act)
    session.add(revision)
    projection.refresh(session, [point.id])
    return revision


def locked(session: Session, point: ServicePoint) -> State:
    """Return a service point's state, which nobody else changes before the commit."""
    session.flush()
    session.execute(select(ServicePoint.id).where(ServicePoint.id == point.id).with_for_update())
    return snapshot.take(session, point.id)


def locked_library(session: Session, library: Library) -> State:
    """Return a library's own state, which nobody else changes before the commit."""
    session.flush()
    session.execute(select(Library.id).where(Library.id == library.id).with_for_update())
    return snapshot.take_library(session, library.id)


def _read_anew(session: Session, changed: ServicePoint | Library) -> None:
    """Read the columns that were written past the object; what it leads to stays loaded."""
    session.flush()
    session.refresh(changed, list(type(changed).__mapper__.column_attrs.keys()))


def _propose(
    session: Session, point: ServicePoint, changes: Changes, act: Act, said: Collection[Field]
) -> Proposal:
    earlier = review.replace(session, point.id, act.by.person_id, said, act.now)
    along = review.unsaid(earlier, said)
    reasons = [*(each.why for each in earlier if along), act.why]
    proposal = Proposal(
        point_id=point.id,
        library_id=point.library_id,
        **made_by(act.by),
        made_at=act.now,
        action=act.action,
        why=_joined(reasons),
        changes=along | dict(changes),
        undoes_id=act.undoes_id,
    )
    session.add(proposal)
    session.flush()
    return proposal


def _joined(reasons: Iterable[str]) -> str:
    """Join reasons, each of them once: who presses twice has no second reason."""
    parts = [part for reason in reasons for part in reason.split(BETWEEN) if part]
    return BETWEEN.join(dict.fromkeys(parts))


def _said(field: Field, value: Value) -> Value:
    return answer(value) if field.startswith("fact.") else value


def _revision(library_id: int, point_id: int | None, changes: Changes, act: Act) -> Revision:
    return Revision(
        made_at=act.now,
        library_id=library_id,
        point_id=point_id,
        **made_by(act.by),
        action=act.action,
        why=act.why,
        changes=dict(changes),
        approved_by_id=act.approved_by_id,
        undoes_id=act.undoes_id,
        batch_id=act.batch_id,
    )


def _check_untouched(current: State, changes: Changes) -> None:
    clashes = {
        field: Clash(after, current.get(field), before)
        for field, (before, after) in changes.items()
        if current.get(field) not in (before, after)
    }
    if clashes:
        raise ConflictError(clashes)


def _check_manager(by: Actor) -> None:
    if not may(by, Permission.MANAGE):
        raise NotAllowedError
