"""Which facts are due for a new check: overdue ones, and those that will be so before long."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import orjson
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from directory.domain.freshness import counts_until, months_before
from directory.domain.library import NOT_SERVING, Fact, Library, ServicePoint
from directory.domain.projection import PointData, Projection
from directory.vocabulary import VOCABULARY

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """A fact that is due: when it was checked, and the last day on which this counts."""

    feature: str
    checked_on: date
    until: date


@dataclass(frozen=True, slots=True)
class DuePoint:
    """A service point with its due facts, the most urgent first."""

    number: int  # in the database
    point: PointData
    facts: tuple[Due, ...]


def at_point(
    point: PointData,
    today: date,
    ahead: timedelta = timedelta(0),
    *,
    unsettled: Collection[str] = (),
) -> tuple[Due, ...]:
    """Return a service point's facts that are overdue, or will be within this time; without those
    fields of which a change waits (`review.unsettled`).
    """
    all_ = (
        _due(key, fact["checked_on"])
        for key, fact in point["facts"].items()
        if f"fact.{key}" not in unsettled
    )
    due = (one for one in all_ if one.until < today + ahead)
    return tuple(sorted(due, key=lambda one: (one.until, one.feature)))


def at_points(
    session: Session,
    today: date,
    ahead: timedelta = timedelta(0),
    *,
    libraries: Collection[str] | None = None,
    with_samples: bool = True,
) -> list[DuePoint]:
    """Return the working service points of these libraries, or of all, where something is due.

    Nobody can check a service point that is occupied or suspended, so nothing is due there.
    """
    points = _working(libraries, with_samples=with_samples).where(_is_due(today + ahead))
    return [
        DuePoint(number, point, at_point(point, today, ahead))
        for number, point in _read(session, points)
    ]


def count(session: Session, today: date, *, with_samples: bool = True) -> int:
    """Count the overdue facts at working service points."""
    facts = select(func.count()).select_from(Fact).join(ServicePoint)
    facts = facts.where(_is_old(today), ServicePoint.removed.is_(False))
    facts = facts.where(ServicePoint.mode.not_in(NOT_SERVING))
    if not with_samples:
        facts = facts.where(ServicePoint.sample.is_(False))
    return session.scalar(facts) or 0


def working(
    session: Session, libraries: Collection[str] | None = None
) -> Iterator[tuple[int, PointData]]:
    """Return where somebody can check, with the number in the database, in the order of keys."""
    return _read(session, _working(libraries, with_samples=True))


def _working(libraries: Collection[str] | None, *, with_samples: bool) -> Select[str, int, bytes]:
    points = select(Projection.key, Projection.point_id, Projection.data).join(ServicePoint)
    points = points.where(ServicePoint.mode.not_in(NOT_SERVING))
    if libraries is not None:
        points = points.join(Library).where(Library.slug.in_(libraries))
    if not with_samples:
        points = points.where(ServicePoint.sample.is_(False))
    return points


def _read(session: Session, points: Select[str, int, bytes]) -> Iterator[tuple[int, PointData]]:
    # Sorted here and not by the database: collations disagree about hyphens.
    rows = sorted((key, number, data) for key, number, data in session.execute(points))
    for _key, number, data in rows:
        point: PointData = orjson.loads(data)
        yield number, point


def _is_due(day: date) -> ColumnElement[bool]:
    """Say in SQL that a service point has a fact that no longer counts on a day."""
    return select(Fact.feature).where(Fact.point_id == ServicePoint.id, _is_old(day)).exists()


def _is_old(day: date) -> ColumnElement[bool]:
    """Say in SQL that a fact no longer counts on a day."""
    by_period: dict[int, list[str]] = {}
    for feature in VOCABULARY.features.values():
        by_period.setdefault(feature.recheck_months, []).append(feature.key)
    old = (
        and_(Fact.feature.in_(keys), Fact.checked_on < months_before(day, months))
        for months, keys in by_period.items()
    )
    return or_(*old)


def _due(key: str, checked_on: str) -> Due:
    day = date.fromisoformat(checked_on)
    return Due(key, day, counts_until(day, VOCABULARY.features[key].recheck_months))
