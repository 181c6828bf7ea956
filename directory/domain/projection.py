"""One row per service point with everything the public may see, both languages, ready to read.

Written in the same transaction as the change; search, pages, API and exports read only this.
"""

from collections.abc import Iterable, Sequence
from typing import TypedDict

import orjson
from sqlalchemy import ForeignKey, LargeBinary, String, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from directory.domain import belongings, former
from directory.domain.base import Base, Localized
from directory.domain.belongings import FactData, PhotoData, TemporaryData, Text, text_of
from directory.domain.library import HIDDEN, SLUG_LENGTH, Library, ServicePoint, listed
from directory.domain.place import Place, PlaceName
from directory.domain.romanise import romanise

BATCH = 500
ENGLISH_QUOTES = str.maketrans("«»", "“”")


class Projection(Base):
    """A service point's public shape, packed."""

    __tablename__ = "projection"

    point_id: Mapped[int] = mapped_column(ForeignKey("service_point.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(2 * SLUG_LENGTH + 1), unique=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    # the version of the catalogue in which it was written, for whoever follows the changes
    version: Mapped[int] = mapped_column(server_default="0", index=True)


class Catalogue(Base):
    """The one row that counts published changes; caches and entity tags are made of it."""

    __tablename__ = "catalogue"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)


class LibraryData(TypedDict):
    """The institution behind a service point."""

    slug: str
    name: Text
    aliases: list[str]
    kind: str
    parent: str
    home: PlaceName


class PointData(TypedDict):
    """A service point as the public sees it."""

    id: str  # "<library>/<point>"
    point: str
    name: Text
    library: LibraryData
    mode: str
    sample: bool
    place: PlaceName
    address: Text
    postcode: str
    lat: float | None
    lon: float | None
    phone: list[str]
    email: str
    website: str
    messengers: list[str]
    video_link: str
    hours: str
    hours_note: Text
    directions: Text
    summary: Text
    sources: list[str]
    source_date: str
    facts: dict[str, FactData]
    temporary: dict[str, TemporaryData]  # by feature, or "all" for the whole point
    photos: list[PhotoData]


def best(text: Text, language: str) -> tuple[str, str]:
    """Return a text in this language, or else in the other one, with the language it is in."""
    wanted, other = ("en", "uk") if language == "en" else ("uk", "en")
    texts = {"uk": text["uk"], "en": text["en"]}
    return (texts[wanted], wanted) if texts[wanted] else (texts[other], other)


def named(text: Text, language: str) -> str:
    """Return a name or address; where English is missing, its official romanisation."""
    if language == "en":
        return text["en"] or romanise(text["uk"]).translate(ENGLISH_QUOTES)
    return text["uk"]


def refresh(session: Session, point_ids: Iterable[int]) -> None:
    """Write the projections of these service points anew and count the change."""
    ids = sorted(set(point_ids))
    session.flush()  # the rows below are read back with what was just changed
    count_change(session)  # first, so that no other writer takes the same number
    number = version(session)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        keys = _keys(session, batch)
        session.execute(delete(Projection).where(Projection.point_id.in_(batch)))
        points = session.scalars(
            select(ServicePoint)
            .where(ServicePoint.id.in_(batch), ServicePoint.removed.is_(False))
            .options(
                joinedload(ServicePoint.place),
                joinedload(ServicePoint.library).joinedload(Library.home_place),
                joinedload(ServicePoint.library).joinedload(Library.parent),
            )
            .execution_options(populate_existing=True)
        ).all()
        facts = belongings.facts(session, batch)
        temporary = belongings.temporary(session, batch)
        photos = belongings.photos(session, batch)
        rows = [
            {
                "point_id": point.id,
                "key": key_of(point),
                "data": orjson.dumps(
                    project(point, facts.get(point.id, {}))
                    | {
                        "temporary": temporary.get(point.id, {}),
                        "photos": [] if point.mode in HIDDEN else photos.get(point.id, []),
                    }
                ),
                "version": number,
            }
            for point in points
        ]
        if rows:
            session.execute(insert(Projection), rows)
        for point in points:
            if keys.get(point.id, key_of(point)) != key_of(point):
                former.moved(session, point.id, keys[point.id], key_of(point))


def count_change(session: Session) -> None:
    """Tell every cache that the catalogue changed."""
    session.execute(update(Catalogue).values(version=Catalogue.version + 1))


def version(session: Session) -> int:
    """Return the number of published changes."""
    return session.scalar(select(Catalogue.version)) or 0


def read(session: Session, keys: Sequence[str]) -> list[PointData]:
    """Return the service points with these keys, in this order, leaving out unknown ones."""
    rows = session.execute(select(Projection.key, Projection.data).where(Projection.key.in_(keys)))
    found: dict[str, PointData] = {key: orjson.loads(data) for key, data in rows}
    return [found[key] for key in keys if key in found]


def read_library(session: Session, slug: str) -> list[PointData]:
    """Return all service points of a library, by slug."""
    rows = session.scalars(
        select(Projection.data)
        .join(ServicePoint, ServicePoint.id == Projection.point_id)
        .join(Library, Library.id == ServicePoint.library_id)
        .where(Library.slug == slug)
        .order_by(ServicePoint.slug)
    )
    return [orjson.loads(data) for data in rows]


def key_of(point: ServicePoint) -> str:
    """Name a service point the way URLs and the API do."""
    return f"{point.library.slug}/{point.slug}"


def project(point: ServicePoint, facts: dict[str, FactData]) -> PointData:
    """Give the public shape; an occupied point has no address, contacts, directions or hours."""
    hidden = point.mode in HIDDEN
    library = point.library
    nothing = Localized()
    return {
        "id": key_of(point),
        "point": point.slug,
        "name": text_of(point.name),
        "library": {
            "slug": library.slug,
            "name": text_of(library.name),
            "aliases": listed(library.aliases),
            "kind": library.kind,
            "parent": library.parent.slug if library.parent else "",
            "home": _place(library.home_place),
        },
        "mode": point.mode,
        "sample": point.sample,
        "place": _place(point.place),
        "address": text_of(nothing if hidden else point.address),
        "postcode": "" if hidden else point.postcode,
        "lat": None if hidden else point.lat,
        "lon": None if hidden else point.lon,
        "phone": [] if hidden else listed(point.phone),
        "email": "" if hidden else point.email,
        "website": "" if hidden else point.website,
        "messengers": [] if hidden else listed(point.messengers),
        "video_link": "" if hidden else point.video_link,
        "hours": "" if hidden else point.hours,
        "hours_note": text_of(nothing if hidden else point.hours_note),
        "directions": text_of(nothing if hidden else point.directions),
        "summary": text_of(point.summary),
        "sources": listed(point.source_url),
        "source_date": point.source_date,
        "facts": facts,
        "temporary": {},
        "photos": [],
    }


def _keys(session: Session, point_ids: Sequence[int]) -> dict[int, str]:
    """Return the addresses under which service points are shown."""
    shown = select(Projection.point_id, Projection.key).where(Projection.point_id.in_(point_ids))
    return {row.point_id: row.key for row in session.execute(shown)}


def _place(place: Place) -> PlaceName:
    return {"code": place.code, "uk": place.name.uk, "en": place.name.en}
