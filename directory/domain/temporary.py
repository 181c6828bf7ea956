"""A temporary state: what is there but cannot be used until a day, or a point closed until a day.

It says nothing about the fact itself, which comes back into force by itself the day after.
"""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from directory.domain.base import Base, Localized
from directory.vocabulary import FactValue, Feature, ValueKind

WHOLE_POINT = "all"
STOPPING = frozenset({ValueKind.TRI, ValueKind.CHOICE})
RATING = "official-barrier-rating"


class TemporaryState(Base):
    """One feature of a service point, or the whole point, is out of order until and on a day."""

    __tablename__ = "temporary_state"

    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), primary_key=True)
    feature: Mapped[str] = mapped_column(String(40), primary_key=True)
    until: Mapped[date]
    note: Mapped[Localized] = composite(
        mapped_column("note_uk", Text, default=""), mapped_column("note_en", Text, default="")
    )


def can_stop(feature: Feature, value: FactValue) -> bool:
    """Say whether something is there that can be out of order: no number, text or rating is."""
    return feature.value_kind in STOPPING and feature.key != RATING and feature.holds(value)
