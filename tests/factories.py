"""Things to test with: plain functions that give a whole object; a test names what matters."""

from datetime import date
from typing import Any

from directory.domain.base import Localized
from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.place import Place

STAROBILSK = "UA44140110010014704"
CHERKASY = "UA71080490010015879"


def make_place(code: str = STAROBILSK, **overrides: Any) -> Place:
    values: dict[str, Any] = {
        "code": code,
        "type": "city",
        "name": Localized("Старобільськ", "Starobilsk"),
        "lat": 49.2774,
        "lon": 38.9142,
    }
    return Place(**(values | overrides))


def make_library(**overrides: Any) -> Library:
    values: dict[str, Any] = {
        "slug": "kovyla",
        "name": Localized("Бібліотека «Ковила»", "Kovyla Library"),
        "kind": "city",
    }
    if not overrides.keys() & {"home", "home_place"}:
        values["home_place"] = make_place()
    return Library(**(values | overrides))


def make_point(**overrides: Any) -> ServicePoint:
    """Make a point; its place is the library's home unless the test names another."""
    library = overrides.get("library") or make_library()
    values: dict[str, Any] = {
        "library": library,
        "slug": "main",
        "name": library.name,
        "mode": "own",
    }
    if not overrides.keys() & {"katottg", "place"}:
        values["place"] = library.home_place
    return ServicePoint(**(values | overrides))


def make_fact(feature: str = "ramp", value: str = "fixed", **overrides: Any) -> Fact:
    values: dict[str, Any] = {
        "feature": feature,
        "value": value,
        "how": "measured",
        "role": "librarian",
        "checked_on": date(2026, 11, 1),
    }
    return Fact(**(values | overrides))
