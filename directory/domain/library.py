"""A library is an institution; a service point is where and how it serves people now.

Facts belong to the service point.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from directory.domain.base import Base, Localized
from directory.domain.place import Place

SLUG_LENGTH = 80
HIDDEN = frozenset({"occupied"})  # modes whose address, contacts and hours are never shown
NOT_SERVING = frozenset({"occupied", "suspended"})  # modes that come last and say so first


class Library(Base):
    """An institution with a home community in the region; it may belong to a library system."""

    __tablename__ = "library"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    name: Mapped[Localized] = composite(
        mapped_column("name_uk", String(300)), mapped_column("name_en", String(300), default="")
    )
    aliases: Mapped[str] = mapped_column(Text, default="")  # "; "-separated
    kind: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("library.id"))
    home: Mapped[str] = mapped_column(ForeignKey("place.code"))
    removed: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # has no service points any more

    parent: Mapped["Library | None"] = relationship(remote_side="Library.id", lazy="raise_on_sql")
    home_place: Mapped[Place] = relationship(lazy="raise_on_sql")
    points: Mapped[list["ServicePoint"]] = relationship(
        back_populates="library", order_by="ServicePoint.slug", lazy="raise_on_sql"
    )


class ServicePoint(Base):
    """Where or how a library serves people now."""

    __tablename__ = "service_point"
    __table_args__ = (
        UniqueConstraint("library_id", "slug"),
        CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    library_id: Mapped[int] = mapped_column(ForeignKey("library.id"), index=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH))
    name: Mapped[Localized] = composite(
        mapped_column("name_uk", String(300)), mapped_column("name_en", String(300), default="")
    )
    mode: Mapped[str] = mapped_column(String(20))
    katottg: Mapped[str] = mapped_column(ForeignKey("place.code"))
    place_label: Mapped[Localized] = composite(  # as the source writes the place
        mapped_column("place_uk", String(120), default=""),
        mapped_column("place_en", String(120), default=""),
    )
    address: Mapped[Localized] = composite(
        mapped_column("address_uk", String(300), default=""),
        mapped_column("address_en", String(300), default=""),
    )
    postcode: Mapped[str] = mapped_column(String(10), default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    phone: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(500), default="")
    messengers: Mapped[str] = mapped_column(Text, default="")
    video_link: Mapped[str] = mapped_column(String(500), default="")
    hours: Mapped[str] = mapped_column(Text, default="")
    hours_note: Mapped[Localized] = composite(
        mapped_column("hours_note_uk", Text, default=""),
        mapped_column("hours_note_en", Text, default=""),
    )
    directions: Mapped[Localized] = composite(
        mapped_column("directions_uk", Text, default=""),
        mapped_column("directions_en", Text, default=""),
    )
    summary: Mapped[Localized] = composite(
        mapped_column("summary_uk", Text, default=""), mapped_column("summary_en", Text, default="")
    )
    source_url: Mapped[str] = mapped_column(Text, default="")
    source_date: Mapped[str] = mapped_column(String(10), default="")  # a year, a month or a day
    sample: Mapped[bool] = mapped_column(default=False)
    removed: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # shown to nobody; its history stays
    version: Mapped[int] = mapped_column(default=0, server_default="0")  # counts the revisions

    library: Mapped[Library] = relationship(back_populates="points", lazy="raise_on_sql")
    place: Mapped[Place] = relationship(lazy="raise_on_sql")
    facts: Mapped[list["Fact"]] = relationship(
        back_populates="point", cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class Fact(Base):
    """A feature's answer at a service point: who said so, how they know, when.

    No row means not checked.
    """

    __tablename__ = "fact"

    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), primary_key=True)
    feature: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(40))
    how: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(
        String(20)
    )  # who entered it: librarian, coordinator or visitor
    checked_on: Mapped[date]
    note: Mapped[Localized] = composite(
        mapped_column("note_uk", Text, default=""), mapped_column("note_en", Text, default="")
    )

    point: Mapped[ServicePoint] = relationship(back_populates="facts", lazy="raise_on_sql")


def listed(text: str) -> list[str]:
    """Split a «; »-separated list."""
    return [item for item in (part.strip() for part in text.split(";")) if item]
