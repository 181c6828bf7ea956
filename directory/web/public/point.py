"""The pages of a library and of a service point."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from directory import db
from directory.domain import hours, projection
from directory.domain.belongings import out_of_order
from directory.domain.library import NOT_SERVING
from directory.domain.projection import PointData, best, named
from directory.search import parse
from directory.vocabulary import VOCABULARY
from directory.web import clock, hours_in_words, site, wording
from directory.web.access import public
from directory.web.language import current
from directory.web.public import bp, links, moved, sending
from directory.web.public.cards import cards, checked, closed, home_note, opening, where
from directory.web.public.contacts import Contact, contacts
from directory.web.public.facts import (
    SAFETY,
    FactGroup,
    entered_by,
    fact_groups,
    known_of,
)
from directory.web.public.matches import MatchView, view
from directory.web.public.photos import Shown, by_feature
from directory.web.public.temporary import Temporary, temporary


@dataclass(frozen=True, slots=True)
class PointView:
    """Everything the page of a service point says."""

    name: str
    crumb: str
    library: str
    library_slug: str
    slug: str
    is_sample: bool
    closed: str
    temporary: list[Temporary]
    where: str
    home: str
    summary: tuple[str, str]
    match: MatchView | None
    contacts: list[Contact]
    opening: str
    rows: list[hours_in_words.Line]  # weekdays, hours, whether they are those of today
    exceptions: list[hours_in_words.Line]
    hours_note: tuple[str, str]
    directions: tuple[str, str]
    position: tuple[float, float] | None
    safety: FactGroup
    groups: list[FactGroup]
    unknown_groups: list[FactGroup]
    entered: str
    has_siblings: bool
    known: int
    total: int
    checked: str
    photos: dict[str, list[Shown]]  # by feature
    sources: list[str]
    source_date: str


@bp.get("/libraries/<slug:library>")
@public
def library(library: str) -> ResponseReturnValue:
    """Show an institution and its service points."""
    points = projection.read_library(db.session(), library)
    if not points:
        return moved.lead_on(library)
    query = parse(request.args.to_dict(flat=False), site.index().gazetteer)
    points.sort(key=lambda point: (point["mode"] in NOT_SERVING, point["point"]))
    about = points[0]["library"]
    parent = projection.read_library(db.session(), about["parent"])[:1] if about["parent"] else []
    return render_template(
        "public/library.html",
        name=named(about["name"], current()),
        kind=VOCABULARY.kinds[about["kind"]].label.in_(current()),
        home=wording.place_name(about["home"]),
        aliases=[(alias, _language_of(alias)) for alias in about["aliases"]],
        parents=[(named(p["library"]["name"], current()), p["library"]["slug"]) for p in parent],
        cards=cards(points, query.needs),
        is_sample=any(point["sample"] for point in points),
    )


@bp.get("/libraries/<slug:library>/<slug:point>")
@public
def point(library: str, point: str) -> ResponseReturnValue:
    """Show where and how a library serves people, and all that is known of its accessibility."""
    found = projection.read(db.session(), [f"{library}/{point}"])
    if not found:
        return moved.lead_on(f"{library}/{point}")
    query = parse(request.args.to_dict(flat=False), site.index().gazetteer)
    return render_template(
        "public/point.html",
        point=describe(found[0], query.needs),
        change_needs=links.home(query),
        known_of=known_of,
        carried=links.chosen(query.needs),
        asked=sending.asked_days(library, point),
    )


def describe(point: PointData, needs: tuple[str, ...]) -> PointView:
    """Put a service point into words, for the visitor's needs first."""
    out = out_of_order(point["temporary"], clock.today())
    groups = fact_groups(point["facts"], clock.today(), out)
    name, library = named(point["name"], current()), named(point["library"]["name"], current())
    place = wording.place_name(point["place"])
    lat, lon = point["lat"], point["lon"]
    table = hours.timetable(point["hours"], clock.today()) if point["hours"] else None
    return PointView(
        name=f"{name}, {place}" if name == library else name,
        crumb=place if name == library else name,
        library=library,
        library_slug=point["library"]["slug"],
        slug=point["point"],
        is_sample=point["sample"],
        closed=closed(point),
        temporary=temporary(point, out),
        where=where(point),
        home=home_note(point),
        summary=best(point["summary"], current()),
        match=view(point, needs, clock.today()),
        contacts=contacts(point),
        opening=opening(point, clock.now()),
        rows=hours_in_words.usual(table) if table else [],
        exceptions=hours_in_words.exceptions(table) if table else [],
        hours_note=best(point["hours_note"], current()),
        directions=best(point["directions"], current()),
        position=(lat, lon) if lat is not None and lon is not None else None,
        safety=next(group for group in groups if group.key == SAFETY),
        groups=[group for group in groups if group.key != SAFETY],
        unknown_groups=[g for g in groups if g.key != SAFETY and not g.known],
        entered=entered_by(point["facts"]),
        has_siblings=_has_siblings(point["id"]),
        known=len(point["facts"]),
        total=len(VOCABULARY.features),
        checked=checked(point),
        photos=by_feature(point),
        sources=point["sources"],
        source_date=wording.source_date(point["source_date"]),
    )


def _has_siblings(key: str) -> bool:
    """Say whether the library has other service points."""
    library = key.partition("/")[0] + "/"
    return any(other.startswith(library) and other != key for other in site.index().keys)


def _language_of(alias: str) -> str:
    """Tell the language of a name by its letters."""
    return "en" if alias.isascii() else "uk"
