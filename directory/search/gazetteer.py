"""The places a visitor may name, by present, former, Russian and romanised names and by code."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.library import listed
from directory.domain.place import SETTLEMENTS, Place, oblast_code
from directory.search.words import words

EARTH_KM = 6371.0
# «м. Черкаси» and «Черкаси» are one place; «Черкаська область» is another
KIND_WORDS = frozenset(
    ["м", "місто", "с", "село", "селище", "сщ", "смт", "city", "town", "village", "settlement"]
)
TYPES = {
    "oblast": {"uk": "область", "en": "oblast"},
    "raion": {"uk": "район", "en": "raion"},
    "hromada": {"uk": "громада", "en": "hromada"},
    "city": {"uk": "місто", "en": "city"},
    "city_raion": {"uk": "район міста", "en": "city district"},
    "settlement": {"uk": "селище", "en": "settlement"},
    "village": {"uk": "село", "en": "village"},
}
SHORTEST_BEGINNING = 3
SHORT_FORMS = {"обл": "область", "тг": "громада", "отг": "громада"}
MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what search needs to know of it."""

    code: str
    type: str
    uk: str
    en: str
    others: tuple[str, ...]  # former, Russian: to be found by, never shown as the name
    former: tuple[str, ...]
    above: tuple[str, ...]  # codes of its hromada, raion, oblast
    status: str
    position: tuple[float, float] | None

    def name(self, language: str) -> str:
        """Return the name in a language."""
        return self.en if language == "en" else self.uk

    @property
    def is_occupied(self) -> bool:
        """Say whether the place is temporarily occupied."""
        return self.status == "temporarily_occupied"


class Gazetteer:
    """All places, and the names they may be found by."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_code = {entry.code: entry for entry in entries}
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.by_code.values():
            for spelling in {_spelling(name) for name in (entry.uk, entry.en, *entry.others)}:
                self._by_name[spelling].append(entry)
        for entry in self.by_code.values():
            for language in ("uk", "en"):
                exact = _spelling(self.label(entry, language), keep_kind=True)
                if exact not in self._by_name:
                    self._by_name[exact] = [entry]

    def find(self, text: str) -> list[Entry]:
        """Return the places a text names, or that it begins; a code names one."""
        if (code := text.strip().upper()) in self.by_code:
            return [self.by_code[code]]
        spelling = _spelling(text)
        exact = self._by_name.get(_spelling(text, keep_kind=True)) or self._by_name.get(spelling)
        if exact or len(spelling) < SHORTEST_BEGINNING:
            return exact or []
        found = {
            entry.code: entry
            for name, entries in self._by_name.items()
            if name.startswith(spelling)
            for entry in entries
        }
        towns_first = sorted(found.values(), key=lambda entry: entry.type not in SETTLEMENTS)
        return towns_first[:MOST_CHOICES]

    def is_former(self, entry: Entry, text: str) -> bool:
        """Say whether a text names a place by a name that it no longer has."""
        spelling = _spelling(text)
        present = {_spelling(entry.uk), _spelling(entry.en)}
        return spelling not in present and spelling in map(_spelling, entry.former)

    def label(self, entry: Entry, language: str) -> str:
        """Name a place so that it is not taken for another: if need be, with what it lies in."""
        name = entry.name(language)
        if len(self._by_name[_spelling(name)]) == 1:
            return name
        around = [self.by_code[code].name(language) for code in entry.above if code in self.by_code]
        twins = [twin for twin in self._by_name[_spelling(name)] if twin.above == entry.above]
        if len(twins) > 1:
            around = [TYPES[entry.type]["en" if language == "en" else "uk"], *around[:1]]
            return f"{name} ({', '.join(around)})"
        return f"{name} ({around[0]})" if around else name

    def ancestry(self, code: str) -> tuple[str, ...]:
        """Return the codes of a place and of everything it lies in."""
        entry = self.by_code.get(code)
        return (code, *entry.above) if entry else (code,)

    def spellings(self, code: str) -> list[str]:
        """Return every name by which a place and what it lies in may be searched."""
        entries = [self.by_code[c] for c in self.ancestry(code) if c in self.by_code]
        return [name for entry in entries for name in (entry.uk, entry.en, *entry.others)]


def load(session: Session) -> Gazetteer:
    """Read all places."""
    places = session.scalars(select(Place).order_by(Place.code)).all()
    oblasts = {oblast_code(place.code): place.code for place in places if place.type == "oblast"}
    return Gazetteer(_entry(place, oblasts) for place in places)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) pairs, in degrees."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _entry(place: Place, oblasts: dict[str, str]) -> Entry:
    former = (*listed(place.former_uk),)
    oblast = oblasts.get(oblast_code(place.code), "")
    above = (place.hromada, place.raion, oblast)
    return Entry(
        code=place.code,
        type=place.type,
        uk=place.name.uk,
        en=place.name.en,
        others=tuple(filter(None, (*former, place.name_ru, *listed(place.former_ru)))),
        former=former,
        above=tuple(dict.fromkeys(code for code in above if code and code != place.code)),
        status=place.status,
        position=(place.lat, place.lon)
        if place.lat is not None and place.lon is not None
        else None,
    )


def _spelling(text: str, *, keep_kind: bool = False) -> str:
    said = [SHORT_FORMS.get(word, word) for word in words(text)]
    found = said if keep_kind else [word for word in said if word not in KIND_WORDS]
    return " ".join(found or said)
