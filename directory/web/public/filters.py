"""What a search asks for: the fields above every list of results, and all filters with counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from directory.search import Index, SearchQuery
from directory.search.find import facets
from directory.vocabulary import VOCABULARY, Feature, Term
from directory.web import wording
from directory.web.language import current
from directory.web.public import links

MOST_PLACES = 12
ASKED = frozenset({"place", "q", "sort"})  # parameters that the search fields hold themselves
FILTERED = frozenset({"mode", "kind", "unknown", "fact"})  # and those of the filters


@dataclass(frozen=True, slots=True)
class Choice:
    """A checkbox, radio button or option."""

    value: str
    label: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place with service points among the results."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchFields:
    """What people change at every search; the rest of the query is kept in hidden fields."""

    place: str
    text: str
    sorts: list[Choice]
    kept: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FilterView:
    """Every filter with the number of service points that each of its choices gives."""

    kinds: list[Choice]
    modes: list[Choice]
    facts: list[tuple[str, list[Choice]]]
    unknown: list[Choice]
    places: list[PlaceLink]


def search_fields(index: Index, query: SearchQuery, asked: frozenset[str] = ASKED) -> SearchFields:
    """Describe the fields for a query; parameters that the form does not ask for are kept."""
    return SearchFields(
        place=place_field(index, query),
        text=query.text,
        sorts=[
            Choice(key, label, None, query.sort == key)
            for key, label in (
                ("match", _("best match first")),
                ("name", _("by name")),
                ("place", _("by place")),
                ("distance", _("nearest to the chosen place first")),
            )
        ],
        kept=[pair for pair in query.params() if pair[0] not in asked],
    )


def filters(index: Index, query: SearchQuery) -> FilterView:
    """Describe the filters for a query and its counts."""
    counts = facets(index, query)
    return FilterView(
        kinds=_terms(VOCABULARY.kinds, counts["kind"], query.kinds),
        modes=_terms(VOCABULARY.modes, counts["mode"], query.modes),
        facts=_facts(counts["fact"], query.facts),
        unknown=[
            Choice("show", _("Show such service points too"), None, not query.checked_only),
            Choice("hide", _("Only where everything I need is checked"), None, query.checked_only),
        ],
        places=_places(index, query, counts["place"]),
    )


def place_field(index: Index, query: SearchQuery) -> str:
    """Return what the place field holds, such that it leads to the same place again."""
    if not query.places:
        return query.place_text
    first = query.places[0]
    if len(query.places) == 1:
        return index.gazetteer.label(first, current())
    names = [first.name(current()), *(text for text, _entry in query.former)]
    asked = set(query.places)
    fitting = [name for name in names if set(index.gazetteer.find(name)) == asked]
    return (fitting or names)[0]


def _terms(
    terms: Mapping[str, Term], counts: Mapping[str, int], chosen: Iterable[str]
) -> list[Choice]:
    return [
        Choice(key, term.label.in_(current()), counts.get(key, 0), key in chosen)
        for key, term in terms.items()
        if key in counts or key in chosen
    ]


def _facts(counts: Mapping[str, int], chosen: Iterable[str]) -> list[tuple[str, list[Choice]]]:
    grouped: dict[str, list[Choice]] = {}
    for key, feature in VOCABULARY.features.items():
        if key in counts or key in chosen:
            grouped.setdefault(feature.group, []).append(_fact(feature, counts, chosen))
    return [
        (VOCABULARY.groups[group].label.in_(current()), choices)
        for group, choices in grouped.items()
    ]


def _fact(feature: Feature, counts: Mapping[str, int], chosen: Iterable[str]) -> Choice:
    label = wording.sentence(feature.short.in_(current()))
    return Choice(feature.key, label, counts.get(feature.key, 0), feature.key in chosen)


def _places(index: Index, query: SearchQuery, counts: Mapping[str, int]) -> list[PlaceLink]:
    often = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_PLACES]
    entries = [(index.gazetteer.by_code[code], count) for code, count in often]
    return [
        PlaceLink(
            index.gazetteer.label(entry, current()),
            links.search(replace(query, places=(entry,), place_text="", page=1)),
            count,
        )
        for entry, count in entries
    ]
