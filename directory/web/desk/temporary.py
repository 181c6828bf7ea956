"""What does not work for a time: said in two fields, over by itself on the day after."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import SelectField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from directory import db
from directory.domain import editing, snapshot
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission
from directory.domain.revision import Action
from directory.domain.snapshot import State, Value
from directory.domain.temporary import WHOLE_POINT, can_stop
from directory.domain.typed_day import read_day, written
from directory.exchange import values
from directory.saying import wrong
from directory.vocabulary import VOCABULARY
from directory.web import changes_in_words, clock, wording
from directory.web.access import requires
from directory.web.desk import bp, direct, outcome
from directory.web.desk.direct import CHOICE, THEIRS, DirectForm
from directory.web.language import current
from directory.web.read_field import ReadArea, ReadField, cell
from directory.web.saving import act, point_or_404, saving

PART = "temporary."
FARTHEST = timedelta(days=366)  # what lasts longer is no temporary state: then the answer changes


@dataclass(frozen=True, slots=True)
class TemporaryView:
    """Something that does not work now, in words, and the button that ends it."""

    key: str
    sentence: str
    notes: list[Markup]
    button: str


def read_until(text: str) -> date:
    """Read the last day of a temporary state."""
    today = clock.today()
    day = read_day(text, today + timedelta(days=20))
    if day < today:
        raise wrong("expected today or a later day")
    if day > today + FARTHEST:
        latest = written(today + FARTHEST)
        raise wrong("expected a day within a year: %(latest)s at the latest", latest=latest)
    return day


class TemporaryForm(DirectForm):
    """What does not work, until when, and what visitors should know besides."""

    feature = SelectField(_l("What does not work now?"), choices=[], validate_choice=False)
    until = ReadField(_l("Until which day, that day included?"), read_until)
    note_uk = ReadArea(_l("Note in Ukrainian"), cell(values.lines), render_kw={"lang": "uk"})
    note_en = ReadArea(
        _l("Note in English, if you can"), cell(values.lines), render_kw={"lang": "en"}
    )

    def __init__(self, point: ServicePoint) -> None:
        super().__init__(point)
        self.state = snapshot.take(db.session(), point.id)
        self.feature.choices = [
            SelectChoice("", _("Choose")),
            SelectChoice(WHOLE_POINT, _("The whole service point: it is closed")),
            *(SelectChoice(key, _label(key)) for key in _working(self.state)),
        ]

    def validate_feature(self, field: SelectField) -> None:
        """Ask for one of the features that are there."""
        if field.data != WHOLE_POINT and field.data not in _working(self.state):
            raise ValidationError(_("Choose what does not work now"))

    def values(self) -> dict[str, Value]:
        """Return the field that is published; nothing when the other version was chosen."""
        field = f"{PART}{self.feature.data}"
        if request.form.get(CHOICE + field) == THEIRS:
            return {}
        notes = {"note_uk": self.note_uk.value or "", "note_en": self.note_en.value or ""}
        return {field: {"until": self.until.value.isoformat(), **notes}}


@bp.route("/<slug:library>/<slug:point>/temporary", methods=["GET", "POST"])
@requires(Permission.EDIT)
def temporary(library: str, point: str) -> ResponseReturnValue:
    """Show what does not work now, and publish something else that does not."""
    found = point_or_404(db.session(), library, point)
    form = TemporaryForm(found)
    if form.validate_on_submit() and direct.publish(
        form, library, point, form.values(), Action.TEMPORARY
    ):
        return redirect(_here(library, point), code=303)
    return direct.page("temporary", found, form=form, present=_present(form.state))


@bp.post("/<slug:library>/<slug:point>/temporary/over")
@requires(Permission.EDIT)
def temporary_over(library: str, point: str) -> ResponseReturnValue:
    """End a temporary state before its day."""
    key = request.form.get("feature", "")
    if key != WHOLE_POINT and key not in VOCABULARY.features:
        abort(404)
    with saving() as session:
        found = point_or_404(session, library, point)
        ended = editing.publish(session, found, {PART + key: None}, act(action=Action.TEMPORARY))
        told = outcome.told(session, ended)
    flash(told)
    return redirect(_here(library, point), code=303)


def _working(state: State) -> list[str]:
    return [
        key
        for key, feature in VOCABULARY.features.items()
        if (fact := state.get(f"fact.{key}")) and can_stop(feature, fact["value"])
    ]


def _present(state: State) -> list[TemporaryView]:
    """Show what does not work today, the whole service point first."""
    found = (
        (field.removeprefix(PART), value)
        for field, value in state.items()
        if field.startswith(PART) and date.fromisoformat(value["until"]) >= clock.today()
    )
    order = sorted(found, key=lambda one: (one[0] != WHOLE_POINT, one[1]["until"], one[0]))
    return [_view(key, value) for key, value in order]


def _view(key: str, value: Value) -> TemporaryView:
    until = date.fromisoformat(value["until"])
    languages = {"uk": value["note_uk"], "en": value["note_en"]}
    notes = [
        changes_in_words.in_language(text, language) for language, text in languages.items() if text
    ]
    if key == WHOLE_POINT:
        said = _("Closed until %(day)s", day=wording.day(until))
        return TemporaryView(key, said, notes, _("The service point is open again"))
    said = wording.sentence(wording.out_of_order(key, until))
    return TemporaryView(
        key, said, notes, _("Works again: %(feature)s", feature=wording.in_sentence(_label(key)))
    )


def _label(key: str) -> str:
    return VOCABULARY.features[key].label.in_(current())


def _here(library: str, point: str) -> str:
    return url_for("desk.temporary", library=library, point=point, _anchor="said")
