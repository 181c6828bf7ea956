"""Editing a service point: one section at a time, each saved in a draft that nobody else sees."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeSerializer
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory import db
from directory.domain import answers, draft, editing, matching, review, snapshot
from directory.domain.draft import Draft
from directory.domain.library import ServicePoint
from directory.domain.permissions import SHELTER_FACTS, Permission
from directory.domain.review import Proposal
from directory.domain.snapshot import State
from directory.vocabulary import VOCABULARY
from directory.web import access, changes_in_words, clock, held, naming, wording
from directory.web.access import requires
from directory.web.desk import bp
from directory.web.desk.section_form import MARKS, Facts, SectionForm, default_check
from directory.web.language import current
from directory.web.saving import point_or_404, saving
from directory.web.uploads import takes_texts

SECTIONS = tuple(VOCABULARY.groups)
LONG_TEXTS = 1024 * 1024  # ten notes in two languages; a letter of ours may travel as six bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A section with its form, and what visitors read of its features now."""

    key: str
    form: SectionForm
    now: Mapping[str, Markup]

    @property
    def title(self) -> str:
        """Name the section."""
        return section_name(self.key)

    @property
    def number(self) -> int:
        """Count the sections up to this one."""
        return SECTIONS.index(self.key) + 1

    @property
    def following(self) -> str:
        """Return the next section, or nothing after the last."""
        return next(iter(SECTIONS[self.number :]), "")


@bp.route("/<slug:library>/<slug:point>/edit/<slug:section>", methods=["GET", "POST"])
@requires(Permission.EDIT)
@takes_texts(LONG_TEXTS)
def section(library: str, point: str, section: str) -> ResponseReturnValue:
    """Ask the questions of a section and keep the answers in the draft."""
    if section not in SECTIONS:
        abort(404)
    found = point_or_404(db.session(), library, point)
    if request.method == "POST":
        with saving() as session:
            opened = _save(session, point_or_404(session, library, point), section)
        if not opened.form.errors:
            return redirect(_onward(opened, library, point), code=303)
    else:
        opened = _open(db.session(), found, section)
    return render_template(
        "desk/section.html",
        section=opened,
        sections=len(SECTIONS),
        next_name=section_name(opened.following) if opened.following else "",
        point=found,
        name=naming.point(found),
        marks=MARKS,
        waiting=snapshot.features(SHELTER_FACTS),
    )


def section_name(key: str) -> str:
    """Name a section."""
    return VOCABULARY.groups[key].label.in_(current())


def _open(session: Session, point: ServicePoint, section: str) -> Opened:
    """Show a section as it was left; what could not be read is still there, with its errors."""
    mine = draft.find(session, point.id, access.me())
    state = snapshot.take(session, point.id)
    typed = mine.typed.get(section) if mine else None
    form = _form(section, state, mine, MultiDict(typed) if typed else None)
    if typed:
        form.answers()
    return Opened(section, form, _now(form, state, review.waiting(session, point.id)))


def _save(session: Session, point: ServicePoint, section: str) -> Opened:
    """Keep a section in the draft; just as it was typed when it cannot be read."""
    state = editing.locked(session, point)
    mine = draft.find(session, point.id, access.me())
    form = _form(section, state, mine, request.form)
    changed, base = _changed(form, mine, review.unsettled(session, point.id)[point.id])
    key = (session, point.id, access.me())
    if form.errors:
        draft.keep_typed(*key, section, held.typed(), clock.now())
        return Opened(section, form, _now(form, state, review.waiting(session, point.id)))
    if changed:
        mine = draft.keep(*key, changed, base, clock.now())
    if mine:
        mine = draft.keep_typed(*key, section, None, clock.now())
        draft.tidy(session, mine)
    _tell(section, has_changed=bool(changed))
    return Opened(section, form, {})


def _form(section: str, state: State, mine: Draft | None, typed: Any) -> SectionForm:
    """Make the form over what its writer saw when it was opened: later changes are not theirs."""
    features = [key for key, feature in VOCABULARY.features.items() if feature.group == section]
    drafted = _facts(features, mine.fields) if mine else {}
    shown: Facts = {key: state.get(f"fact.{key}") for key in features} | drafted
    seen = _unsealed(typed.get("was", "")) if typed is not None else None
    form = SectionForm(
        section,
        shown if seen is None else seen,
        default_check(drafted, _facts(features, mine.base) if mine else {}),
    )
    form.fill(typed)
    if seen is None:
        form["was"].data = _seal().dumps(shown)
    return form


def _changed(
    form: SectionForm, mine: Draft | None, unsettled: Collection[str]
) -> tuple[State, State]:
    """Return the facts that the writer changed, and what they all were when they were published.

    What stayed as it was shown is left alone, whatever became of it meanwhile; and so is a fact of
    which a change waits, even if the others are renewed.
    """
    said, check = form.answers(), form.check(access.actor().role)
    checks = dict.fromkeys(unsettled, replace(check, renews=False))
    base: State = {f"fact.{key}": fact for key, fact in form.shown.items()}
    if mine:
        base |= {field: before for field, before in mine.base.items() if field in base}
    if form.errors:
        return {}, base
    values = {
        f"fact.{feature.key}": answers.answered(
            feature,
            base.get(f"fact.{feature.key}"),
            said[feature.key],
            checks.get(f"fact.{feature.key}", check),
        )
        for feature in form.features
    }
    shown = {f"fact.{key}": fact for key, fact in form.shown.items()}
    return {field: fact for field, fact in values.items() if fact != shown.get(field)}, base


def _facts(features: list[str], fields: State) -> dict[str, Any]:
    return {key: fields[f"fact.{key}"] for key in features if f"fact.{key}" in fields}


def _now(form: SectionForm, state: State, waiting: list[Proposal]) -> dict[str, Markup]:
    """Say what visitors read now, where something is known, and which other answer waits."""
    said: dict[str, list[Markup]] = {}
    for feature in form.features:
        field = f"fact.{feature.key}"
        fact = state.get(field)
        said[feature.key] = [_as_read(feature.key, fact)] if fact else []
        said[feature.key] += [_as_proposed(field, one) for one in waiting if field in one.changes]
    return {key: Markup(" ").join(sentences) for key, sentences in said.items()}


def _as_read(key: str, fact: Mapping[str, Any]) -> Markup:
    answer = changes_in_words.said(f"fact.{key}", {**fact, "note_uk": "", "note_en": ""})
    is_old = matching.is_old(key, date.fromisoformat(fact["checked_on"]), clock.today())
    read = _("Visitors read: %(answer)s. It is time to check again.")
    return wording.filled(read if is_old else _("Visitors read: %(answer)s."), answer=answer)


def _as_proposed(field: str, proposal: Proposal) -> Markup:
    return wording.filled(
        _("A change waits for the coordinator, and the old answer is not renewed until it is "
          "decided: %(answer)s."),
        answer=changes_in_words.said(field, proposal.changes[field][1]),
    )  # fmt: skip


def _tell(section: str, *, has_changed: bool) -> None:
    name = section_name(section)
    if has_changed:
        flash(_("“%(section)s” is saved in your draft. Nobody else sees it yet.", section=name))
    else:
        flash(_("“%(section)s” stayed as it was.", section=name))


def _onward(opened: Opened, library: str, point: str) -> str:
    goes_on = request.form.get("then") == "next"
    view = "desk.publish" if goes_on else "desk.point"
    where: dict[str, Any] = {"library": library, "point": point}
    if goes_on and opened.following:
        view, where["section"] = "desk.section", opened.following
    return url_for(view, _anchor="said", **where)


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="section")


def _unsealed(text: str) -> Any:
    try:
        return _seal().loads(text)
    except BadData:
        return None
