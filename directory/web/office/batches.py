"""Batches: what an import, a merge or a removal changed, and undoing all of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from wtforms import StringField
from wtforms.validators import Length

from directory import db
from directory.domain import batches
from directory.domain.batches import Left
from directory.domain.library import Library, ServicePoint
from directory.domain.permissions import Permission
from directory.domain.projection import named
from directory.domain.revision import Batch, Changes, Revision
from directory.web import changes_in_words
from directory.web.access import requires
from directory.web.language import current
from directory.web.office import bp, import_work, times
from directory.web.office.import_view import person_name
from directory.web.office.tables import Row, Table

MOST = 200  # rows that a page shows
LONGEST_WHY = 500


class UndoForm(FlaskForm):
    """Why a batch is undone."""

    why = StringField(
        _l("Why it is undone"),
        [Length(max=LONGEST_WHY, message=_l("Write at most 500 characters"))],
        filters=[lambda text: " ".join((text or "").split())],
    )


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in a list."""

    name: str
    url: str
    when: str
    undone: str


@bp.route("/batches/<int:number>", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def batch(number: int) -> ResponseReturnValue:
    """Show a batch, and undo all of it."""
    made = db.session().get(Batch, number) or abort(404)
    form = UndoForm()
    if form.validate_on_submit():
        goes_on = import_work.start_undo(number, form.why.data or "")
        flash(_outcome(number, goes_on=goes_on))
        return redirect(url_for("office.batch", number=number, _anchor="state"), code=303)
    undone = made.undone_at
    left = batches.remains(db.session(), number, MOST) if undone else []
    return render_template(
        "office/batch.html",
        batch=made,
        form=form,
        made=_made(made),
        undone=_("Undone: %(when)s.", when=times.moment(undone)) if undone else "",
        size=batches.size(db.session(), number),
        table=_table(batches.revisions(db.session(), number, MOST)),
        left=_left(left) if left else None,
    )


def _outcome(number: int, *, goes_on: bool) -> str:
    """Say how undoing went, by what others see of it now."""
    with Session(db.engine()) as session:
        if session.get_one(Batch, number).undone_at:
            return _("All of it is undone.")
    if goes_on:
        return _("It is being undone. A large batch takes some minutes; look here again then.")
    return _("Something broke on our side, and nothing was undone. Try again.")


def batch_lines(made: Iterable[Batch]) -> list[BatchLine]:
    """List batches."""
    return [
        BatchLine(
            each.name,
            url_for("office.batch", number=each.id),
            times.moment(each.made_at),
            _("Undone: %(when)s.", when=times.moment(each.undone_at)) if each.undone_at else "",
        )
        for each in made
    ]


def _made(made: Batch) -> str:
    when, who = times.moment(made.made_at), person_name(made.person_id)
    return _("Made: %(when)s. By: %(who)s.", when=when, who=who)


def _table(revisions: Iterable[Revision]) -> Table:
    return Table(
        _("What the batch changed"),
        (_("Where"), _("What")),
        tuple(Row((_place(each.library, each.point), _what(each.changes))) for each in revisions),
    )


def _what(changes: Changes) -> str:
    """Name what changed; that something came or went says more than its fields."""
    match changes.get("removed"):
        case [True, False]:
            return _("Added to the directory")
        case [False, True]:
            return _("Removed from the directory")
    return changes_in_words.brief(changes)


def _left(left: Iterable[Left]) -> Table:
    """List what stays, by the names of the places."""
    found = list(left)
    libraries = {each.library_id: None for each in found}
    session = db.session()
    known = {
        each.id: each for each in session.scalars(select(Library).where(Library.id.in_(libraries)))
    }
    points = {
        each.id: each
        for each in session.scalars(
            select(ServicePoint)
            .where(ServicePoint.id.in_([each.point_id for each in found if each.point_id]))
            .options(joinedload(ServicePoint.library))
        )
    }
    return Table(
        _("What stays, because somebody changed it afterwards"),
        (_("Where"), _("What")),
        tuple(
            Row(
                (
                    _place(known[each.library_id], points.get(each.point_id or 0)),
                    _("Added, and changed afterwards")
                    if "removed" in each.fields
                    else changes_in_words.brief(each.fields),
                )
            )
            for each in found
        ),
    )


def _place(library: Library, point: ServicePoint | None) -> str:
    name = (point or library).name
    words = named({"uk": name.uk, "en": name.en}, current())
    return f"{words} ({library.slug}/{point.slug})" if point else f"{words} ({library.slug})"
