"""The public shape of a service point, from which the API and every export start.

Names, places and addresses are there in both languages; other texts are as somebody wrote them.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from directory.domain.belongings import FactData, TemporaryData, Text, out_of_order
from directory.domain.matching import State, is_old, match
from directory.domain.place import PlaceName
from directory.domain.projection import LibraryData, PointData, named
from directory.domain.temporary import WHOLE_POINT
from directory.vocabulary import VOCABULARY

# Need → found, missing, not_checked or overdue → the features that say so.
Matches = dict[str, dict[str, list[str]]]


class FactShape(FactData):
    """A fact, and whether it is too old to count as found."""

    overdue: bool


class TemporaryShape(TemporaryData):
    """A feature that is out of order, or the whole point ("") that is closed."""

    feature: str


class PointShape(TypedDict):
    """A service point as a list shows it."""

    id: str
    name: Text
    library: LibraryData
    mode: str
    sample: bool
    place: PlaceName
    address: Text
    match: Matches
    facts: dict[str, FactShape]
    temporary: list[TemporaryShape]
    url: Text


class PointDetail(PointShape):
    """Everything that the public may know of a service point."""

    summary: Text
    directions: Text
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
    sources: list[str]
    source_date: str


@dataclass(frozen=True, slots=True)
class _Checked:
    """A fact as matching reads it."""

    value: str
    checked_on: date


def shape(point: PointData, needs: Iterable[str], today: date, base_url: str) -> PointShape:
    """Give a service point as lists show it, matched with the chosen needs on a day."""
    checked = {
        key: _Checked(fact["value"], date.fromisoformat(fact["checked_on"]))
        for key, fact in point["facts"].items()
    }
    out = out_of_order(point["temporary"], today)
    return {
        "id": point["id"],
        "name": in_both(point["name"]),
        "library": {**point["library"], "name": in_both(point["library"]["name"])},
        "mode": point["mode"],
        "sample": point["sample"],
        "place": point["place"],
        "address": in_both(point["address"]),
        "match": {key: _match(key, checked, today, out) for key in needs},
        "facts": {
            key: {**fact, "overdue": is_old(key, checked[key].checked_on, today)}
            for key, fact in point["facts"].items()
        },
        "temporary": [
            {"feature": "" if feature == WHOLE_POINT else feature, **point["temporary"][feature]}
            for feature in out
        ],
        "url": addresses(point["id"], base_url),
    }


def detail(point: PointData, needs: Iterable[str], today: date, base_url: str) -> PointDetail:
    """Give everything public; what an occupied point may not show is not in its projection."""
    return {
        **shape(point, needs, today, base_url),
        "summary": point["summary"],
        "directions": point["directions"],
        "postcode": point["postcode"],
        "lat": point["lat"],
        "lon": point["lon"],
        "phone": point["phone"],
        "email": point["email"],
        "website": point["website"],
        "messengers": point["messengers"],
        "video_link": point["video_link"],
        "hours": point["hours"],
        "hours_note": point["hours_note"],
        "sources": point["sources"],
        "source_date": point["source_date"],
    }


def in_both(name: Text) -> Text:
    """Give a name or address in both languages: missing English is romanised."""
    return {"uk": name["uk"], "en": named(name, "en")}


def addresses(key: str, base_url: str) -> Text:
    """Give the addresses of a service point's page in both languages."""
    return {
        "uk": f"{base_url}/uk/libraries/{key}",
        "en": f"{base_url}/en/libraries/{key}",
    }


def _match(
    need: str, checked: Mapping[str, _Checked], today: date, out: Container[str]
) -> dict[str, list[str]]:
    """Sort the features that decide a need's groups by what they say.

    No need has a feature in two groups, so a feature leads back to its group.
    """
    states: dict[str, list[str]] = {state.value: [] for state in State}
    for group in match(VOCABULARY.needs[need], checked, today, out).groups:
        states[group.state.value] += group.features
    return states
