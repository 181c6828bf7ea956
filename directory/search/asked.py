"""What a query asks for once its words are understood: words become needs, features and places.

What the form can say moves there (a need, one feature, a place); what it cannot stays in the words:
«брайль», which several features are, or «старобільська», which may be a name. The asked query's own
parameters therefore lead to the same answer.
"""

from dataclasses import dataclass, replace

from directory.search.gazetteer import Entry
from directory.search.index import Index
from directory.search.lexicon import Lexicon, Sense
from directory.search.pieces import Piece
from directory.search.query import SearchQuery, Term
from directory.search.stems import cases, stems
from directory.search.text import forms, whole
from directory.search.tree import All, Node, Word
from directory.search.understand import Understanding
from directory.search.words import words
from directory.vocabulary import VOCABULARY

QUOTED = '"{}"'


@dataclass(frozen=True, slots=True)
class Asked:
    """The query with its words understood, and how they were."""

    query: SearchQuery
    understanding: Understanding
    in_words: tuple[Entry, ...] = ()  # places that a word may name, or not

    @property
    def corrected_from(self) -> str:
        """Return what was typed when something else was searched for, or ""."""
        return self.understanding.typed if self.understanding.corrected else ""

    @property
    def places(self) -> tuple[Entry, ...]:
        """Return every place that the query may mean."""
        return (*self.query.places, *self.in_words)

    @property
    def facts(self) -> tuple[str, ...]:
        """Return every feature that the query may mean."""
        either = [key for term in self.query.terms for key in term.facts]
        return tuple(dict.fromkeys((*self.query.facts, *either)))


def ask(query: SearchQuery, index: Index) -> Asked:
    """Understand a query's words, and a place that no name fits letter by letter."""
    query = _with_place(query, index)
    if not query.text:
        return Asked(query, Understanding(""))
    understanding = index.reader.understand(query.text, index.knows, index.is_name)
    resolved = _resolved(query, understanding, index.reader.lexicon)
    codes = dict.fromkeys(code for term in resolved.terms for code in term.places)
    in_words = tuple(index.gazetteer.by_code[code] for code in codes)
    return Asked(resolved, understanding, in_words)


def _with_place(query: SearchQuery, index: Index) -> SearchQuery:
    if not query.place_text:
        return query
    lexicon = index.reader.lexicon
    understood = index.reader.understand(query.place_text, lambda _word: False)
    senses = [sense for piece in understood.pieces for sense in piece.senses]
    if not senses or understood.leftover or any(s.dimension != "place" for s in senses):
        return query
    entries = _entries(senses, lexicon)
    former = [*query.former, *_former(understood.pieces, lexicon)]
    said = {**{e.code: e for e in query.places}, **{e.code: e for e in entries}}
    return replace(query, places=tuple(said.values()), place_text="", former=tuple(former))


def _resolved(query: SearchQuery, understood: Understanding, lexicon: Lexicon) -> SearchQuery:
    needs, facts = set(query.needs), set(query.facts)
    places = {entry.code: entry for entry in query.places}
    terms: list[Term] = []
    has_place = bool(places)
    for piece in understood.pieces:
        dimension = piece.senses[0].dimension if piece.senses else None
        if dimension == "need":
            needs |= {sense.key for sense in piece.senses}
        elif dimension == "fact" and len(piece.senses) == 1 and piece.is_sure:
            facts.add(piece.senses[0].key)
        elif dimension == "place" and piece.is_sure and not has_place:
            places |= {entry.code: entry for entry in _entries(piece.senses, lexicon)}
        else:
            terms.append(_term(piece, lexicon))
    text = " ".join(term.text for term in terms)
    return replace(
        query,
        text=QUOTED.format(text) if understood.is_literal and text else text,
        terms=tuple(terms),
        whole=whole(query.text) if not query.narrows() else "",
        needs=tuple(key for key in VOCABULARY.needs if key in needs),
        facts=tuple(key for key in VOCABULARY.features if key in facts),
        places=tuple(places.values()),
        former=(*query.former, *_former(understood.pieces, lexicon)),
    )


def _term(piece: Piece, lexicon: Lexicon) -> Term:
    """Say where words may be met: among facts and kinds, in a name, or anywhere."""
    keys: dict[str, list[str]] = {}
    for sense in piece.senses:
        keys.setdefault(sense.dimension, []).append(sense.key)
    nodes: tuple[Node, ...] = tuple(Word(forms(word)) for word in piece.words)
    if "kind" in keys:
        said = [word for key in keys["kind"] for word in lexicon.words_of_kind[key]]
        said_forms = dict.fromkeys(form for word in said for form in forms(word))
        nodes = (Word(tuple(said_forms), in_name=True),)
    return Term(
        text=" ".join((*piece.naming, *piece.words)),
        node=None if "fact" in keys else All(nodes),
        facts=tuple(keys.get("fact", ())),
        places=tuple(keys.get("place", ())),
        kinds=tuple(keys.get("kind", ())),
        modes=tuple(keys.get("mode", ())),
    )


def _entries(senses: tuple[Sense, ...] | list[Sense], lexicon: Lexicon) -> list[Entry]:
    return [lexicon.gazetteer.by_code[sense.key] for sense in senses]


def _former(pieces: tuple[Piece, ...], lexicon: Lexicon) -> list[tuple[str, Entry]]:
    """Return the former names that were written, each with the place that has another name now."""
    found = []
    for piece in pieces:
        for sense in piece.senses:
            if sense.dimension == "place":
                entry = lexicon.gazetteer.by_code[sense.key]
                if not any(_is_said(piece, name) for name in (entry.uk, entry.en)):
                    found += [(name, entry) for name in entry.former if _is_said(piece, name)][:1]
    return found


def _is_said(piece: Piece, name: str) -> bool:
    """Say whether the words are a name in any of its cases."""
    said = {stem for word in piece.words for stem in stems(word)}
    return all(not said.isdisjoint(cases(word)) for word in words(name))
