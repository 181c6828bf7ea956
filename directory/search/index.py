"""What search knows of all service points on a day: one row number each, sets of rows per answer.

Rows are numbered in the order of quality (real before samples, more answers first, then the name),
so a set read from its lowest bit is already in a sensible order.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from sys import intern

from sqlalchemy.orm import Session

from directory.domain.belongings import out_of_order
from directory.domain.library import NOT_SERVING
from directory.domain.matching import is_old
from directory.domain.projection import PointData, named
from directory.domain.temporary import WHOLE_POINT
from directory.search.bits import Collector
from directory.search.gazetteer import Gazetteer, distance_km
from directory.search.text import Texts
from directory.search.tree import Node
from directory.search.understand import Reader
from directory.search.words import sort_key
from directory.vocabulary import VOCABULARY, Condition, Group

Position = tuple[float, float]
Points = Callable[[], Iterable[tuple[int, PointData]]]  # each with its number in the database
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
    reach: dict[str, float]  # place → km from it to the farthest of its points
    order: dict[str, "array[int]"]  # "name.uk", "place.en" … → rows in that order
    row_of: "array[int]"  # number of a service point in the database → its row, or -1
    reader: Reader
    texts: Texts | None = None

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

    def reading(self, session: Session) -> "Index":
        """Return the index with the words that this session reads."""
        return replace(self, texts=Texts(session, self.row_of))

    def having(self, node: Node) -> int:
        """Return the rows whose texts hold what a query tree asks for."""
        if self.texts is None:
            raise ValueError("this index reads no texts; call reading() first")
        return self.texts.rows(node)

    def knows(self, word: str) -> bool:
        """Say whether a word stands in the texts of any service point."""
        return self.texts is not None and self.texts.knows(word)

    def is_name(self, word: str) -> bool:
        """Say whether a word stands, as it is written, in a name."""
        return self.texts is not None and self.texts.is_name(word)


class _Sets:
    """Named sets that grow row by row."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._sets: dict[str, Collector] = {}

    def add(self, name: str, row: int) -> None:
        self._sets.setdefault(name, Collector(self._size)).add(row)

    def freeze(self) -> dict[str, int]:
        return {name: members.freeze() for name, members in self._sets.items()}


def build(points: Points, reader: Reader, version: int, today: date) -> Index:
    """Give the points their rows, in the order of quality, and gather the sets.

    The points are read twice, so that never more than one of them is held.
    """
    numbers = [number for _, number in sorted((_quality(p), number) for number, p in points())]
    row_of = _rows_of(numbers)
    gazetteer = reader.lexicon.gazetteer
    size = len(numbers)
    keys = [""] * size
    positions: list[Position | None] = [None] * size
    orders = _Orders(size)
    reach: dict[str, float] = {}
    by = {name: _Sets(size) for name in ("kind", "mode", "place", "area")}
    good, fresh = _Sets(size), _Sets(size)
    holds = {c: Collector(size) for conditions in CONDITIONS.values() for c in conditions}
    serving, samples = Collector(size), Collector(size)
    for number, point in points():
        row = row_of[number] if number < len(row_of) else -1
        if row < 0:
            continue  # published since they were counted; the next index has it
        keys[row], positions[row] = point["id"], _position(point, gazetteer)
        _reach_out(reach, point["place"]["code"], positions[row], gazetteer)
        orders.add(row, point)
        by["kind"].add(point["library"]["kind"], row)
        by["mode"].add(point["mode"], row)
        by["place"].add(point["place"]["code"], row)
        here, home = point["place"]["code"], point["library"]["home"]["code"]
        for code in {*gazetteer.ancestry(here), *gazetteer.ancestry(home)}:
            by["area"].add(code, row)
        out = out_of_order(point["temporary"], today)
        if point["mode"] not in NOT_SERVING and WHOLE_POINT not in out:
            serving.add(row)
        if point["sample"]:
            samples.add(row)
        _add_facts(point, row, today, out, good, fresh, holds)
    everything = (1 << size) - 1
    nothing = dict.fromkeys(VOCABULARY.features, 0)
    return Index(
        version=version,
        today=today,
        gazetteer=gazetteer,
        keys=keys,
        everything=everything,
        serving=serving.freeze(),
        samples=samples.freeze(),
        by={name: sets.freeze() for name, sets in by.items()},
        good=nothing | good.freeze(),
        fresh=nothing | fresh.freeze(),
        holds={condition: members.freeze() for condition, members in holds.items()},
        positions=positions,
        reach=reach,
        order=orders.freeze(),
        row_of=row_of,
        reader=reader,
    )


def _quality(point: PointData) -> tuple[bool, int, str, str]:
    return point["sample"], -len(point["facts"]), sort_key(point["name"]["uk"]), point["id"]


def _add_facts(
    point: PointData,
    row: int,
    today: date,
    out: Container[str],
    good: _Sets,
    fresh: _Sets,
    holds: dict[Condition, Collector],
) -> None:
    for key, fact in point["facts"].items():
        if key in out:
            fresh.add(key, row)  # known, and of no use on this day
            continue
        if is_old(key, date.fromisoformat(fact["checked_on"]), today):
            continue
        fresh.add(key, row)
        if VOCABULARY.features[key].holds(fact["value"]):
            good.add(key, row)
        for condition in CONDITIONS.get(key, ()):
            if condition.holds(fact["value"]):
                holds[condition].add(row)


def _rows_of(numbers: list[int]) -> "array[int]":
    rows = array("l", [-1]) * (max(numbers, default=0) + 1)
    for row, number in enumerate(numbers):
        rows[number] = row
    return rows


def _position(point: PointData, gazetteer: Gazetteer) -> Position | None:
    if point["lat"] is not None and point["lon"] is not None:
        return point["lat"], point["lon"]
    entry = gazetteer.by_code.get(point["place"]["code"])
    return entry.position if entry else None


def _reach_out(
    reach: dict[str, float], code: str, at: Position | None, gazetteer: Gazetteer
) -> None:
    entry = gazetteer.by_code.get(code)
    if at and entry and entry.position and at != entry.position:
        reach[code] = max(reach.get(code, 0.0), distance_km(entry.position, at))


class _Orders:
    """The rows by name and by place, in both languages' alphabets."""

    def __init__(self, size: int) -> None:
        self._keys: dict[str, list[tuple[str, ...]]] = {
            f"{order}.{language}": [()] * size
            for order in ("name", "place")
            for language in ("uk", "en")
        }

    def add(self, row: int, point: PointData) -> None:
        for language in ("uk", "en"):
            name = sort_key(named(point["name"], language))
            place = sort_key(point["place"]["en" if language == "en" else "uk"])
            self._keys[f"name.{language}"][row] = (name,)
            self._keys[f"place.{language}"][row] = (intern(place), name)

    def freeze(self) -> dict[str, "array[int]"]:
        """Return the orders; rows of one name stay in the order of quality."""
        return {
            name: array("l", sorted(range(len(keys)), key=keys.__getitem__))
            for name, keys in self._keys.items()
        }
