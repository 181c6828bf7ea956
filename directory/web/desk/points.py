"""The service points that somebody looks after, and what there is to do at one of them."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from directory import db
from directory.domain import draft, progress, review, snapshot
from directory.domain.permissions import COORDINATOR, Permission
from directory.domain.progress import PointProgress
from directory.domain.projection import PointData, named
from directory.search.libraries import is_called
from directory.vocabulary import VOCABULARY
from directory.web import access, changes_in_words, clock, naming, wording
from directory.web.access import requires
from directory.web.desk import bp
from directory.web.desk.sections import section_name
from directory.web.language import current
from directory.web.saving import point_or_404

AT_ONCE = 50  # service points on a page
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class PointRow:
    """A service point in the list."""

    name: str
    url: str
    place: str
    progress: PointProgress


@bp.get("/points")
@requires(Permission.ACCOUNT)
def points() -> ResponseReturnValue:
    """List one's service points; a coordinator has all of them, and words to find one."""
    actor = access.actor()
    libraries = None if actor.role == COORDINATOR else actor.libraries
    text = request.args.get("q", "")[:LONGEST_TEXT]
    every = progress.names(db.session(), libraries)
    found = [number for number, names in every if is_called(text, (names,))]
    rows = progress.of_points(db.session(), found[:AT_ONCE], access.me(), clock.today())
    return render_template(
        "desk/points.html",
        rows=[_row(each) for each in rows],
        text=text,
        found=len(found),
        has_filter=len(every) > AT_ONCE or bool(text),
        features=len(VOCABULARY.features),
        core=len(VOCABULARY.core),
    )


@bp.get("/<slug:library>/<slug:point>/")
@requires(Permission.EDIT)
def point(library: str, point: str) -> ResponseReturnValue:
    """Show what is known of a service point, section by section, and what is under way."""
    session = db.session()
    found = point_or_404(session, library, point)
    mine = draft.find(session, found.id, access.me())
    state = snapshot.take(session, found.id) | (mine.fields if mine else {})
    answered = {key for key in VOCABULARY.features if state.get(f"fact.{key}")}
    return render_template(
        "desk/point.html",
        point=found,
        name=naming.point(found),
        draft=mine,
        drafted=changes_in_words.brief([*mine.fields]) if mine else "",
        unread=[section_name(key) for key in mine.typed] if mine else [],
        sections=[(section_name(each.key), each) for each in progress.sections(answered)],
        answered=len(answered),
        total=len(VOCABULARY.features),
        core=len(progress.CORE & answered),
        core_total=len(VOCABULARY.core),
        waiting=review.waiting(session, found.id),
        returned=review.returned(session, access.me(), found.id),
        brief=changes_in_words.brief,
        other_pages=_other_pages(library, point),
    )


def _row(found: PointProgress) -> PointRow:
    point = found.point
    library, _slash, name = point["id"].partition("/")
    return PointRow(
        name=_name(point),
        url=url_for("desk.point", library=library, point=name),
        place=_("%(mode)s, %(place)s", mode=_mode(point), place=wording.place_name(point["place"])),
        progress=found,
    )


def _name(point: PointData) -> str:
    """Name a service point; one that is called like its library is told apart by the place."""
    own = named(point["name"], current())
    if own != named(point["library"]["name"], current()):
        return own
    return f"{own}, {wording.place_name(point['place'])}"


def _mode(point: PointData) -> str:
    return VOCABULARY.modes[point["mode"]].label.in_(current())


def _other_pages(library: str, point: str) -> list[tuple[str, str]]:
    """Lead to what else can be done at a service point."""
    pages = [
        ("desk.contacts", _("Contacts, address and directions")),
        ("desk.hours", _("Opening hours")),
        ("desk.photos", _("Photos")),
        ("desk.temporary", _("What does not work for a time")),
        ("desk.confirm", _("Confirm answers that are due")),
        ("desk.sheet", _("Walk-round sheet to print")),
        ("desk.history", _("History of changes")),
        ("public.point", _("The page that visitors see")),
    ]
    return [(text, url_for(view, library=library, point=point)) for view, text in pages]
