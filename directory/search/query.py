"""A visitor's query as the URL states it, and what in it could not be understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from directory.search.gazetteer import Entry, Gazetteer
from directory.search.tree import Node
from directory.vocabulary import VOCABULARY

Dimension = Literal["q", "need", "fact", "place", "kind", "mode", "unknown"]
PARAMETERS = ("q", "need", "fact", "place", "kind", "mode", "unknown", "sort", "page")
LISTS = {"need": "needs", "fact": "facts", "kind": "kinds", "mode": "modes"}
SORTS = ("match", "name", "place", "distance")
LONGEST_TEXT = 200  # characters of free text that are read
LONGEST_SHOWN = 60  # characters of a wrong value that are quoted back
MOST_VALUES = 100  # of one repeated parameter
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Unclear:
    """A part of the query that was set aside: which parameter, and what it said."""

    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stay words: a point answers when one of these is so."""

    text: str
    node: Node | None = None  # in its texts
    facts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()

    @property
    def means(self) -> bool:
        """Say whether the words may be met by something else than texts."""
        return bool(self.facts or self.places or self.kinds or self.modes)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for; every field maps to one parameter of the search page and the API."""

    text: str = ""
    needs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    places: tuple[Entry, ...] = ()
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    checked_only: bool = False
    sort: str = "match"
    page: int = 1
    place_text: str = ""  # a place that no name fits: nothing can be there
    former: tuple[
        tuple[str, Entry], ...
    ] = ()  # what was written, and the place whose former name it is
    unclear: tuple[Unclear, ...] = field(default=(), compare=False)
    terms: tuple[Term, ...] = field(default=(), compare=False)  # the text, understood
    whole: str = field(default="", compare=False)  # the text, were it the name of a point

    def params(self) -> list[tuple[str, str]]:
        """Return the parameters that lead back to this query, page excepted."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("need", key) for key in self.needs]
        pairs += [("fact", key) for key in self.facts]
        pairs += [("place", entry.code) for entry in self.places]
        pairs += [("place", self.place_text)] if self.place_text else []
        pairs += [("kind", key) for key in self.kinds]
        pairs += [("mode", key) for key in self.modes]
        pairs += [("unknown", "hide")] if self.checked_only else []
        pairs += [("sort", self.sort)] if self.sort != "match" else []
        return pairs

    def without(self, dimension: Dimension, value: str = "") -> "SearchQuery":
        """Return the query with one requirement taken away, from its first page."""
        first = replace(self, page=1, unclear=())
        if dimension == "q":
            terms = tuple(term for term in self.terms if value and term.text != value)
            return replace(first, text=" ".join(t.text for t in terms), terms=terms, whole="")
        if dimension == "unknown":
            return replace(first, checked_only=False)
        if dimension == "place":
            places = tuple(e for e in self.places if value and e.code != value)
            return replace(first, places=places, place_text="", former=())
        changed: dict[str, Any] = {LISTS[dimension]: _less(getattr(self, LISTS[dimension]), value)}
        return replace(first, **changed)

    def narrows(self) -> bool:
        """Say whether anything but words is asked for."""
        return replace(self, text="", sort="match", page=1) != SearchQuery()

    def anything(self) -> bool:
        """Say whether anything is asked for at all."""
        return self != SearchQuery(sort=self.sort, page=self.page)


def parse(params: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> SearchQuery:
    """Read a query; what is not known is set aside and named, never guessed and never fatal."""
    unclear = [Unclear(name, "") for name in params if name not in PARAMETERS]
    reader = _Reader(params, unclear)
    text = " ".join(reader.first("q").split())
    if len(text) > LONGEST_TEXT:
        unclear.append(Unclear("q", text[:LONGEST_SHOWN]))
    places, former, place_text = _places(reader.all("place"), gazetteer)
    return SearchQuery(
        text=text[:LONGEST_TEXT].strip(),
        needs=reader.keys("need", VOCABULARY.needs),
        facts=reader.keys("fact", VOCABULARY.features),
        places=places,
        kinds=reader.keys("kind", VOCABULARY.kinds),
        modes=reader.keys("mode", VOCABULARY.modes),
        checked_only=reader.choice("unknown", ("show", "hide")) == "hide",
        sort=reader.choice("sort", SORTS),
        page=reader.number("page"),
        place_text=place_text,
        former=former,
        unclear=tuple(unclear),
    )


class _Reader:
    """Take parameters one by one and note what cannot be understood."""

    def __init__(self, params: Mapping[str, Sequence[str]], unclear: list[Unclear]) -> None:
        self._params = params
        self._unclear = unclear

    def all(self, name: str) -> list[str]:
        values = [_clean(value) for value in self._params.get(name, ())[:MOST_VALUES]]
        return [value for value in values if value]

    def first(self, name: str) -> str:
        values = self.all(name)
        return values[0] if values else ""

    def keys(self, name: str, known: Mapping[str, object]) -> tuple[str, ...]:
        values = dict.fromkeys(self.all(name))
        self._unclear += [
            Unclear(name, value[:LONGEST_SHOWN]) for value in values if value not in known
        ]
        return tuple(key for key in known if key in values)  # always in the vocabulary's order

    def choice(self, name: str, options: tuple[str, ...]) -> str:
        value = self.first(name)
        if value and value not in options:
            self._unclear.append(Unclear(name, value[:LONGEST_SHOWN]))
        return value if value in options else options[0]

    def number(self, name: str) -> int:
        value = self.first(name)
        if not value:
            return 1
        # str.isdecimal would take digits of other scripts, int() takes «1_0»
        if value.isascii() and value.isdigit() and len(value) <= len(str(LAST_PAGE)):
            return min(max(int(value), 1), LAST_PAGE)
        self._unclear.append(Unclear(name, value[:LONGEST_SHOWN]))
        return 1


def _places(
    texts: list[str], gazetteer: Gazetteer
) -> tuple[tuple[Entry, ...], tuple[tuple[str, Entry], ...], str]:
    found: dict[str, Entry] = {}
    former: list[tuple[str, Entry]] = []
    unknown = ""
    for text in texts:
        entries = gazetteer.find(text[:LONGEST_TEXT])
        found |= {entry.code: entry for entry in entries}
        former += [(text, entry) for entry in entries if gazetteer.is_former(entry, text)]
        if not entries:
            unknown = text[:LONGEST_TEXT]
    return tuple(found.values()), tuple(former), unknown


def _clean(value: str) -> str:
    return "".join(char for char in value if char.isprintable()).strip()


def _less(keys: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(key for key in keys if value and key != value)
