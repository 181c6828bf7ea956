"""Confirming answers that are due: one by one, or several at once."""

import re

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired

from directory import db
from directory.domain import confirming, due, projection, review
from directory.domain.confirming import Confirmed
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission
from directory.web import changes_in_words, clock, naming, wording
from directory.web.access import requires
from directory.web.desk import bp, confirm_rows, outcome
from directory.web.desk.confirm_rows import END, Row
from directory.web.numbers import row_number_or_none
from directory.web.saving import act, point_or_404, saving

ANCHOR = re.compile(r"[a-z0-9-]{1,100}")
HOME, ONE, SEVERAL = "home", "one", "several"  # where the button was pressed


class ConfirmForm(FlaskForm):
    """Which answers are still true, and the last revision that their keeper saw."""

    seen = HiddenField(default="0")
    back = HiddenField(default=SEVERAL)
    following = HiddenField()
    fact = SelectMultipleField(
        _l("Which of these are still true today?"),
        [DataRequired(_l("Tick what is still true, or go back"))],
        choices=[],
        validate_choice=False,
    )


@bp.route("/<slug:library>/<slug:point>/confirm", methods=["GET", "POST"])
@requires(Permission.EDIT)
def confirm(library: str, point: str) -> ResponseReturnValue:
    """Show the answers that are due, and take the word that they are still true."""
    form = ConfirmForm()
    if request.method == "GET" or not form.validate_on_submit():
        return _page(point_or_404(db.session(), library, point), form)
    with saving() as session:
        found = point_or_404(session, library, point)
        facts: list[str] = form.fact.data or []
        before = row_number_or_none(form.seen.data)
        done = confirming.still_true(session, found, facts, act(), before)
    is_told_first = done.changed or done.waiting or form.back.data == SEVERAL
    following = END if is_told_first else _following(form)
    flash(_told(done), following)
    return redirect(_back(form, library, point, following), code=303)


def _page(point: ServicePoint, form: ConfirmForm) -> str:
    rows = _rows(point)
    is_several = "several" in request.args or bool(form.errors)
    if is_several:
        form.fact.choices = [SelectChoice(row.said.key, _choice(row)) for row in rows]
    form.back.data = SEVERAL
    form.seen.data = str(rows[0].seen) if rows else "0"
    at_rows, said = confirm_rows.told([] if is_several else rows)
    return render_template(
        "desk/confirm.html",
        point=point,
        name=naming.point(point),
        rows=rows,
        form=form,
        is_several=is_several,
        at_rows=at_rows,
        said=said,
    )


def _rows(point: ServicePoint) -> list[Row]:
    session = db.session()
    shown = projection.read(session, [projection.key_of(point)])
    unsettled = review.unsettled(session, point.id)[point.id]
    facts = due.at_point(shown[0], clock.today(), due.SOON, unsettled=unsettled) if shown else ()
    rows = confirm_rows.rows(point.id, shown[0], facts) if facts else []
    return confirm_rows.in_turn([rows])[0]


def _choice(row: Row) -> Markup:
    """Say all of an answer in the words beside its box."""
    said = row.said
    how = "" if said.state == "old" else f"{said.how}."  # that it is due says the page
    words = " ".join(part for part in (f"{said.answer}.", how, row.until) if part)
    note = changes_in_words.in_language(said.note, said.note_language) if said.note else ""
    return Markup("<b>{}</b> {} {}").format(said.label, words, note)


def _following(form: ConfirmForm) -> str:
    place = form.following.data or ""
    return place if ANCHOR.fullmatch(place) else END


def _back(form: ConfirmForm, library: str, point: str, anchor: str) -> str:
    if form.back.data == HOME:
        return url_for("desk.home", _anchor=anchor)
    several = 1 if form.back.data == SEVERAL else None
    return url_for("desk.confirm", library=library, point=point, several=several, _anchor=anchor)


def _told(done: Confirmed) -> str:
    said = []
    if done.done:
        labels = changes_in_words.brief(f"fact.{key}" for key in done.done)
        said.append(_("Confirmed today: %(answers)s.", answers=wording.in_sentence(labels)))
    if done.changed:
        labels = changes_in_words.brief(f"fact.{key}" for key in done.changed)
        said.append(
            _(
                "This says something else since you looked, so it was not confirmed: %(answers)s. "
                "Look at it once more.",
                answers=wording.in_sentence(labels),
            )
        )
    if done.waiting:
        labels = changes_in_words.brief(f"fact.{key}" for key in done.waiting)
        said.append(outcome.not_confirmed(labels))
    return " ".join(said)
