"""Confirming: facts are said to be still true by somebody who saw what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import editing, seen
from directory.domain.editing import Act
from directory.domain.library import ServicePoint
from directory.domain.permissions import answer
from directory.domain.revision import Revision


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Which facts are true today; which were left alone because they say something else now, and
    which because a change of them waits.
    """

    done: tuple[str, ...]
    changed: tuple[str, ...]
    waiting: tuple[str, ...]


def still_true(
    session: Session, point: ServicePoint, features: Iterable[str], act: Act, number: int
) -> Confirmed:
    """Confirm facts as they were after the revision that somebody saw.

    What says something else by now is left alone: nobody vouches for what they did not see. Once
    more on the same day changes nothing.
    """
    asked = tuple(dict.fromkeys(features))
    same = unchanged(session, point, asked, number)
    unconfirmed = editing.confirm(session, point, same, act).unconfirmed
    waiting = tuple(key for key in same if f"fact.{key}" in unconfirmed)
    return Confirmed(
        done=tuple(key for key in same if key not in waiting),
        changed=tuple(key for key in asked if key not in same),
        waiting=waiting,
    )


def unchanged(
    session: Session, point: ServicePoint, features: Iterable[str], number: int
) -> tuple[str, ...]:
    """Return the facts that say what they said after a revision, whoever checked them since."""
    now = editing.locked(session, point)
    then = seen.as_it_was(now, seen.since(session, point.id, number))
    fields = {key: f"fact.{key}" for key in features}
    return tuple(k for k, field in fields.items() if _is_same(then.get(field), now.get(field)))


def changed_after(session: Session, point_id: int, feature: str, when: datetime) -> Revision | None:
    """Return the last revision after a moment that gave a fact another answer or other words."""
    later = session.scalars(
        select(Revision)
        .where(Revision.point_id == point_id, Revision.made_at > when)
        .order_by(Revision.id.desc())
    )
    field = f"fact.{feature}"
    return next((r for r in later if field in r.changes and not _is_same(*r.changes[field])), None)


def _is_same(then: dict[str, Any] | None, now: dict[str, Any] | None) -> bool:
    """Compare what two facts say, not when and by whom it was checked."""
    if then is None or now is None:
        return False
    return answer(then) == answer(now)
