"""Suggestions: what a visitor found different from the page, waiting for the librarian."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from directory.domain.base import Base
from directory.domain.library import ServicePoint


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # taken back by the visitor


class Suggestion(Base):
    """A correction of one fact, or of the whole page when no feature is named."""

    __tablename__ = "suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), index=True)
    feature: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[str] = mapped_column(String(40), default="")  # the answer, when they gave one
    seen_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2))
    receipt: Mapped[str] = mapped_column(String(64), unique=True)  # what its private link ends in
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default=SuggestionState.WAITING, index=True)
    answer: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    erased_at: Mapped[datetime | None]  # what the visitor typed is gone

    point: Mapped[ServicePoint] = relationship(lazy="raise_on_sql")


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a visitor typed: an answer, or words, or both; the rest is as they like."""

    feature: str = ""
    value: str = ""
    seen_on: date | None = None
    text: str = ""
    email: str = ""


def suggest(
    session: Session,
    point_id: int,
    suggested: Suggested,
    receipt: str,
    language: str,
    now: datetime,
) -> Suggestion:
    """Keep a suggestion for the library; the same form sent twice is one suggestion."""
    # One after the other, also when both came at once.
    session.execute(select(ServicePoint.id).where(ServicePoint.id == point_id).with_for_update())
    known = session.scalar(select(Suggestion).where(Suggestion.receipt == receipt))
    if known is not None:
        return known
    suggestion = Suggestion(
        point_id=point_id,
        **asdict(suggested),
        receipt=receipt,
        language=language,
        made_at=now,
        state=SuggestionState.WAITING,
        answer="",
    )
    session.add(suggestion)
    session.flush()
    return suggestion
