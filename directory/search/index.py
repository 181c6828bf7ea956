"""What search knows of all service points on a day: one row number each, sets of rows per answer.

Rows are numbered in the order of quality (real before samples, more answers first, then the name),
so a set read from its lowest bit is already in a sensible order.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from directory.domain.library import NOT_SERVING
from directory.domain.matching import is_old
from directory.domain.projection import PointData, Text, named
from directory.search.bits import Collector
from directory.search.gazetteer import Gazetteer
from directory.search.words import sort_key, words
from directory.vocabulary import VOCABULARY, Condition, Group

Position = tuple[float, float]
CONDITIONS: dict[str, list[Condition]] = defaultdict(list)
for _need in VOCABULARY.needs.values():
    for _group in _need.requires:
        for _condition in (c for alternative in _group.alternatives for c in alternative):
            if _condition not in CONDITIONS[_condition.feature]:
                CONDITIONS[_condition.feature].append(_condition)


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a search needs besides the texts of the twenty points it shows."""

    version: int
    today: date
    gazetteer: Gazetteer
    keys: list[str]
    everything: int
    serving: int
    samples: int
    by: dict[
        str, dict[str, int]
    ]  # kind, mode, place (now here), area (here or at home) → value → rows
    good: dict[str, int]  # feature → rows where it holds and is fresh
    fresh: dict[str, int]
    holds: dict[Condition, int]
    positions: list[Position | None]
    order: dict[str, list[int]]  # "name.uk", "place.en" … → rows in that order
    _vocabulary: list[str]
    _postings: dict[str, int]
    _name_postings: dict[str, int]

    def found(self, group: Group) -> int:
        """Return the rows where a required group is found."""
        bits = 0
        for conditions in group.alternatives:
            alternative = self.everything
            for condition in conditions:
                alternative &= self.holds[condition]
            bits |= alternative
        return bits

    def missing(self, group: Group) -> int:
        """Return the rows where every alternative of a group is known to fail."""
        bits = self.everything
        for conditions in group.alternatives:
            fails = 0
            for condition in conditions:
                fails |= self.fresh[condition.feature] & ~self.holds[condition]
            bits &= fails
        return bits

    def having(self, word: str, *, in_name: bool = False) -> int:
        """Return the rows with a word that begins so, anywhere or in the name and aliases."""
        postings = self._name_postings if in_name else self._postings
        bits = 0
        for found in self._beginning(word):
            bits |= postings.get(found, 0)
        return bits

    def _beginning(self, word: str) -> Iterator[str]:
        position = bisect_left(self._vocabulary, word)
        while position < len(self._vocabulary) and self._vocabulary[position].startswith(word):
            yield self._vocabulary[position]
            position += 1


class _Sets:
    """Named sets that grow row by row."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._sets: dict[str, Collector] = {}

    def add(self, name: str, row: int) -> None:
        self._sets.setdefault(name, Collector(self._size)).add(row)

    def freeze(self) -> dict[str, int]:
        return {name: members.freeze() for name, members in self._sets.items()}


def build(points: Iterable[PointData], gazetteer: Gazetteer, version: int, today: date) -> Index:
    """Give the points their row numbers and gather the sets."""
    ordered = sorted(points, key=_quality)
    size = len(ordered)
    by = {name: _Sets(size) for name in ("kind", "mode", "place", "area")}
    good, fresh, text, name_text = _Sets(size), _Sets(size), _Sets(size), _Sets(size)
    holds = {c: Collector(size) for conditions in CONDITIONS.values() for c in conditions}
    serving, samples = Collector(size), Collector(size)
    for row, point in enumerate(ordered):
        by["kind"].add(point["library"]["kind"], row)
        by["mode"].add(point["mode"], row)
        by["place"].add(point["place"]["code"], row)
        here, home = point["place"]["code"], point["library"]["home"]["code"]
        for code in {*gazetteer.ancestry(here), *gazetteer.ancestry(home)}:
            by["area"].add(code, row)
        if point["mode"] not in NOT_SERVING:
            serving.add(row)
        if point["sample"]:
            samples.add(row)
        _add_facts(point, row, today, good, fresh, holds)
        for word in _name_words(point):
            name_text.add(word, row)
        for word in _all_words(point, gazetteer, today):
            text.add(word, row)
    everything = (1 << size) - 1
    postings = text.freeze()
    nothing = dict.fromkeys(VOCABULARY.features, 0)
    return Index(
        version=version,
        today=today,
        gazetteer=gazetteer,
        keys=[point["id"] for point in ordered],
        everything=everything,
        serving=serving.freeze(),
        samples=samples.freeze(),
        by={name: sets.freeze() for name, sets in by.items()},
        good=nothing | good.freeze(),
        fresh=nothing | fresh.freeze(),
        holds={condition: members.freeze() for condition, members in holds.items()},
        positions=[_position(point, gazetteer) for point in ordered],
        order=_orders(ordered),
        _vocabulary=sorted(postings),
        _postings=postings,
        _name_postings=name_text.freeze(),
    )


def _quality(point: PointData) -> tuple[bool, int, str, str]:
    return point["sample"], -len(point["facts"]), sort_key(point["name"]["uk"]), point["id"]


def _add_facts(
    point: PointData,
    row: int,
    today: date,
    good: _Sets,
    fresh: _Sets,
    holds: dict[Condition, Collector],
) -> None:
    for key, fact in point["facts"].items():
        if is_old(key, date.fromisoformat(fact["checked_on"]), today):
            continue
        fresh.add(key, row)
        if VOCABULARY.features[key].holds(fact["value"]):
            good.add(key, row)
        for condition in CONDITIONS.get(key, ()):
            if condition.holds(fact["value"]):
                holds[condition].add(row)


def _name_words(point: PointData) -> set[str]:
    library = point["library"]
    texts = [*_both(point["name"]), *_both(library["name"]), *library["aliases"]]
    return {word for text in texts for word in words(text)}


def _all_words(point: PointData, gazetteer: Gazetteer, today: date) -> set[str]:
    texts = [*_both(point["summary"]), *_both(point["address"])]
    texts += gazetteer.spellings(point["place"]["code"])
    texts += gazetteer.spellings(point["library"]["home"]["code"])
    for key, fact in point["facts"].items():
        feature = VOCABULARY.features[key]
        is_fresh = not is_old(key, date.fromisoformat(fact["checked_on"]), today)
        if is_fresh and feature.holds(fact["value"]):
            texts += [feature.label.uk, feature.label.en, feature.short.uk, feature.short.en]
    return _name_words(point) | {word for text in texts for word in words(text)}


def _position(point: PointData, gazetteer: Gazetteer) -> Position | None:
    if point["lat"] is not None and point["lon"] is not None:
        return point["lat"], point["lon"]
    entry = gazetteer.by_code.get(point["place"]["code"])
    return entry.position if entry else None


def _orders(points: list[PointData]) -> dict[str, list[int]]:
    orders = {}
    numbers = range(len(points))
    for language in ("uk", "en"):
        names = [sort_key(named(point["name"], language)) for point in points]
        places = [sort_key(point["place"]["en" if language == "en" else "uk"]) for point in points]
        orders[f"name.{language}"] = sorted(numbers, key=lambda row: (names[row], row))
        orders[f"place.{language}"] = sorted(
            numbers, key=lambda row: (places[row], names[row], row)
        )
    return orders


def _both(text: Text) -> tuple[str, str]:
    return text["uk"], named(text, "en")
