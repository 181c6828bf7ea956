"""The history of a service point: every change in plain words, compared and undone."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import StringField
from wtforms.validators import Length

from directory import db
from directory.domain import editing, revision
from directory.domain.errors import ClosedError, ConflictError
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission, may_change
from directory.domain.revision import Revision
from directory.web import access, changes_in_words, naming
from directory.web.access import requires
from directory.web.changes_in_words import ChangeView
from directory.web.desk import bp, outcome
from directory.web.numbers import row_number
from directory.web.revisions_in_words import deed, moment, views
from directory.web.saving import act, point_or_404, saving

AT_ONCE = 20
CHOICES = 200  # revisions to compare
LONGEST_WHY = 500


class UndoForm(FlaskForm):
    """Why something is undone; it may stay empty."""

    words = StringField(
        _l("Why it is undone"),
        validators=[Length(max=LONGEST_WHY, message=_l("Write at most 500 characters here"))],
    )


@bp.get("/<slug:library>/<slug:point>/history")
@requires(Permission.EDIT)
def history(library: str, point: str) -> ResponseReturnValue:
    """Show what changed, by whom, when and why, the latest first."""
    session = db.session()
    found = point_or_404(session, library, point)
    before = request.args.get("before", type=row_number)
    revisions = revision.history(session, found.id, AT_ONCE + 1, before)
    shown = revisions[:AT_ONCE]
    return render_template(
        "desk/history.html",
        point=found,
        name=naming.point(found),
        revisions=views(session, shown),
        undoable={made.id for made in shown if may_undo(made)},
        choices=_choices(session, found),
        is_latest=before is None,
        earlier=shown[-1].id if len(revisions) > AT_ONCE else 0,
    )


@bp.get("/<slug:library>/<slug:point>/compare")
@requires(Permission.EDIT)
def compare(library: str, point: str) -> ResponseReturnValue:
    """Show what is different between two moments of the history."""
    session = db.session()
    found = point_or_404(session, library, point)
    choices = _choices(session, found)
    numbers = [request.args.get(name, -1, type=row_number) for name in ("first", "last")]
    if not choices.keys() >= {*numbers}:
        abort(404)
    first, last = sorted(numbers)
    return render_template(
        "desk/compare.html",
        point=found,
        name=naming.point(found),
        changes=changes_in_words.changes(revision.between(session, found.id, first, last)),
        choices=choices,
        first=first,
        last=last,
    )


@bp.route("/<slug:library>/<slug:point>/history/<int:number>/undo", methods=["GET", "POST"])
@requires(Permission.EDIT)
def undo(library: str, point: str, number: int) -> ResponseReturnValue:
    """Put back what one revision changed, after a look at it."""
    form = UndoForm()
    clashes: list[ChangeView] = []
    if form.validate_on_submit():
        try:
            flash(_undo(library, point, number, (form.words.data or "").strip()))
        except ConflictError as error:
            pairs = {field: [clash.before, clash.theirs] for field, clash in error.fields.items()}
            clashes = changes_in_words.changes(pairs)
        else:
            url = url_for("desk.history", library=library, point=point, _anchor="said")
            return redirect(url, code=303)
    found = point_or_404(db.session(), library, point)
    made = revision_or_404(db.session(), found, number)
    (view,) = views(db.session(), [made])
    return render_template(
        "desk/undo.html",
        form=form, clashes=clashes, point=found, name=naming.point(found), revision=view,
        back=changes_in_words.changes({f: [pair[1], pair[0]] for f, pair in made.changes.items()}),
    )  # fmt: skip


def may_undo(made: Revision) -> bool:
    """Say whether who asks may undo a revision: what the office decides, only the office."""
    return may_change(access.actor(), made.changes)


def revision_or_404(session: Session, point: ServicePoint, number: int) -> Revision:
    """Return a revision of this service point that who asks may undo."""
    found = revision.find(session, point.id, number)
    return found if found and may_undo(found) else abort(404)


def _undo(library: str, point: str, number: int, why: str) -> str:
    """Undo, and say what became of it; raises ConflictError."""
    with saving() as session:
        found = point_or_404(session, library, point)
        editing.locked(session, found)
        made = revision_or_404(session, found, number)
        try:
            became = editing.undo(session, made, act(why))
        except ClosedError:
            return _("This change was undone already.")
        return outcome.told(session, became)


def _choices(session: Session, point: ServicePoint) -> dict[int, str]:
    """Name the moments that can be compared: after each revision, and before the first."""
    revisions = revision.history(session, point.id, CHOICES)
    choices = {
        made.id: _("%(when)s: %(deed)s", when=moment(made.made_at), deed=_numbered(made))
        for made in revisions
    }
    if len(revisions) < CHOICES:
        choices[0] = _("Before the first change")
    return choices


def _numbered(made: Revision) -> str:
    """Name a deed so that two of the same minute are not alike."""
    return _("%(deed)s (No. %(number)s)", deed=deed(made.action), number=made.id)
