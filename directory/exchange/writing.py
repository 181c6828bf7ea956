"""Writing a plan into the directory, in batches: tables may have 20,000 rows of 60 facts."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import and_, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.editing import Act
from directory.exchange import recording
from directory.exchange.changes import LibraryChange, Plan, PointChange, Progress
from directory.exchange.explain import ROLE
from directory.exchange.stored import BATCH, FACTS, LIBRARIES, POINTS, batches
from directory.exchange.table import TableRefusedError


def apply(
    session: Session, plan: Plan, progress: Progress | None = None, act: Act | None = None
) -> None:
    """Write a plan, the revisions of this act, and the projections of what it touches.

    Without an act nothing tells of it afterwards: that is for a directory that begins.
    Raises TableRefusedError for a plan with problems.
    """
    if plan.problems:
        raise TableRefusedError(plan.problems)
    if not plan.libraries and not plan.points:
        return
    _write_libraries(session, plan.libraries)
    ids = _library_ids(session, {change.library for change in plan.points})
    if act:
        recording.libraries(session, plan.libraries, act)
    for start in range(0, len(plan.points), BATCH):
        written = _write_points(session, plan.points[start : start + BATCH], ids)
        if act:
            recording.points(session, written, ids, act)
        if progress:
            progress(min(start + BATCH, len(plan.points)))
    projection.refresh(session, _touched(session, plan, ids))


def _write_libraries(session: Session, changes: tuple[LibraryChange, ...]) -> None:
    own = [
        (change, {k: v for k, v in change.values.items() if k != "parent"}) for change in changes
    ]
    new = [{"slug": change.slug, **values} for change, values in own if change.id is None]
    if new:
        session.execute(insert(LIBRARIES), new)
    for change, values in own:
        if change.id is not None and values:
            session.execute(update(LIBRARIES).where(LIBRARIES.c.id == change.id).values(values))
    # Parents come last: a parent may stand below its branches in the file.
    above = {
        change.slug: str(change.values["parent"]) for change in changes if "parent" in change.values
    }
    ids = _library_ids(session, {*above, *above.values()})
    links = [{"of": ids[slug], "above": ids.get(parent)} for slug, parent in above.items()]
    if links:
        where = LIBRARIES.c.id == bindparam("of")
        session.execute(update(LIBRARIES).where(where).values(parent_id=bindparam("above")), links)


def _write_points(
    session: Session, changes: Sequence[PointChange], libraries: Mapping[str, int]
) -> list[tuple[int, PointChange]]:
    """Write a batch of service points, then their facts; give each change with its point."""
    new = [
        {"library_id": libraries[change.library], "slug": change.slug, **(change.values or {})}
        for change in changes
        if change.id is None
    ]
    if new:
        session.execute(insert(POINTS), new)
    changed = [
        {"of": change.id, **change.values, "removed": False}
        for change in changes
        if change.id and change.values
    ]
    if changed:
        session.execute(update(POINTS).where(POINTS.c.id == bindparam("of")), changed)
    ids = _point_ids(session, {libraries[change.library] for change in changes})
    owned = [(ids[libraries[change.library], change.slug], change) for change in changes]
    _write_facts(session, owned)
    return owned


def _write_facts(session: Session, owned: Sequence[tuple[int, PointChange]]) -> None:
    old = [
        {"of": point, "about": feature}
        for point, change in owned
        if change.id
        for feature in (*change.gone, *change.facts)
    ]
    if old:
        which = and_(FACTS.c.point_id == bindparam("of"), FACTS.c.feature == bindparam("about"))
        session.execute(delete(FACTS).where(which), old)
    new = [
        {
            "point_id": point,
            "feature": feature,
            "value": answer.value,
            "how": answer.how,
            "role": ROLE,
            "checked_on": answer.checked_on,
            "note_uk": answer.note_uk,
            "note_en": answer.note_en,
        }
        for point, change in owned
        for feature, answer in change.facts.items()
    ]
    if new:
        session.execute(insert(FACTS), new)


def _touched(session: Session, plan: Plan, libraries: Mapping[str, int]) -> set[int]:
    """Give the points that now read differently: their own rows changed, or their library did."""
    changed = {change.id for change in plan.libraries if change.id}
    ids = _point_ids(session, {*changed, *(libraries[change.library] for change in plan.points)})
    own = {(libraries[change.library], change.slug) for change in plan.points}
    return {
        point
        for (library, slug), point in ids.items()
        if library in changed or (library, slug) in own
    }


def _library_ids(session: Session, slugs: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in batches(sorted(slugs)):
        rows = session.execute(
            select(LIBRARIES.c.slug, LIBRARIES.c.id).where(LIBRARIES.c.slug.in_(batch))
        )
        found.update((slug, library) for slug, library in rows)
    return found


def _point_ids(session: Session, libraries: Iterable[int]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for batch in batches(sorted(libraries)):
        rows = session.execute(
            select(POINTS.c.library_id, POINTS.c.slug, POINTS.c.id).where(
                POINTS.c.library_id.in_(batch)
            )
        )
        found.update(((library, slug), point) for library, slug, point in rows)
    return found
