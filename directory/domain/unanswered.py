"""What visitors sent and nobody has answered yet: about what, since when. Never what it says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.base import Localized
from directory.domain.library import Library, ServicePoint
from directory.domain.question import Question, QuestionState
from directory.domain.suggestion import Suggestion, SuggestionState


class Kind(StrEnum):
    """What a visitor sent."""

    QUESTION = "question"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question or suggestion that waits; without a feature it is about the whole point."""

    kind: Kind
    number: int
    point: str  # "<library>/<point>"
    name: Localized
    feature: str
    made_at: datetime


def listing(
    session: Session,
    *,
    libraries: Collection[str] | None = None,
    with_samples: bool = True,
) -> list[Unanswered]:
    """Return what waits at these libraries, or at all, the oldest first."""
    found: list[Unanswered] = []
    for kind, model, state in (
        (Kind.QUESTION, Question, QuestionState.WAITING),
        (Kind.SUGGESTION, Suggestion, SuggestionState.WAITING),
    ):
        named = (Library.slug, ServicePoint.slug, ServicePoint.name)
        rows = select(model.id, model.feature, model.made_at, *named).select_from(model)
        rows = rows.join(model.point).join(ServicePoint.library)
        rows = rows.where(model.state == state, ServicePoint.removed.is_(False))
        if libraries is not None:
            rows = rows.where(Library.slug.in_(libraries))
        if not with_samples:
            rows = rows.where(ServicePoint.sample.is_(False))
        found += [
            Unanswered(kind, number, f"{library}/{point}", name, feature, made_at)
            for number, feature, made_at, library, point, name in session.execute(rows)
        ]
    return sorted(found, key=lambda one: (one.made_at, one.kind, one.number))
