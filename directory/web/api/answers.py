"""What a search says to a program. The only module of the API that knows how search is done."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.belongings import Text
from directory.domain.projection import PointData
from directory.exchange.shape import PointShape, shape
from directory.search import Asked, Found, Index, SearchQuery, ask, find, relax
from directory.search.find import Tier
from directory.search.relax import Why, closest
from directory.web import clock, site, zero_results

ORDERED_IN = "uk"  # both languages are in one answer, but names have one order
WHY: dict[Why, Text] = {
    Why.WITHOUT_WORDS: {"uk": "Усе інше є", "en": "All the rest is there"},
    Why.ONE_LESS: {
        "uk": "Одного немає або не перевірено",
        "en": "One thing is missing or not checked",
    },
    Why.ELSEWHERE: {"uk": "В інших місцях", "en": "In other places"},
    Why.NEAREST: {"uk": "Найближче, хоч би що там було", "en": "Nearest, whatever they offer"},
}


class Place(TypedDict):
    """A place that the query names."""

    code: str
    name: Text


class Understood(TypedDict):
    """What the query was taken to mean."""

    places: list[Place]
    needs: Sequence[str]
    facts: Sequence[str]
    text: str
    corrected_from: str | None


class Closest(TypedDict):
    """Service points that almost answer, and in what they differ."""

    why: Text
    items: list[PointShape]


class Answer(TypedDict):
    """A page of exact answers; what almost answers stands apart."""

    total: int
    page: int
    pages: int
    understood: Understood
    items: list[PointShape]
    closest: list[Closest]


def answer(session: Session, index: Index, query: SearchQuery) -> Answer:
    """Search; a page after the last one is empty."""
    asked = ask(query, index)
    found = find(index, asked.query, ORDERED_IN)
    zero_results.remember(query.text, found)
    query = asked.query
    hits = found.hits if query.page <= found.pages else ()
    points = projection.read(session, [hit.key for hit in hits])
    return {
        "total": found.total,
        "page": query.page,
        "pages": found.pages,
        "understood": understood(asked),
        "items": shapes(points, query.needs),
        "closest": [] if _is_any_working(found) else _closest(session, index, query),
    }


def understood(asked: Asked) -> Understood:
    """Say what the query was taken to mean; a word that several features are names them all, and
    `text` are the words that mean nothing known and are looked for as they are.
    """
    query = asked.query
    return {
        "places": [
            {"code": entry.code, "name": {"uk": entry.uk, "en": entry.en}} for entry in asked.places
        ],
        "needs": query.needs,
        "facts": asked.facts,
        "text": " ".join(term.text for term in query.terms if not term.means),
        "corrected_from": asked.corrected_from or None,
    }


def shapes(points: Iterable[PointData], needs: Sequence[str]) -> list[PointShape]:
    """Give service points their public shape."""
    return [shape(point, needs, clock.today(), site.base_url()) for point in points]


def _is_any_working(found: Found) -> bool:
    return found.total > found.tiers.get(Tier.CLOSED, 0)


def _closest(session: Session, index: Index, query: SearchQuery) -> list[Closest]:
    return [
        {
            "why": _why(one),
            "items": shapes(projection.read(session, one.keys), query.needs),
        }
        for one in closest(index, query)
    ]


def _why(one: relax.Closest) -> Text:
    why = WHY[one.why]
    if not one.words:
        return why
    words = ", ".join(one.words)
    return {
        "uk": f"{why['uk']}; без слів, за якими нічого не знайдено: «{words}»",
        "en": f"{why['en']}; without words that find nothing: “{words}”",
    }
