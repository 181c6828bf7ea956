"""How far service points are known, and what of them is under way: for those who keep them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.domain import due, review
from directory.domain.draft import Draft
from directory.domain.library import Library, ServicePoint
from directory.domain.projection import PointData, Projection
from directory.domain.review import Decision, Proposal
from directory.vocabulary import VOCABULARY, Tier

CORE = frozenset(feature.key for feature in VOCABULARY.core)


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How many features of a section nobody has answered, in all and of the core ones."""

    key: str
    left: int
    core_left: int
    total: int


@dataclass(frozen=True, slots=True)
class PointProgress:
    """A service point: what is known of it, what is overdue, and what is under way."""

    point: PointData
    overdue: int
    has_draft: bool  # of whoever asks
    waiting: int  # proposals

    @property
    def known(self) -> int:
        """Count the features that are answered."""
        return len(self.point["facts"])

    @property
    def core(self) -> int:
        """Count the core features that are answered."""
        return len(CORE & self.point["facts"].keys())


def sections(answered: Collection[str]) -> list[SectionProgress]:
    """Say of each section how many of its features are not answered."""
    found = []
    for key in VOCABULARY.groups:
        features = [f for f in VOCABULARY.features.values() if f.group == key]
        open_ = [feature for feature in features if feature.key not in answered]
        core = sum(feature.tier is Tier.CORE for feature in open_)
        found.append(SectionProgress(key, len(open_), core, len(features)))
    return found


def names(session: Session, libraries: Collection[str] | None) -> list[tuple[int, str]]:
    """Return the numbers of these libraries' service points, or of all, with all their names."""
    query = select(
        *(ServicePoint.id, Library.slug, ServicePoint.slug),
        *(Library.__table__.c[name] for name in ("name_uk", "name_en", "aliases")),
        *(ServicePoint.__table__.c[name] for name in ("name_uk", "name_en")),
    )
    query = query.join(Library).where(ServicePoint.removed.is_(False))
    if libraries is not None:
        query = query.where(Library.slug.in_(libraries))
    # Sorted here and not by the database: collations disagree about hyphens.
    rows = sorted(session.execute(query), key=lambda row: (row[1], row[2]))
    return [(number, " ".join(texts)) for number, *texts in rows]


def of_points(
    session: Session, point_ids: Sequence[int], person_id: int, today: date
) -> list[PointProgress]:
    """Return how far service points are, in this order."""
    rows = session.execute(
        select(Projection.point_id, Projection.data).where(Projection.point_id.in_(point_ids))
    )
    points: dict[int, PointData] = {number: orjson.loads(data) for number, data in rows}
    drafts = set(
        session.scalars(
            select(Draft.point_id).where(
                Draft.point_id.in_(point_ids), Draft.person_id == person_id
            )
        )
    )
    counted = session.execute(
        select(Proposal.point_id, func.count().label("times"))
        .where(Proposal.point_id.in_(point_ids), Proposal.state == Decision.WAITING)
        .group_by(Proposal.point_id)
    )
    waiting = {row.point_id: row.times for row in counted}
    unsettled = review.unsettled(session)
    return [
        PointProgress(
            points[number],
            len(due.at_point(points[number], today, unsettled=unsettled[number])),
            number in drafts,
            waiting.get(number, 0),
        )
        for number in point_ids
        if number in points
    ]
