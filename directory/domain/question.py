"""Questions to a library: about a fact that nobody has checked, or for help with a visit."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from directory.domain.base import Base
from directory.domain.library import Library, ServicePoint


class About(StrEnum):
    """What a question is about."""

    FACT = "fact"
    VISIT = "visit"


class Channel(StrEnum):
    """How a visitor wants to be answered; the page of the receipt always shows the answer."""

    EMAIL = "email"
    SMS = "sms"
    MESSENGER = "messenger"
    PHONE = "phone"


class QuestionState(StrEnum):
    """Where a question stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"  # taken back by the visitor, or without an answer


class Question(Base):
    """What a visitor asked, how to answer them, and the answer."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), index=True)
    about: Mapped[str] = mapped_column(String(10))
    feature: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    needs: Mapped[list[str]]  # as the visitor named them for this visit; erased with the text
    visit_when: Mapped[str] = mapped_column(String(200), default="")
    channel: Mapped[str] = mapped_column(String(20), default="")  # email, sms, messenger, phone
    contact: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2))
    receipt: Mapped[str] = mapped_column(String(64), unique=True)  # what its private link ends in
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default=QuestionState.WAITING, index=True)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]  # what the visitor typed is gone

    point: Mapped[ServicePoint] = relationship(lazy="raise_on_sql")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor typed. A question about a fact needs no words; one about a visit says what is
    needed: ticked needs or words. Everything else is as the visitor likes.
    """

    feature: str = ""
    text: str = ""
    needs: tuple[str, ...] = ()
    visit_when: str = ""
    channel: str = ""
    contact: str = ""


def ask(
    session: Session, point_id: int, asked: Asked, receipt: str, language: str, now: datetime
) -> Question:
    """Keep a question for the library; the same form sent twice is one question."""
    # One after the other, also when both came at once.
    session.execute(select(ServicePoint.id).where(ServicePoint.id == point_id).with_for_update())
    known = session.scalar(select(Question).where(Question.receipt == receipt))
    if known is not None:
        return known
    question = Question(
        point_id=point_id,
        about=About.FACT if asked.feature else About.VISIT,
        **asdict(asked) | {"needs": list(asked.needs)},
        receipt=receipt,
        language=language,
        made_at=now,
        state=QuestionState.WAITING,
        answer="",
    )
    session.add(question)
    session.flush()
    return question


def open_questions(session: Session, library: str, point: str) -> dict[str, datetime]:
    """Return the features that somebody asked about and got no answer yet, and when they asked
    last. Anybody may know this: it says nothing about who asked.
    """
    rows = session.execute(
        select(Question.feature, func.max(Question.made_at))
        .join(ServicePoint)
        .join(Library)
        .where(Library.slug == library, ServicePoint.slug == point)
        .where(Question.state == QuestionState.WAITING, Question.about == About.FACT)
        .group_by(Question.feature)
    )
    return {feature: made_at for feature, made_at in rows}  # noqa: C416 -- rows are no pairs to mypy
