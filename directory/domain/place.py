"""Places of the official codifier (КАТОТТГ): where a library is at home and where it serves now."""

from typing import TypedDict

from sqlalchemy import String
from sqlalchemy.orm import Mapped, composite, mapped_column

from directory.domain.base import Base, Localized

CODE_LENGTH = 19
SETTLEMENTS = frozenset({"city", "settlement", "village", "city_raion"})


class Place(Base):
    """An oblast, raion, hromada or settlement with its names, present and former."""

    __tablename__ = "place"

    code: Mapped[str] = mapped_column(String(CODE_LENGTH), primary_key=True)
    type: Mapped[str] = mapped_column(String(20))
    parent: Mapped[str] = mapped_column(String(CODE_LENGTH), default="")
    hromada: Mapped[str] = mapped_column(String(CODE_LENGTH), default="")
    raion: Mapped[str] = mapped_column(String(CODE_LENGTH), default="")
    name: Mapped[Localized] = composite(
        mapped_column("name_uk", String(120)), mapped_column("name_en", String(120))
    )
    # Russian and former names are for search only; no page shows a Russian name.
    name_ru: Mapped[str] = mapped_column(String(120), default="")
    former_uk: Mapped[str] = mapped_column(String(400), default="")
    former_ru: Mapped[str] = mapped_column(String(400), default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    status: Mapped[str] = mapped_column(String(30), default="")
    status_since: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(60), default="")


class PlaceName(TypedDict):
    """A place as a projection carries it."""

    code: str
    uk: str
    en: str


def oblast_code(code: str) -> str:
    """Return the code's first four characters (UA44), which name the oblast or its equal."""
    return code[:4]
