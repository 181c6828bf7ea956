"""Publishing a draft: what changes is listed first, and who was slower chooses between versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from itsdangerous import BadData, URLSafeSerializer
from markupsafe import Markup
from wtforms import RadioField, StringField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from directory import db
from directory.domain import draft, editing, revision
from directory.domain.errors import Clash, ConflictError
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission
from directory.domain.revision import Revision
from directory.domain.snapshot import Field, Value
from directory.vocabulary import VOCABULARY
from directory.web import access, changes_in_words, naming, revisions_in_words
from directory.web.access import requires
from directory.web.desk import bp, outcome
from directory.web.desk.sections import section_name
from directory.web.reasons import READY, ready
from directory.web.saving import act, point_or_404, saving

LONGEST_WHY = 500
REASONS = ("checked", "changed", "mended")
CHOICE = "keep."  # how the choices between two versions are called in a form
MINE, THEIRS = "mine", "theirs"


class PublishForm(FlaskForm):
    """Why something changed: in words that are often true, in one's own, or both."""

    reason = RadioField(
        _l("Why did it change?"),
        choices=[SelectChoice(key, READY[key]) for key in REASONS],
        validate_choice=False,
    )
    words = StringField(
        _l("What changed and why, in your own words"),
        validators=[Length(max=LONGEST_WHY, message=_l("Write at most 500 characters here"))],
    )

    def validate_reason(self, field: RadioField) -> None:
        """Ask for one or the other."""
        if field.data not in REASONS and not (self.words.data or "").strip():
            raise ValidationError(_("Choose why it changed, or write it in your own words"))

    @property
    def why(self) -> str:
        """Return the reason as the history will have it."""
        reason, words = self.reason.data, (self.words.data or "").strip()
        return ready(reason, words) if reason in REASONS else words


@dataclass(frozen=True, slots=True)
class ClashView:
    """A field that two people changed: as it was, as the other left it, as the draft has it."""

    name: str
    label: str
    before: Markup
    theirs: Markup
    mine: Markup
    who: Markup
    when: str
    section: str  # where it can be answered in a third way


@bp.route("/<slug:library>/<slug:point>/publish", methods=["GET", "POST"])
@requires(Permission.EDIT)
def publish(library: str, point: str) -> ResponseReturnValue:
    """List what the draft changes, ask why, and publish it."""
    form = PublishForm()
    if form.validate_on_submit():
        try:
            flash(_publish(form, library, point))
        except ConflictError as error:
            return _conflict(form, point_or_404(db.session(), library, point), error.fields)
        return redirect(url_for("desk.point", library=library, point=point, _anchor="said"), 303)
    return _draft_page("publish", library, point, form=form)


@bp.route("/<slug:library>/<slug:point>/discard", methods=["GET", "POST"])
@requires(Permission.EDIT)
def discard(library: str, point: str) -> ResponseReturnValue:
    """Throw the draft away, after a look at what is lost."""
    if request.method == "POST":
        with saving() as session:
            found = point_or_404(session, library, point)
            draft.discard(session, found.id, access.me())
        flash(_("The draft is thrown away. What visitors see stayed as it was."))
        return redirect(url_for("desk.point", library=library, point=point, _anchor="said"), 303)
    return _draft_page("discard", library, point)


def _draft_page(template: str, library: str, point: str, **context: Any) -> str:
    """Show what the draft changes, apart what waits for the coordinator, and what is unfinished."""
    found = point_or_404(db.session(), library, point)
    mine = draft.find(db.session(), found.id, access.me())
    pairs = {f: [mine.base[f], value] for f, value in mine.fields.items()} if mine else {}
    views = changes_in_words.changes(pairs)
    return render_template(
        f"desk/{template}.html",
        point=found,
        name=naming.point(found),
        changes=[view for view in views if not view.waits],
        waiting=[view for view in views if view.waits],
        unread=[(key, section_name(key)) for key in mine.typed] if mine else [],
        **context,
    )


def _publish(form: PublishForm, library: str, point: str) -> str:
    """Publish the draft and say what became of it; raises ConflictError."""
    chosen = _chosen()
    if chosen:  # kept first: another conflict must not ask for it again
        with saving() as session:
            found = point_or_404(session, library, point)
            _settle(session, found, chosen)
    with saving() as session:
        found = point_or_404(session, library, point)
        editing.locked(session, found)
        mine = draft.find(session, found.id, access.me())
        if mine is None:
            return _nothing_left(has_chosen=bool(chosen))
        became = editing.publish(session, found, mine.fields, act(form.why), mine.base)
        draft.published(session, mine)
        return outcome.told(session, became)


def _nothing_left(*, has_chosen: bool) -> str:
    if has_chosen:
        return _("It stays as the other person wrote it. Nothing of yours was left to publish.")
    return _("There is no draft here any more: it was published or thrown away.")


def _settle(session: Any, point: ServicePoint, chosen: Mapping[Field, tuple[Value, str]]) -> None:
    editing.locked(session, point)
    mine = draft.find(session, point.id, access.me())
    if mine:
        theirs = {field: value for field, (value, _choice) in chosen.items()}
        kept = [field for field, (_value, choice) in chosen.items() if choice == MINE]
        draft.settle(mine, theirs, kept)
        draft.tidy(session, mine)


def _chosen() -> dict[Field, tuple[Value, str]]:
    """Read the choices between two versions, each with the other version as it was shown."""
    try:
        theirs = _seal().loads(request.form.get("theirs", ""))
    except BadData:
        return {}
    choices = {field: request.form.get(CHOICE + field, "") for field in theirs}
    return {f: (theirs[f], choice) for f, choice in choices.items() if choice in {MINE, THEIRS}}


def _conflict(
    form: PublishForm, point: ServicePoint, clashes: Mapping[Field, Clash]
) -> ResponseReturnValue:
    """Show both versions of each field, and let the second writer choose."""
    made = revision.latest_of(db.session(), point.id, clashes.keys())
    fields = changes_in_words.in_order(clashes)
    return render_template(
        "desk/conflict.html",
        form=form,
        point=point,
        name=naming.point(point),
        clashes=[_clash(field, clashes[field], made.get(field)) for field in fields],
        theirs=_seal().dumps({field: clash.theirs for field, clash in clashes.items()}),
        is_again="theirs" in request.form,
    )


def _clash(field: Field, clash: Clash, made: Revision | None) -> ClashView:
    feature = VOCABULARY.features.get(field.removeprefix("fact."))
    return ClashView(
        name=CHOICE + field,
        label=changes_in_words.field_label(field, clash.mine, clash.theirs),
        before=changes_in_words.said(field, clash.before),
        theirs=changes_in_words.said(field, clash.theirs),
        mine=changes_in_words.said(field, clash.mine),
        who=revisions_in_words.who(made) if made else Markup(),
        when=revisions_in_words.moment(made.made_at) if made else "",
        section=feature.group if feature else "",
    )


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="conflict")
