"""What is typed and not published yet: drafts, and forms that came after a session had ended."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain import secret
from directory.domain.base import Base
from directory.domain.library import ServicePoint
from directory.domain.snapshot import Field, State, Value

HELD = timedelta(hours=24)


class Draft(Base):
    """One person's changes of one service point, and what the fields were when they began.

    `typed` keeps sections that could not be read yet, just as they were typed.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("point_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    updated_at: Mapped[datetime]
    base: Mapped[dict[str, Any]]
    fields: Mapped[dict[str, Any]]
    typed: Mapped[dict[str, Any]]  # section → name → the values of its inputs


class HeldForm(Base):
    """A form whose sender was not signed in any more; it waits a day for them to come back."""

    __tablename__ = "held_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    path: Mapped[str] = mapped_column(Text)
    form: Mapped[dict[str, Any]]  # name → the values of its inputs
    made_at: Mapped[datetime]


def find(session: Session, point_id: int, person_id: int) -> Draft | None:
    """Return somebody's draft of a service point."""
    return session.scalar(
        select(Draft).where(Draft.point_id == point_id, Draft.person_id == person_id)
    )


def keep(
    session: Session,
    point_id: int,
    person_id: int,
    values: Mapping[Field, Value],
    current: State,
    now: datetime,
) -> Draft:
    """Put fields into the draft; what is as it was before leaves it."""
    draft = _own(session, point_id, person_id, now)
    base = {field: current.get(field) for field in values} | draft.base
    fields = draft.fields | dict(values)
    kept = {field: value for field, value in fields.items() if value != base[field]}
    draft.fields = kept
    draft.base = {field: base[field] for field in kept}
    return draft


def keep_typed(
    session: Session,
    point_id: int,
    person_id: int,
    section: str,
    typed: Mapping[str, list[str]] | None,
    now: datetime,
) -> Draft:
    """Keep a section just as it was typed, or forget that when it could be read."""
    draft = _own(session, point_id, person_id, now)
    others = {name: form for name, form in draft.typed.items() if name != section}
    draft.typed = others | ({section: dict(typed)} if typed else {})
    return draft


def settle(draft: Draft, theirs: Mapping[Field, Value], mine: Collection[Field]) -> None:
    """Decide between what others published meanwhile and one's own: what is not mine leaves."""
    draft.base = draft.base | dict(theirs)
    kept = {f: v for f, v in draft.fields.items() if f not in theirs or f in mine}
    draft.fields = {field: value for field, value in kept.items() if value != draft.base[field]}
    draft.base = {field: draft.base[field] for field in draft.fields}


def published(session: Session, draft: Draft) -> None:
    """Forget what was published; sections that could not be read yet stay."""
    draft.fields = {}
    draft.base = {}
    tidy(session, draft)


def tidy(session: Session, draft: Draft) -> None:
    """Throw a draft away that holds nothing."""
    if not draft.fields and not draft.typed:
        session.delete(draft)


def discard(session: Session, point_id: int, person_id: int) -> None:
    """Throw a draft away."""
    session.execute(delete(Draft).where(Draft.point_id == point_id, Draft.person_id == person_id))


def hold(session: Session, path: str, form: Mapping[str, list[str]], now: datetime) -> str:
    """Hold a form and return the secret that gives it back."""
    made = secret.make()
    session.add(HeldForm(digest=secret.digest(made), path=path, form=dict(form), made_at=now))
    forget(session, now)
    return made


def held(session: Session, made: str, now: datetime) -> HeldForm | None:
    """Return a form that is held."""
    return session.scalar(
        select(HeldForm).where(
            HeldForm.digest == secret.digest(made), HeldForm.made_at >= now - HELD
        )
    )


def forget(session: Session, now: datetime) -> None:
    """Erase forms that nobody came back for."""
    session.execute(delete(HeldForm).where(HeldForm.made_at < now - HELD))


def _own(session: Session, point_id: int, person_id: int, now: datetime) -> Draft:
    # One after another: a form that is sent twice at once must not make two drafts.
    session.execute(select(ServicePoint.id).where(ServicePoint.id == point_id).with_for_update())
    draft = find(session, point_id, person_id)
    if draft is None:
        draft = Draft(point_id=point_id, person_id=person_id, base={}, fields={}, typed={})
        session.add(draft)
    draft.updated_at = now
    return draft
