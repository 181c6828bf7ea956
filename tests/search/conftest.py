"""A small catalogue of known answers, its words in a database of its own."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
import pytest
from sqlalchemy.orm import Session

from directory.cli.db import upgrade
from directory.db import make_engine
from directory.domain import projection
from directory.domain.belongings import FactData
from directory.domain.projection import PointData, Projection
from directory.region.pack import load, load_places
from directory.search import SearchQuery, ask, gazetteer, phrasebook
from directory.search.gazetteer import Entry, Gazetteer
from directory.search.index import Index, build
from directory.search.text import catch_up
from directory.search.understand import Reader
from tests.factories import make_library, make_point

TODAY = date(2026, 11, 22)
FRESH, OLD = "2026-11-01", "2020-01-01"
CHERKASY, SMILA, STAROBILSK = "UA71CHERKASY", "UA71SMILA", "UA44STAROBILSK"


def entry(code: str, uk: str, en: str, **more: Any) -> Entry:
    values: dict[str, Any] = {
        "type": "city",
        "others": (),
        "former": (),
        "above": (),
        "status": "",
        "position": None,
    }
    return Entry(code=code, uk=uk, en=en, **(values | more))


PLACES = [
    entry("UA71OBLAST", "Черкаська область", "Cherkasy oblast", type="oblast"),
    entry(CHERKASY, "Черкаси", "Cherkasy", above=("UA71OBLAST",), position=(49.44, 32.06)),
    entry(SMILA, "Сміла", "Smila", above=("UA71OBLAST",), position=(49.22, 31.87)),
    entry(
        STAROBILSK,
        "Старобільськ",
        "Starobilsk",
        others=("Старобельск",),
        position=(49.28, 38.91),
    ),
    entry(
        "UA44SIVER",
        "Сіверськодонецьк",
        "Siverskodonetsk",
        others=("Сєвєродонецьк",),
        former=("Сєвєродонецьк",),
    ),
    entry("UA44VESELE1", "Веселе", "Vesele", above=("UA44HROMADA1",)),
    entry("UA44VESELE2", "Веселе", "Vesele", above=("UA44HROMADA2",)),
    entry("UA44HROMADA1", "Щастинська громада", "Shchastynska hromada", type="hromada"),
    entry("UA44HROMADA2", "Сватівська громада", "Svativska hromada", type="hromada"),
]


def fact(value: str = "yes", checked_on: str = FRESH) -> FactData:
    note = {"uk": "", "en": ""}
    return {
        "value": value,
        "how": "staff",
        "role": "librarian",
        "checked_on": checked_on,
        "note": note,
    }  # type: ignore[typeddict-item]


def point(key: str, place: str = CHERKASY, **more: Any) -> PointData:
    """Make a public service point; `facts` maps features to answers."""
    facts = {name: fact(value) for name, value in more.pop("facts", {}).items()}
    facts |= more.pop("exact_facts", {})
    name = more.pop("name", key)
    values: dict[str, Any] = {
        "id": f"{key}/main",
        "point": "main",
        "name": {"uk": name, "en": ""},
        "library": {
            "slug": key,
            "name": {"uk": name, "en": ""},
            "aliases": more.pop("aliases", []),
            "kind": more.pop("kind", "city"),
            "parent": "",
            "home": {"code": more.pop("home", place), "uk": "", "en": ""},
        },
        "mode": "own",
        "sample": False,
        "place": {"code": place, "uk": place, "en": place},
        "address": {"uk": "", "en": ""},
        "lat": None,
        "lon": None,
        "summary": {"uk": "", "en": ""},
        "facts": facts,
        "temporary": {},
        "photos": [],
    }
    return values | more  # type: ignore[return-value]


@lru_cache
def reader() -> Reader:
    """Read with the places above."""
    return reader_of(Gazetteer(PLACES))


def reader_of(places: Gazetteer) -> Reader:
    words = phrasebook.gather(places)
    return Reader(words)


def write(session: Session, points: Sequence[PointData]) -> None:
    """Publish service points, numbered from 1, and bring their words up to date."""
    library = make_library()
    session.add_all(
        make_point(id=n, slug=f"p{n}", library=library) for n in range(1, len(points) + 1)
    )
    session.flush()
    projection.count_change(session)
    version = projection.version(session)
    session.add_all(
        Projection(point_id=n, key=point["id"], data=orjson.dumps(point), version=version)
        for n, point in enumerate(points, 1)
    )
    session.flush()
    catch_up(session, Gazetteer(PLACES))


OPEN: list[Session] = []


@pytest.fixture(scope="session", autouse=True)
def _closed() -> Iterator[None]:
    yield
    for session in OPEN:
        engine = session.connection().engine
        session.close()
        engine.dispose()


def index_of(*points: PointData) -> Index:
    """Index service points; their words are in a database in memory."""
    engine = make_engine("sqlite://")
    upgrade(engine)
    session = Session(engine.execution_options(writing=True))
    OPEN.append(session)
    write(session, points)
    index = build(lambda: enumerate(points, 1), reader(), version=1, today=TODAY)
    return index.reading(session)


def asked(index: Index, text: str) -> SearchQuery:
    """Give what is asked for by these words."""
    return ask(SearchQuery(text=text), index).query


@lru_cache
def read_region() -> Reader:
    """Read with all places of the region's gazetteer."""
    engine = make_engine("sqlite://")
    upgrade(engine)
    with Session(engine.execution_options(writing=True)) as session:
        load_places(session, load("luhansk"))
        found = reader_of(gazetteer.load(session))
    engine.dispose()
    return found


@pytest.fixture(scope="session")
def region_reader() -> Reader:
    """Give a reader that knows all places of the region's gazetteer."""
    return read_region()
