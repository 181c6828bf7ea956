"""The results page: what was understood, what was found under which heading, and how to go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.search import Asked, Found, Index, SearchQuery, ask, find
from directory.search.find import Tier, groups
from directory.search.relax import Closest, Why, closest, relaxations
from directory.vocabulary import VOCABULARY
from directory.web import wording
from directory.web.language import current
from directory.web.public import links
from directory.web.public.cards import Card, cards
from directory.web.public.notices import notices
from directory.web.public.requirements import Link, chips, choices, named


@dataclass(frozen=True, slots=True)
class Correction:
    """What was searched for instead of what was typed, and how to search for that."""

    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Section:
    """Results under one heading."""

    anchor: str
    heading: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Everything the results page says."""

    heading: str
    lead: str
    chips: list[Link]
    instead: Correction | None
    notices: list[str]
    choices: list[Link]  # which of the places of one name
    sections: list[Section]
    relaxed: list[Link]
    pages: list[Link]
    query: SearchQuery  # with its words understood
    found: Found


def results(session: Session, index: Index, typed: SearchQuery) -> ResultsView:
    """Understand the words, search and describe the answer."""
    asked = ask(typed, index)
    query = asked.query
    found = find(index, query, current())
    is_working = found.total > found.tiers.get(Tier.CLOSED, 0)
    sections = [] if is_working else _closest(session, index, query)
    return ResultsView(
        heading=_heading(found),
        lead=_lead(query, found),
        chips=chips(index, query),
        instead=_instead(asked, typed),
        notices=notices(asked, found),
        choices=choices(index, query),
        sections=[*sections, *_sections(session, query, found)],
        relaxed=[] if is_working else _relaxed(index, query),
        pages=[Link(str(n), links.search(typed, page=n)) for n in range(1, found.pages + 1)],
        query=query,
        found=found,
    )


def summary(query: SearchQuery, found: Found) -> str:
    """Say how much a query finds and what it asks for, as sentences."""
    return f"{_heading(found)}. {_lead(query, found)}".strip()


def points_in_words(number: int) -> str:
    """Count service points in words."""
    return ngettext("%(num)s service point", "%(num)s service points", number)


def _heading(found: Found) -> str:
    """Count the service points that work; nobody should set out for the others."""
    working = found.total - found.tiers.get(Tier.CLOSED, 0)
    if not working:
        return _("Nothing found: 0 service points")
    return ngettext("%(num)s service point found", "%(num)s service points found", working)


def _lead(query: SearchQuery, found: Found) -> str:
    sentences = []
    if query.places:
        names = dict.fromkeys(entry.name(current()) for entry in query.places)
        sentences.append(_("%(places)s.", places=wording.listing(names)))
    if query.needs:
        names_ = [VOCABULARY.needs[key].short.in_(current()) for key in query.needs]
        number = len(groups(query))
        sentences.append(_("Needs: %(needs)s.", needs=wording.listing(names_)))
        sentences.append(
            ngettext(
                "What must be there: %(num)s thing.", "What must be there: %(num)s things.", number
            )
        )
    if query.facts:
        sentences.append(_("Chosen features: %(count)s.", count=len(query.facts)))
    if closed := found.tiers.get(Tier.CLOSED, 0):
        sentences.append(
            ngettext(
                "%(num)s more service point does not work now.",
                "%(num)s more service points do not work now.",
                closed,
            )
        )
    if not query.anything():
        sentences.append(_("These are all service points of the directory."))
    return " ".join(sentences)


def _sections(session: Session, query: SearchQuery, found: Found) -> list[Section]:
    points = {p["id"]: p for p in projection.read(session, [hit.key for hit in found.hits])}
    shown = cards(
        (points[hit.key] for hit in found.hits),
        query.needs,
        {hit.key: hit.km for hit in found.hits if hit.km is not None},
    )
    by_tier: dict[str, list[Card]] = {}
    for hit, card in zip(found.hits, shown, strict=True):
        by_tier.setdefault(_tier_of(hit.tier, query), []).append(card)
    return [
        Section(f"tier-{tier}", _tier_heading(tier, found), listed)
        for tier, listed in by_tier.items()
    ]


def _tier_of(tier: Tier, query: SearchQuery) -> str:
    """Without needs, or in another order, only what does not serve stands apart."""
    if tier is Tier.CLOSED:
        return tier
    return tier if query.needs and query.sort == "match" else "all"


def _tier_heading(tier: str, found: Found) -> str:
    if tier == "all":
        return _("Service points")
    number = found.tiers[Tier(tier)]
    points = points_in_words(number)
    if tier == Tier.FOUND:
        return _("Everything is found: %(points)s", points=points)
    if tier == Tier.NOT_CHECKED:
        return _("Something is not checked: %(points)s", points=points)
    if tier == Tier.MISSING:
        return _("Something is missing: %(points)s", points=points)
    return _("Not working now: %(points)s", points=points)


def _relaxed(index: Index, query: SearchQuery) -> list[Link]:
    offers = []
    for one in relaxations(index, query):
        if one.dimension == "q" and not replace(one.query, former=()).anything():
            continue  # to start again is offered below
        if one.dimension == "place":
            text = _("Search everywhere and online")
        elif one.dimension == "unknown":
            text = _("Show unchecked features too")
        elif one.dimension == "q":
            text = _without(one.value or " ".join(term.text for term in query.terms))
        else:
            what = named(index, query, one.dimension, one.value)
            text = wording.filled(_("Remove: %(what)s"), what=what)
        offers.append(Link(text, links.search(one.query), points_in_words(one.total)))
    if not offers and query.anything():
        everything = SearchQuery()
        offers.append(
            Link(
                _("Start again: all service points"),
                links.search(everything),
                points_in_words(index.serving.bit_count()),
            )
        )
    return offers


def _without(text: str) -> str:
    said = (
        _("Search without the words “%(text)s”")
        if " " in text
        else _("Search without the word “%(text)s”")
    )
    return wording.about(said, text)


def _instead(asked: Asked, typed: SearchQuery) -> Correction | None:
    if not asked.corrected_from:
        return None
    literally = replace(typed, text=f'"{typed.text}"', page=1)
    return Correction(
        wording.about(_("Showing results for “%(text)s”."), asked.understanding.read),
        Link(
            wording.about(_("Search instead for “%(text)s”"), typed.text), links.search(literally)
        ),
    )


def _closest(session: Session, index: Index, query: SearchQuery) -> list[Section]:
    sections: list[Section] = []
    for one in closest(index, query):
        points = projection.read(session, one.keys)
        shown = cards(points, query.needs, chosen=query.facts, prefix=f"closest-{one.why}")
        aside = () if sections else _set_aside(query, one)
        sections.append(Section(f"closest-{one.why}", _rung(one, aside), shown))
    return sections


def _set_aside(query: SearchQuery, one: Closest) -> tuple[str, ...]:
    """Return the words that mean nothing known, and that nobody wrote either."""
    return tuple(term.text for term in query.terms if term.text in one.words and not term.means)


def _rung(one: Closest, aside: Sequence[str]) -> str:
    """Say in what the closest points differ; words set aside are said once, first of all."""
    if one.why is Why.WITHOUT_WORDS:
        if len(one.words) == 1:
            said = _("Closest: without the word “%(text)s”, which finds nothing")
        else:
            said = _("Closest: without the words “%(text)s”, which find nothing")
        return wording.about(said, ", ".join(one.words))
    differs = {
        Why.ONE_LESS: _("Closest: one thing is missing or not checked"),
        Why.ELSEWHERE: _("Closest: in other places"),
        Why.NEAREST: _("Nearest, whatever they offer"),
    }[one.why]
    if not aside:
        return differs
    said = _("%(closest)s; without “%(text)s”")
    return wording.filled(said, closest=differs, text=wording.quoted(", ".join(aside)))
