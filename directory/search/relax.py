"""What to offer when nothing answers, rung by rung: words that nobody wrote are set aside, one
requirement is given up, another place is taken, and at last whatever is near.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from directory.search import bits
from directory.search.find import answering, exact, filtered, groups, nearest, origin_of
from directory.search.index import Index
from directory.search.query import Dimension, SearchQuery

MOST_CLOSEST = 3
MOST_WORDS = 6  # of which each is tried without


class Why(StrEnum):
    """In what the closest points differ from the query."""

    WITHOUT_WORDS = "without_words"  # everything but words that stand nowhere
    ONE_LESS = "one_less"  # all but one of what was asked for
    ELSEWHERE = "elsewhere"  # everything, but in another place
    NEAREST = "nearest"  # only near, whatever it offers


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A query with one requirement less, and how many points answer it."""

    dimension: Dimension
    value: str
    query: SearchQuery
    total: int


@dataclass(frozen=True, slots=True)
class Closest:
    """Points that almost answer; `words` are those that were set aside."""

    why: Why
    keys: tuple[str, ...]
    words: tuple[str, ...] = ()


def relaxations(index: Index, query: SearchQuery) -> list[Relaxed]:
    """Return each single requirement whose removal gives results, most results first."""
    tried = [
        Relaxed(dimension, value, query.without(dimension, value), 0)
        for dimension, value in _requirements(query)
    ]
    tried += [
        Relaxed("q", term.text, query.without("q", term.text), 0)
        for term in query.terms
        if 1 < len(query.terms) <= MOST_WORDS
    ]
    counted = [
        replace(one, total=(exact(index, one.query) & index.serving).bit_count()) for one in tried
    ]
    return sorted((one for one in counted if one.total), key=lambda one: -one.total)


def closest(index: Index, query: SearchQuery) -> list[Closest]:
    """Return the points that come closest, by rungs; none of them stands on two."""
    words = unknown_words(index, query)
    rest = query
    for word in words:
        rest = rest.without("q", word)
    origin = origin_of(index, query)
    found: list[Closest] = []
    shown = 0
    for why, members in _rungs(index, rest, words, is_near=origin is not None):
        serving = members & index.serving & ~shown
        rows = nearest(index, serving, origin) if origin else bits.rows(serving)
        taken = list(islice(rows, MOST_CLOSEST))
        if taken and (why is not Why.NEAREST or not found):
            shown |= sum(1 << row for row in taken)
            found.append(Closest(why, tuple(index.keys[row] for row in taken), words))
    return found


def unknown_words(index: Index, query: SearchQuery) -> tuple[str, ...]:
    """Return the words of a query that no service point answers."""
    return tuple(term.text for term in query.terms if not answering(index, term))


def _rungs(
    index: Index, query: SearchQuery, words: tuple[str, ...], *, is_near: bool
) -> Iterator[tuple[Why, int]]:
    if words and _is_asking(query):
        yield Why.WITHOUT_WORDS, exact(index, query)
    yield Why.ONE_LESS, _one_less(index, query)
    if query.places and _is_asking(query.without("place")):
        yield Why.ELSEWHERE, exact(index, query.without("place"))
    if is_near:
        yield Why.NEAREST, index.everything


def _is_asking(query: SearchQuery) -> bool:
    return replace(query, page=1, sort="match", former=()).anything()


def _one_less(index: Index, query: SearchQuery) -> int:
    """Return the rows that lack exactly one chosen fact or required group."""
    loose = filtered(index, replace(query, facts=()))
    wanted = [index.good[key] for key in query.facts]
    if query.checked_only:
        wanted += [index.found(group) for group in groups(query)]
    if not wanted or (len(wanted) == 1 and loose == index.everything):
        return 0  # whatever there is lacks one of one thing
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
