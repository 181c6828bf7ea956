"""The walk-round sheet: the questions on paper, in the order of a walk to the desk."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from directory import db
from directory.domain import projection, walk
from directory.domain.belongings import FactData
from directory.domain.permissions import Permission
from directory.domain.walk import Station
from directory.vocabulary import Feature, ValueKind
from directory.vocabulary.model import Tier
from directory.web import clock, naming, wording
from directory.web.access import requires
from directory.web.desk import bp
from directory.web.language import current
from directory.web.saving import point_or_404
from directory.web.wording import Said

LARGE = "large"
HEADINGS = {
    Station.STREET: _l("On the street"),
    Station.ENTRANCE: _l("At the entrance"),
    Station.INSIDE: _l("Inside"),
    Station.TOILET: _l("Toilet"),
    Station.TABLES: _l("Tables, computers, a quiet place"),
    Station.SHELVES: _l("At the shelves"),
    Station.SAFETY: _l("Alarm, shelter, power cuts"),
    Station.DESK: _l("At the service desk"),
    Station.COLLEAGUES: _l("Ask colleagues"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on paper: boxes to tick, or a line to write on, and what is known now."""

    label: str
    hint: str
    is_main: bool
    measure: str  # what the line is for, where a number is asked
    boxes: list[str]
    has_words: bool  # words are the answer: more lines for them
    known: str
    note: str
    note_language: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the walk with the questions that are answered there."""

    key: str
    heading: str
    first: int  # number of its first question
    questions: list[Asked]


@bp.get("/sheet")
@requires(Permission.ACCOUNT)
def blank_sheet() -> ResponseReturnValue:
    """Print the questions without answers, for any service point."""
    return _page("", {}, url_for("desk.blank_sheet"))


@bp.get("/<slug:library>/<slug:point>/sheet")
@requires(Permission.EDIT)
def sheet(library: str, point: str) -> ResponseReturnValue:
    """Print the questions with what is known now."""
    found = point_or_404(db.session(), library, point)
    shown = projection.read(db.session(), [projection.key_of(found)])
    here = url_for("desk.sheet", library=library, point=point)
    return _page(naming.point(found), shown[0]["facts"] if shown else {}, here)


def _page(name: str, facts: Mapping[str, FactData], here: str) -> str:
    return render_template(
        "desk/sheet.html",
        name=name,
        here=here,
        is_large=request.args.get("size") == LARGE,
        stops=_stops(facts),
        known=len(facts),
    )


def _stops(facts: Mapping[str, FactData]) -> list[Stop]:
    stops, first = [], 1
    for station, features in walk.stations().items():
        questions = [_asked(feature, facts.get(feature.key)) for feature in features]
        stops.append(Stop(station, str(HEADINGS[station]), first, questions))
        first += len(questions)
    return stops


def _asked(feature: Feature, fact: FactData | None) -> Asked:
    said = wording.fact(feature.key, fact, clock.today()) if fact else None
    return Asked(
        label=feature.label.in_(current()),
        hint=feature.hint.in_(current()),
        is_main=feature.tier is Tier.CORE,
        measure=_measure(feature),
        boxes=_boxes(feature),
        has_words=feature.value_kind is ValueKind.TEXT,
        known=_known(said, fact) if said and fact else "",
        note=said.note if said else "",
        note_language=said.note_language if said else "",
    )


def _boxes(feature: Feature) -> list[str]:
    answers = [_("Yes"), _("No")]
    if feature.value_kind is ValueKind.NUMBER:
        answers = []
    elif feature.value_kind is ValueKind.CHOICE:
        answers = [wording.sentence(each.label.in_(current())) for each in feature.options]
    return [*answers, _("Not applicable")]


def _measure(feature: Feature) -> str:
    if feature.value_kind is not ValueKind.NUMBER:
        return ""
    units = {"m": _("metres"), "cm": _("centimetres"), "%": _("percent")}
    return units.get(feature.unit or "", _("how many"))


def _known(said: Said, fact: FactData) -> str:
    answer = wording.in_sentence(said.answer)
    if said.state == "old":
        return answer
    return _("%(answer)s, checked on %(day)s", answer=answer, day=wording.day(fact["checked_on"]))
