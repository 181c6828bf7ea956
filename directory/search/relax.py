"""What to offer when nothing answers: which requirement to give up, and what comes closest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from directory.search import bits
from directory.search.find import exact, filtered, groups, nearest
from directory.search.index import Index
from directory.search.query import Dimension, SearchQuery

MOST_CLOSEST = 3
MOST_WORDS = 6


class Why(StrEnum):
    """In what the closest points differ from the query."""

    ONE_LESS = "one_less"  # all but one of what was asked for
    ELSEWHERE = "elsewhere"  # everything, but in another place


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A query with one requirement less, and how many points answer it."""

    dimension: Dimension
    value: str
    query: SearchQuery
    total: int


@dataclass(frozen=True, slots=True)
class Closest:
    """Points that almost answer."""

    why: Why
    keys: tuple[str, ...]


def relaxations(index: Index, query: SearchQuery) -> list[Relaxed]:
    """Return each single requirement whose removal gives results, most results first."""
    tried = [
        Relaxed(dimension, value, query.without(dimension, value), 0)
        for dimension, value in _requirements(query)
    ]
    tried += [
        Relaxed("q", word, replace(query, text=_without_word(query.text, word), page=1), 0)
        for word in _words(query.text)
    ]
    counted = [
        replace(one, total=(exact(index, one.query) & index.serving).bit_count()) for one in tried
    ]
    return sorted((one for one in counted if one.total), key=lambda one: -one.total)


def closest(index: Index, query: SearchQuery) -> list[Closest]:
    """Return points that lack one thing in the chosen place, then those that fit elsewhere."""
    origin = query.places[0].position if query.places else None
    found = []
    for why, members in (
        (Why.ONE_LESS, _one_less(index, query)),
        (Why.ELSEWHERE, exact(index, query.without("place")) if query.places else 0),
    ):
        serving = members & index.serving
        rows = nearest(index, serving, origin) if origin else list(bits.rows(serving))
        if rows:
            found.append(Closest(why, tuple(index.keys[row] for row in rows[:MOST_CLOSEST])))
    return found


def _words(text: str) -> list[str]:
    """Return the words of which one may be set aside: none of a single word."""
    found = text.split()
    return found if 1 < len(found) <= MOST_WORDS else []


def _without_word(text: str, word: str) -> str:
    return " ".join(one for one in text.split() if one != word)


def _one_less(index: Index, query: SearchQuery) -> int:
    """Return the rows that lack exactly one chosen fact or required group."""
    loose = filtered(index, replace(query, facts=()))
    wanted = [index.good[key] for key in query.facts]
    if query.checked_only:
        wanted += [index.found(group) for group in groups(query)]
    if not wanted:
        return 0
    return bits.partition(loose, wanted)[len(wanted) - 1]


def _requirements(query: SearchQuery) -> Iterator[tuple[Dimension, str]]:
    if query.places or query.place_text:
        yield "place", ""
    if query.checked_only:
        yield "unknown", ""
        yield from (("need", key) for key in query.needs)
    yield from (("fact", key) for key in query.facts)
    yield from (("kind", key) for key in query.kinds)
    yield from (("mode", key) for key in query.modes)
    if query.text:
        yield "q", ""
