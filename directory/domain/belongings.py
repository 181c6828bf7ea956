"""What a service point has several of, as the public sees it: facts, temporary states, photos."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.base import Localized
from directory.domain.library import Fact
from directory.domain.photo import Photo, PhotoFile
from directory.domain.temporary import TemporaryState


class Text(TypedDict):
    """A text in both languages; "" where nobody wrote it."""

    uk: str
    en: str


class FactData(TypedDict):
    """A fact as the public sees it; checked_on is an ISO date."""

    value: str
    how: str
    role: str
    checked_on: str
    note: Text


class TemporaryData(TypedDict):
    """What is out of order, or that the point is closed, until and on a day (ISO)."""

    until: str
    note: Text


class PhotoData(TypedDict):
    """A photo of what a feature is about."""

    digest: str
    feature: str
    alt: Text
    width: int
    height: int


def out_of_order(temporary: Mapping[str, TemporaryData], today: date) -> dict[str, date]:
    """Return what cannot be used on a day, and until when; the day after, it can again."""
    days = {feature: date.fromisoformat(state["until"]) for feature, state in temporary.items()}
    return {feature: until for feature, until in days.items() if today <= until}


def text_of(text: Localized) -> Text:
    """Give a text of a model as plain data."""
    return {"uk": text.uk, "en": text.en}


def facts(session: Session, point_ids: Sequence[int]) -> dict[int, dict[str, FactData]]:
    """Give the points' facts in the order of their names.

    Rows, not objects: a full directory has a million of them.
    """
    note = Fact.__table__.c
    rows = session.execute(
        select(
            *(Fact.point_id, Fact.feature, Fact.value, Fact.how, Fact.role, Fact.checked_on),
            *(note.note_uk, note.note_en),
        ).where(Fact.point_id.in_(point_ids))
    )
    found: dict[int, dict[str, FactData]] = {}
    for point_id, feature, value, how, role, checked_on, uk, en in sorted(rows, key=itemgetter(1)):
        found.setdefault(point_id, {})[feature] = {
            "value": value,
            "how": how,
            "role": role,
            "checked_on": checked_on.isoformat(),
            "note": {"uk": uk, "en": en},
        }
    return found


def temporary(session: Session, point_ids: Sequence[int]) -> dict[int, dict[str, TemporaryData]]:
    """Give the points' temporary states, the one that ends first in front."""
    found: dict[int, dict[str, TemporaryData]] = {}
    states = session.scalars(
        select(TemporaryState)
        .where(TemporaryState.point_id.in_(point_ids))
        .order_by(TemporaryState.until, TemporaryState.feature)
        .execution_options(populate_existing=True)
    )
    for state in states:
        found.setdefault(state.point_id, {})[state.feature] = {
            "until": state.until.isoformat(),
            "note": text_of(state.note),
        }
    return found


def photos(session: Session, point_ids: Sequence[int]) -> dict[int, list[PhotoData]]:
    """Give the points' photos in the order in which they were made."""
    found: dict[int, list[PhotoData]] = {}
    rows = session.execute(
        select(Photo, PhotoFile.width, PhotoFile.height)
        .join(PhotoFile, PhotoFile.digest == Photo.digest)
        .where(Photo.point_id.in_(point_ids))
        .order_by(PhotoFile.made_at, Photo.digest)
        .execution_options(populate_existing=True)
    )
    for photo, width, height in rows:
        found.setdefault(photo.point_id, []).append(
            {
                "digest": photo.digest,
                "feature": photo.feature,
                "alt": text_of(photo.alt),
                "width": width,
                "height": height,
            }
        )
    return found
