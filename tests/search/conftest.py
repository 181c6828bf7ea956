"""A small catalogue of known answers, indexed without a database."""

from datetime import date
from typing import Any

import pytest

from directory.domain.projection import FactData, PointData
from directory.search.gazetteer import Entry, Gazetteer
from directory.search.index import Index, build

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
    }
    return values | more  # type: ignore[return-value]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(PLACES)


def index_of(*points: PointData) -> Index:
    return build(points, Gazetteer(PLACES), version=1, today=TODAY)
