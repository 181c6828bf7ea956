"""A region's data pack: what the site is called, whose it is, where its data lie and come from.

Reading refuses a pack that is not whole. No code names a region; the pack does.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.library import Library, ServicePoint
from directory.domain.place import Place
from directory.vocabulary import Explained, Words

FOLDER = Path(__file__).parent
FILES = ("places", "hosts", "libraries", "samples")
PLACES = cast(Table, Place.__table__)
PLACE_COLUMNS = tuple(column.name for column in PLACES.columns)
POSITION = ("lat", "lon")

_CODE = re.compile(r"UA[0-9]{17}")


class PackError(Exception):
    """A pack is broken; the message names the file and the problem in one line."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The frame of a picture, in degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch of the association that keeps the directory, and how to reach it."""

    name: Words
    short: Words
    contact_note: Words
    email: str
    phone: str
    website: str
    messengers: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Association:
    """Whom the branch belongs to."""

    name: Words
    website: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where data come from, in a sentence with a link."""

    text: Words
    link: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A region, as its region.toml describes it."""

    key: str
    root: str
    name: Words
    site_name: Words
    tagline: Words
    region: Bounds
    country: Bounds
    branch: Branch
    association: Association
    glossary: Mapping[str, Explained]
    sources: Mapping[str, Source]
    files: Mapping[str, Path]


def load(key: str, folder: Path = FOLDER) -> Pack:
    """Read a pack. Raises PackError for the first thing that is missing, wrong or unknown."""
    path = folder / key / "region.toml"
    try:
        with path.open("rb") as file:
            top = _Section(f"{key}/region.toml", tomllib.load(file))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{key}/region.toml: {error}") from None
    site, frames, sources = top.section("site"), top.section("map"), top.section("sources")
    terms = top.section("glossary")
    pack = Pack(
        key=top.text("key"),
        root=top.text("root"),
        name=top.section("name").words(""),
        site_name=site.words("name_"),
        tagline=site.words("tagline_"),
        region=_bounds(frames.section("region")),
        country=_bounds(frames.section("country")),
        branch=_branch(top.section("branch")),
        association=_association(top.section("association")),
        glossary={key: _explained(key, terms.section(key)) for key in terms.names},
        sources=MappingProxyType({name: _source(sources.section(name)) for name in sources.names}),
        files=_files(top.section("files"), path.parent),
    )
    top.end()
    if pack.key != key or not _CODE.fullmatch(pack.root):
        raise PackError(f"{key}/region.toml: expected key = “{key}” and the region’s code as root")
    if pack.branch.source not in pack.sources:
        raise PackError(f"{key}/region.toml: branch: “{pack.branch.source}” is not in [sources]")
    return pack


def load_places(session: Session, pack: Pack) -> int:
    """Bring the places of the pack into the directory; count those that are new or changed."""
    rows = {row["code"]: row for name in ("places", "hosts") for row in _places(pack.files[name])}
    if pack.root not in rows:
        raise PackError(f"{pack.key}: the region {pack.root} is not among its places")
    held = {row["code"]: dict(row) for row in session.execute(select(PLACES)).mappings()}
    new = [row for code, row in rows.items() if code not in held]
    changed = [row for code, row in rows.items() if code in held and row != held[code]]
    if new:
        session.execute(insert(PLACES), new)
    if changed:
        # A bound name may not be that of a column.
        renamed = [
            {"of" if name == "code" else name: v for name, v in row.items()} for row in changed
        ]
        session.execute(update(PLACES).where(PLACES.c.code == bindparam("of")), renamed)
        projection.refresh(session, _points_at(session, {str(row["code"]) for row in changed}))
    elif new:
        projection.count_change(session)
    return len(new) + len(changed)


def _points_at(session: Session, codes: set[str]) -> list[int]:
    return list(
        session.scalars(
            select(ServicePoint.id)
            .join(Library, Library.id == ServicePoint.library_id)
            .where(or_(ServicePoint.katottg.in_(codes), Library.home.in_(codes)))
        )
    )


def _places(path: Path) -> Iterator[dict[str, str | float | None]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if set(reader.fieldnames or ()) != set(PLACE_COLUMNS):
                raise PackError(f"{path.name}: expected the columns {', '.join(PLACE_COLUMNS)}")
            for number, row in enumerate(reader, 2):
                yield _place(row, f"{path.name}: row {number}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PackError(f"{path.name}: {error}") from None


def _place(row: Mapping[str, str | None], where: str) -> dict[str, str | float | None]:
    if None in row.values() or None in row:
        raise PackError(f"{where}: expected {len(PLACE_COLUMNS)} cells")
    texts = {name: str(row[name]) for name in PLACE_COLUMNS}
    if not _CODE.fullmatch(texts["code"]) or not texts["name_uk"] or not texts["name_en"]:
        raise PackError(f"{where}: expected a code such as UA44000000000018893 and both names")
    try:
        position = {name: float(texts[name]) if texts[name] else None for name in POSITION}
    except ValueError:
        raise PackError(f"{where}: expected lat and lon in degrees") from None
    return {**texts, **position}


class _Section:
    """A part of region.toml from which everything has to be taken."""

    def __init__(self, where: str, values: Mapping[str, Any]) -> None:
        self._where = where
        self._values = dict(values)
        self._sections: list[_Section] = []

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def text(self, name: str) -> str:
        return str(self._take(name, str))

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._take(name, list)
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise PackError(f"{self._where}: {name}: expected a list of texts")
        return tuple(values)

    def number(self, name: str) -> float:
        return float(self._take(name, float))

    def words(self, prefix: str) -> Words:
        return Words(uk=self.text(f"{prefix}uk"), en=self.text(f"{prefix}en"))

    def section(self, name: str) -> "_Section":
        section = _Section(f"{self._where}: {name}", self._take(name, dict))
        self._sections.append(section)
        return section

    def end(self) -> None:
        """Refuse what nobody has asked for: it is a slip of the pen."""
        if self._values:
            raise PackError(f"{self._where}: “{next(iter(self._values))}” is not known")
        for section in self._sections:
            section.end()

    def _take(self, name: str, kind: type[Any]) -> Any:
        value = self._values.pop(name, None)
        value = float(value) if kind is float and type(value) is int else value
        if not isinstance(value, kind) or (isinstance(value, str) and not value.strip()):
            raise PackError(f"{self._where}: {name}: expected {_KINDS[kind]}")
        return value


_KINDS: Mapping[type, str] = {str: "a text", list: "a list", float: "a number", dict: "a table"}


def _bounds(section: _Section) -> Bounds:
    return Bounds(*(section.number(side) for side in ("south", "west", "north", "east")))


def _branch(section: _Section) -> Branch:
    return Branch(
        name=section.words("name_"),
        short=section.words("short_"),
        contact_note=section.words("contact_note_"),
        email=section.text("email"),
        phone=section.text("phone"),
        website=section.text("website"),
        messengers=section.texts("messengers"),
        source=section.text("source"),
    )


def _association(section: _Section) -> Association:
    return Association(name=section.words("name_"), website=section.text("website"))


def _explained(key: str, section: _Section) -> Explained:
    seen = section.texts("seen")  # in both languages: names of libraries stand on English pages too
    return Explained(
        key=key,
        term=section.words("term_"),
        means=section.words("means_"),
        brief=section.words("brief_"),
        seen={"uk": seen, "en": seen},
    )


def _source(section: _Section) -> Source:
    return Source(text=section.words("text_"), link=section.text("link"))


def _files(section: _Section, folder: Path) -> Mapping[str, Path]:
    return MappingProxyType({name: folder / section.text(name) for name in FILES})
