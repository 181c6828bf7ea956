"""Photos of what facts speak of. A photo never carries a fact that the text does not."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, exists, select
from sqlalchemy.orm import Mapped, Session, composite, mapped_column, relationship

from directory.domain.base import Base, Localized
from directory.domain.library import HIDDEN, ServicePoint


class PhotoFile(Base):
    """A cleaned picture: without camera data or position, named by the SHA-256 of its bytes."""

    __tablename__ = "photo_file"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    mimetype: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    made_at: Mapped[datetime]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Photo(Base):
    """A picture at a service point, tied to a feature, with its words in both languages."""

    __tablename__ = "photo"

    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(ForeignKey("photo_file.digest"), primary_key=True)
    feature: Mapped[str] = mapped_column(String(40))
    alt: Mapped[Localized] = composite(
        mapped_column("alt_uk", Text), mapped_column("alt_en", Text, default="")
    )

    file: Mapped[PhotoFile] = relationship(lazy="raise_on_sql")


def is_public(session: Session, digest: str) -> bool:
    """Say whether a service point shows this picture to visitors."""
    shown = (
        exists()
        .where(Photo.digest == digest, Photo.point_id == ServicePoint.id)
        .where(ServicePoint.removed.is_(False), ServicePoint.mode.not_in(HIDDEN))
    )
    return bool(session.scalar(select(shown)))
