"""What a query asks for, part by part: each chip above the results takes one part away."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from directory.search import Index, SearchQuery
from directory.search.gazetteer import Entry
from directory.search.query import Dimension, Term
from directory.vocabulary import VOCABULARY
from directory.web import wording
from directory.web.language import current
from directory.web.public import links


@dataclass(frozen=True, slots=True)
class Link:
    """A link whose text makes sense alone; `count` is what a visitor would get."""

    text: str
    url: str
    count: str = ""


def chips(index: Index, query: SearchQuery) -> list[Link]:
    """Return every requirement with the address of the search without it."""
    return [
        Link(named(index, query, *one), links.search(query.without(*one)))
        for one in _requirements(query)
    ]


def choices(index: Index, query: SearchQuery) -> list[Link]:
    """Offer the places of one name one by one."""
    if len(query.places) < 2:  # noqa: PLR2004 -- one place leaves nothing to choose
        return []
    without = query.without("place")
    return [
        Link(_whereabouts(index, entry), links.search(replace(without, places=(entry,))))
        for entry in query.places
    ]


def named(index: Index, query: SearchQuery, dimension: Dimension, value: str) -> str:
    """Name a requirement so that it reads after «Remove:»."""
    language = current()
    if dimension == "fact":
        return VOCABULARY.features[value].short.in_(language)
    if dimension == "need":
        return VOCABULARY.needs[value].label.in_(language)
    if dimension in {"kind", "mode"}:
        terms = VOCABULARY.kinds if dimension == "kind" else VOCABULARY.modes
        return terms[value].label.in_(language)
    if dimension == "unknown":
        return _("only what is checked")
    if dimension == "q":
        return _words(index, query, value)
    return _place(index, query, value)


def _requirements(query: SearchQuery) -> list[tuple[Dimension, str]]:
    listed: list[tuple[Dimension, str]] = [("need", key) for key in query.needs]
    listed += [("fact", key) for key in query.facts]
    listed += [("place", entry.code) for entry in query.places]
    listed += [("place", "")] if query.place_text else []
    listed += [("kind", key) for key in query.kinds]
    listed += [("mode", key) for key in query.modes]
    listed += [("unknown", "")] if query.checked_only else []
    return listed + [("q", text) for text in dict.fromkeys(term.text for term in query.terms)]


def _words(index: Index, query: SearchQuery, text: str) -> str:
    """Say what words mean, where they mean several things or may be a name."""
    text = text or " ".join(one.text for one in query.terms) or query.text
    term = next((one for one in query.terms if one.text == text), None)
    said = wording.about(_as_words(text), text)
    if term is None or not term.means:
        return said
    meanings = wording.either(_meanings(index, term))
    return wording.filled(_("%(words)s: %(meanings)s"), words=said, meanings=meanings)


def _as_words(text: str) -> str:
    """Return how to name one word, or several."""
    return _("the words “%(text)s”") if " " in text else _("the word “%(text)s”")


def _meanings(index: Index, term: Term) -> list[str]:
    language = current()
    found = [VOCABULARY.features[key].short.in_(language) for key in term.facts]
    found += [VOCABULARY.kinds[key].label.in_(language) for key in term.kinds]
    found += [VOCABULARY.modes[key].label.in_(language) for key in term.modes]
    return found + [
        _("place: %(place)s", place=index.gazetteer.label(index.gazetteer.by_code[code], language))
        for code in term.places
    ]


def _place(index: Index, query: SearchQuery, code: str) -> str:
    if entry := index.gazetteer.by_code.get(code):
        return _("place: %(place)s", place=index.gazetteer.label(entry, current()))
    if query.place_text:
        return wording.about(_("place: %(text)s"), query.place_text)
    names = dict.fromkeys(entry.name(current()) for entry in query.places)
    return _("place: %(place)s", place=wording.listing(names))


def _whereabouts(index: Index, entry: Entry) -> str:
    """Name a place with its hromada and raion, which tell it from those of the same name."""
    by_code = index.gazetteer.by_code
    label = index.gazetteer.label(entry, current())
    name, _bracket, around = label.removesuffix(")").partition(" (")
    parts = [around] if around else []
    above = [by_code[code].name(current()) for code in entry.above[:2] if code in by_code]
    parts += [one for one in above if one not in around]
    return f"{name} ({', '.join(parts)})" if parts else name
