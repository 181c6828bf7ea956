"""A temporary state: what is there but cannot be used until a day, or a point closed until a day.

It says nothing about the fact itself, which comes back into force by itself the day after.
"""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from directory.domain.base import Base, Localized

WHOLE_POINT = "all"


class TemporaryState(Base):
    """One feature of a service point, or the whole point, is out of order until and on a day."""

    __tablename__ = "temporary_state"

    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), primary_key=True)
    feature: Mapped[str] = mapped_column(String(40), primary_key=True)
    until: Mapped[date]
    note: Mapped[Localized] = composite(
        mapped_column("note_uk", Text, default=""), mapped_column("note_en", Text, default="")
    )
