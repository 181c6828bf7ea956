"""Which service points answer a query, and in which order. Pure over the index."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from itertools import islice
from math import inf

from directory.search import bits
from directory.search.gazetteer import distance_km
from directory.search.index import Index, Position
from directory.search.query import SearchQuery, Term
from directory.search.tree import All, Either, Node, Word
from directory.vocabulary import VOCABULARY, Group

PER_PAGE = 20
FEW = 2_000  # rows that are sorted outright


class Tier(StrEnum):
    """The heading under which a result stands when the order is that of the match."""

    FOUND = "found"
    NOT_CHECKED = "not_checked"
    MISSING = "missing"
    CLOSED = "closed"  # occupied or suspended


@dataclass(frozen=True, slots=True)
class Hit:
    """A service point among the results."""

    key: str
    tier: Tier
    km: (
        float | None
    )  # from the chosen place, when the point is not in it or the order is by distance


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results, and how many stand under each heading."""

    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]
    tiers: Mapping[Tier, int]


def find(index: Index, query: SearchQuery, language: str) -> Found:
    """Return the page of exact results that the query asks for, or the last one there is."""
    answers = exact(index, query)
    total = answers.bit_count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(query.page, pages)
    origin = origin_of(index, query)
    tiers = tier_sets(index, query, answers)
    ordered = _ordered(index, query, answers, language, origin)
    wanted = islice(ordered, (page - 1) * PER_PAGE, page * PER_PAGE)
    return Found(
        total=total,
        page=page,
        pages=pages,
        hits=tuple(_hit(index, row, tiers, _km(index, query, row, origin)) for row in wanted),
        tiers={tier: members.bit_count() for tier, members in tiers.items() if members},
    )


def exact(index: Index, query: SearchQuery, *, but: str = "") -> int:
    """Return the rows that meet every requirement, one dimension excepted. Needs order the rows;
    they exclude none unless only checked answers are wanted.
    """
    answers = filtered(index, query, but=but)
    if query.checked_only:
        for group in groups(query):
            answers &= index.found(group) | index.missing(group)
    return answers


def filtered(index: Index, query: SearchQuery, *, but: str = "") -> int:
    """Return the rows that pass all filters, one dimension excepted."""
    answers = index.everything
    if query.place_text and but != "place":
        return 0
    if query.places and but != "place":
        answers &= _any(index.by["area"], [entry.code for entry in query.places])
    if query.kinds and but != "kind":
        answers &= _any(index.by["kind"], query.kinds)
    if query.modes and but != "mode":
        answers &= _any(index.by["mode"], query.modes)
    for key in query.facts:
        answers &= index.good[key]
    for rows in terms(index, query):
        answers &= rows
    return answers | called(index, query)


def terms(index: Index, query: SearchQuery) -> list[int]:
    """Return, for the query's words, the rows that answer them. Words that only texts can answer
    are asked for together: the rarest of them then bounds the work.
    """
    in_texts = [term.node for term in query.terms if term.node and not term.means]
    found = [index.having(All(tuple(in_texts)))] if in_texts else []
    return found + [answering(index, term) for term in query.terms if term.means]


def called(index: Index, query: SearchQuery) -> int:
    """Return the rows whose name, or another name of theirs, is just what was written."""
    return index.having(Word((query.whole,), in_name=True)) if query.whole else 0


def answering(index: Index, term: Term) -> int:
    """Return the rows that one term of the query's words finds."""
    rows = index.having(term.node) if term.node else 0
    rows |= _any(index.good, term.facts) | _any(index.by["area"], term.places)
    return rows | _any(index.by["kind"], term.kinds) | _any(index.by["mode"], term.modes)


def _named(index: Index, query: SearchQuery) -> list[int]:
    """Return, for each of the words, the rows that have it in their name."""
    return [index.having(_in_name(term.node)) for term in query.terms if term.node]


def groups(query: SearchQuery) -> list[Group]:
    """Return the required groups of all chosen needs, in order."""
    return [group for key in query.needs for group in VOCABULARY.needs[key].requires]


def facets(index: Index, query: SearchQuery) -> dict[str, dict[str, int]]:
    """Count what each filter would leave; choices of one dimension add up, facts narrow."""
    # A link to a place also gives the points whose library is from there.
    areas = {code: index.by["area"][code] for code in index.by["place"]}
    return {
        "kind": _counted(index.by["kind"], exact(index, query, but="kind")),
        "mode": _counted(index.by["mode"], exact(index, query, but="mode")),
        "place": _counted(areas, exact(index, query, but="place")),
        "fact": _counted(index.good, exact(index, query)),
    }


def tier_sets(index: Index, query: SearchQuery, answers: int) -> dict[Tier, int]:
    """Part the results by what the headings say."""
    missing = unchecked = 0
    for group in groups(query):
        lacks = index.missing(group)
        missing |= lacks
        unchecked |= ~(index.found(group) | lacks)
    serving = answers & index.serving
    return {
        Tier.FOUND: serving & ~missing & ~unchecked,
        Tier.NOT_CHECKED: serving & ~missing & unchecked,
        Tier.MISSING: serving & missing,
        Tier.CLOSED: answers & ~index.serving,
    }


def _ordered(
    index: Index, query: SearchQuery, answers: int, language: str, origin: Position | None
) -> Iterator[int]:
    """Order the rows as asked; in every order, points that do not serve come last."""
    for part in (answers & index.serving, answers & ~index.serving):
        if query.sort == "distance" and origin:
            yield from nearest(index, part, origin)
        elif query.sort in {"name", "place"}:
            members = set(bits.rows(part))
            yield from (row for row in index.order[f"{query.sort}.{language}"] if row in members)
        else:
            yield from _by_match(index, query, part, origin)


def _by_match(
    index: Index, query: SearchQuery, answers: int, origin: Position | None
) -> Iterator[int]:
    """Fewer missing groups, then fewer not checked, then more that helps, then the words, then
    the distance (docs/architecture.md, Matching).
    """
    required = groups(query)
    found = [index.found(group) for group in required]
    missing = [index.missing(group) for group in required]
    unchecked = [~(yes | no) for yes, no in zip(found, missing, strict=True)]
    helping = [index.good[key] for key in _helping(query)]
    named = _named(index, query)
    whole = [called(index, query)]
    here = [_any(index.by["place"], _places(query))]
    kinds = [_any(index.by["kind"], term.kinds) for term in query.terms if term.kinds]
    buckets = [answers]
    for sets, most_first in (
        (missing, False), (unchecked, False), (helping, True),
        (whole, True), (here, True), (kinds, True), (named, True),
    ):  # fmt: skip
        buckets = [
            finer for bucket in buckets for finer in _parted(bucket, sets, most_first=most_first)
        ]
    for bucket in buckets:
        yield from nearest(index, bucket, origin) if origin else bits.rows(bucket)


def _parted(bucket: int, sets: list[int], *, most_first: bool) -> list[int]:
    levels = [level for level in bits.partition(bucket, sets) if level]
    return levels[::-1] if most_first else levels


def _helping(query: SearchQuery) -> list[str]:
    return list(dict.fromkeys(key for need in query.needs for key in VOCABULARY.needs[need].helps))


def nearest(index: Index, members: int, origin: Position) -> Iterator[int]:
    """Order rows by their distance from a position; those without one come last."""
    if members.bit_count() <= FEW:
        known = {row: index.positions[row] for row in bits.rows(members)}
        far = {row: distance_km(origin, at) if at else inf for row, at in known.items()}
        yield from sorted(far, key=lambda row: (far[row], row))
        return
    # Place by place, the nearest first: whoever wants the first twenty needs no other.
    coming: list[tuple[float, int]] = []
    for least, code in [*_places_by_distance(index, origin), (inf, "")]:
        while coming and coming[0][0] < least:
            yield heappop(coming)[1]
        for row in bits.rows(members & index.by["place"].get(code, 0)):
            at = index.positions[row]
            heappush(coming, (distance_km(origin, at) if at else inf, row))
    yield from (row for _, row in sorted(coming))


def _places_by_distance(index: Index, origin: Position) -> list[tuple[float, str]]:
    """Return the places with the least distance that one of their points may have."""
    found = []
    for code in index.by["place"]:
        entry = index.gazetteer.by_code.get(code)
        away = distance_km(origin, entry.position) if entry and entry.position else 0.0
        found.append((max(away - index.reach.get(code, 0.0), 0.0), code))
    return sorted(found)


def origin_of(index: Index, query: SearchQuery) -> Position | None:
    """Return the position of the first place that is chosen or written, if it is known."""
    entries = (index.gazetteer.by_code[code] for code in _places(query))
    return next((entry.position for entry in entries), None)


def _km(index: Index, query: SearchQuery, row: int, origin: Position | None) -> float | None:
    position = index.positions[row]
    if origin is None or position is None or any(entry.is_occupied for entry in query.places):
        return None  # nobody sets out from occupied territory to a library
    here = any(index.by["place"].get(entry.code, 0) >> row & 1 for entry in query.places)
    return None if here and query.sort != "distance" else distance_km(origin, position)


def _hit(index: Index, row: int, tiers: Mapping[Tier, int], km: float | None) -> Hit:
    tier = next(tier for tier, members in tiers.items() if members >> row & 1)
    return Hit(index.keys[row], tier, km)


def _places(query: SearchQuery) -> list[str]:
    """Return the codes of the places that were chosen or written."""
    chosen = [entry.code for entry in query.places]
    return chosen + [code for term in query.terms for code in term.places]


def _in_name(node: Node) -> Node:
    match node:
        case Word(stems):
            return Word(stems, in_name=True)
        case All(parts):
            return All(tuple(map(_in_name, parts)))
        case Either(parts):
            return Either(tuple(map(_in_name, parts)))


def _any(sets: Mapping[str, int], keys: tuple[str, ...] | list[str]) -> int:
    bits_ = 0
    for key in keys:
        bits_ |= sets.get(key, 0)
    return bits_


def _counted(sets: Mapping[str, int], members: int) -> dict[str, int]:
    counts = {key: (rows & members).bit_count() for key, rows in sets.items()}
    return {key: count for key, count in counts.items() if count}
