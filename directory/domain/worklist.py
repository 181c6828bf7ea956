"""What waits for somebody at the desk: people first, then answers that grow old, then drafts."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.domain import due, review
from directory.domain.draft import Draft
from directory.domain.due import Due
from directory.domain.hours import KYIV
from directory.domain.library import Library, ServicePoint
from directory.domain.permissions import Actor, Permission, may
from directory.domain.projection import PointData
from directory.domain.question import Question, QuestionState
from directory.domain.review import Proposal
from directory.domain.suggestion import Suggestion
from directory.vocabulary import VOCABULARY

# Both kinds wait under the same word.
Sent = TypeVar("Sent", Question, Suggestion)

ANSWER_WITHIN = 2  # working days after the day on which a visitor asked
SATURDAY = 5  # as Python counts the days of a week
ALWAYS = timedelta(days=36_500)
# Minutes that one thing takes, roughly: for somebody who must look before they press.
MINUTES = {"question": 3, "suggestion": 3, "returned": 5, "due": 0.5, "draft": 3}
ROUND_TO = 5


@dataclass(frozen=True, slots=True)
class PointWork:
    """A working service point: its due facts, the fact that is due after them, and how many of the
    main questions nobody has answered, by group.
    """

    number: int  # in the database
    point: PointData
    facts: tuple[Due, ...]
    following: Due | None
    unknown: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything that waits for one person, the oldest of each kind first."""

    questions: list[Question]
    suggestions: list[Suggestion]
    returned: list[tuple[Proposal, ServicePoint]]
    drafts: list[tuple[Draft, ServicePoint]]
    points: list[PointWork]

    @property
    def due(self) -> int:
        """Count the answers to confirm."""
        return sum(len(each.facts) for each in self.points)

    @property
    def total(self) -> int:
        """Count what waits. A question that nobody has answered yet does not: it never ends."""
        lists = (self.questions, self.suggestions, self.returned, self.drafts)
        return self.due + sum(len(each) for each in lists)

    @property
    def minutes(self) -> int:
        """Estimate how long it takes; above five minutes, in fives."""
        exact = (
            MINUTES["question"] * len(self.questions)
            + MINUTES["suggestion"] * len(self.suggestions)
            + MINUTES["returned"] * len(self.returned)
            + MINUTES["draft"] * len(self.drafts)
            + MINUTES["due"] * self.due
        )
        step = ROUND_TO if exact > ROUND_TO else 1
        return ceil(exact / step) * step

    @property
    def following(self) -> tuple[Due, PointWork] | None:
        """Return the fact that is due next after all that is due now, and where."""
        later = [(each.following, each) for each in self.points if each.following]
        return min(later, key=lambda pair: (pair[0].until, pair[1].number), default=None)


def gather(session: Session, by: Actor, today: date) -> Worklist:
    """Return what waits for somebody at the libraries that are assigned to them.

    Drafts and returned proposals are their own, wherever they made them.
    """
    unsettled = review.unsettled(session)
    return Worklist(
        questions=_sent(session, Question, by.libraries),
        suggestions=_sent(session, Suggestion, by.libraries),
        returned=_returned(session, by),
        drafts=_drafts(session, by),
        points=[
            _work(number, point, today, unsettled[number])
            for number, point in due.working(session, by.libraries)
        ],
    )


def answer_by(asked: datetime) -> date:
    """Return the day until which a visitor should have an answer: so many working days later."""
    day, left = asked.astimezone(KYIV).date(), ANSWER_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def _work(number: int, point: PointData, today: date, unsettled: Collection[str]) -> PointWork:
    known = due.at_point(point, today, ALWAYS, unsettled=unsettled)
    facts = tuple(one for one in known if one.until < today + due.SOON)
    following = next(iter(known[len(facts) :]), None)
    unknown = Counter(f.group for f in VOCABULARY.core if f.key not in point["facts"])
    return PointWork(number, point, facts, following, unknown)


def _sent(session: Session, kind: type[Sent], libraries: Collection[str]) -> list[Sent]:
    return list(
        session.scalars(
            select(kind)
            .join(ServicePoint, ServicePoint.id == kind.point_id)
            .join(Library, Library.id == ServicePoint.library_id)
            .where(kind.state == QuestionState.WAITING, kind.erased_at.is_(None))
            .where(ServicePoint.removed.is_(False), Library.slug.in_(libraries))
            .options(joinedload(kind.point).joinedload(ServicePoint.library))
            .options(joinedload(kind.point).joinedload(ServicePoint.place))
            .order_by(kind.made_at, kind.id)
        )
    )


def _returned(session: Session, by: Actor) -> list[tuple[Proposal, ServicePoint]]:
    proposals = review.returned(session, by.person_id or 0)
    points = _points(session, by, {proposal.point_id for proposal in proposals})
    return [(each, points[each.point_id]) for each in proposals if each.point_id in points]


def _drafts(session: Session, by: Actor) -> list[tuple[Draft, ServicePoint]]:
    own = select(Draft).where(Draft.person_id == by.person_id)
    drafts = session.scalars(own.order_by(Draft.updated_at, Draft.id)).all()
    points = _points(session, by, {draft.point_id for draft in drafts})
    return [(each, points[each.point_id]) for each in drafts if each.point_id in points]


def _points(session: Session, by: Actor, numbers: Collection[int]) -> dict[int, ServicePoint]:
    """Return the service points that somebody may still edit."""
    points = session.scalars(
        select(ServicePoint)
        .where(ServicePoint.id.in_(numbers), ServicePoint.removed.is_(False))
        .options(joinedload(ServicePoint.library), joinedload(ServicePoint.place))
    )
    return {point.id: point for point in points if may(by, Permission.EDIT, point.library.slug)}
