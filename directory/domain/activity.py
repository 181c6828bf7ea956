"""What happened in a period: what was changed and checked, what visitors sent and were answered."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from directory.domain.freshness import months_before
from directory.domain.hours import KYIV
from directory.domain.library import ServicePoint
from directory.domain.question import Question
from directory.domain.revision import Revision
from directory.domain.snapshot import features
from directory.domain.suggestion import Suggestion, SuggestionState


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def has(self, moment: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """Say in SQL that a moment lies in the period, by Kyiv time."""
        start = datetime.combine(self.first, time.min, KYIV)
        end = datetime.combine(self.last + timedelta(days=1), time.min, KYIV)
        return and_(moment >= start, moment < end)


def periods(today: date) -> dict[str, Period]:
    """Return the periods that people report on, by name: each as far as it has come."""
    month = today.replace(day=1)
    quarter = month.replace(month=(today.month - 1) // 3 * 3 + 1)
    year = month.replace(month=1)
    day = timedelta(days=1)
    return {
        "last-quarter": Period(months_before(quarter, 3), quarter - day),
        "this-quarter": Period(quarter, today),
        "last-month": Period(months_before(month, 1), month - day),
        "this-month": Period(month, today),
        "last-year": Period(months_before(year, 12), year - day),
        "this-year": Period(year, today),
    }


@dataclass(frozen=True, slots=True)
class Activity:
    """How often something was done in a period."""

    actions: Mapping[str, int]  # how many revisions were made in which way
    libraries: int  # that changed
    facts: int  # answers that were written or confirmed
    questions: int
    answered: int
    suggestions: int
    accepted: int
    declined: int

    @property
    def revisions(self) -> int:
        """Return how many revisions there were."""
        return sum(self.actions.values())


def during(session: Session, period: Period, *, with_samples: bool = False) -> Activity:
    """Count what happened; at invented libraries only when asked for."""
    counted = select(ServicePoint.library_id)
    if not with_samples:
        counted = counted.where(ServicePoint.sample.is_(False))
    made = select(Revision.action, Revision.library_id, Revision.changes)
    made = made.where(period.has(Revision.made_at), Revision.library_id.in_(counted))
    actions: Counter[str] = Counter()
    libraries: set[int] = set()
    facts = 0
    for action, library, changes in session.execute(made.execution_options(yield_per=500)):
        actions[action] += 1
        libraries.add(library)
        facts += len(features(field for field, pair in changes.items() if pair[1] is not None))

    def count(
        model: type[Question] | type[Suggestion],
        moment: InstrumentedAttribute[Any],
        *which: ColumnElement[bool],
    ) -> int:
        rows = select(func.count()).select_from(model).join(ServicePoint)
        rows = rows.where(period.has(moment), ServicePoint.library_id.in_(counted), *which)
        return session.scalar(rows) or 0

    return Activity(
        actions=actions,
        libraries=len(libraries),
        facts=facts,
        questions=count(Question, Question.made_at),
        answered=count(Question, Question.answered_at),
        suggestions=count(Suggestion, Suggestion.made_at),
        accepted=count(
            Suggestion, Suggestion.closed_at, Suggestion.state == SuggestionState.ACCEPTED
        ),
        declined=count(
            Suggestion, Suggestion.closed_at, Suggestion.state == SuggestionState.DECLINED
        ),
    )
