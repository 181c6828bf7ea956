"""Deciding on a suggestion."""

from datetime import date

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import answering
from directory.domain.editing import Outcome
from directory.domain.hours import KYIV
from directory.domain.permissions import Permission
from directory.domain.snapshot import State
from directory.domain.suggestion import Suggestion
from directory.web import wording
from directory.web.access import requires
from directory.web.desk import bp, visitors
from directory.web.desk.answer_form import DECLINE, NOTES, VISITOR, SuggestionForm, says_otherwise
from directory.web.desk.visitors import Opened
from directory.web.reasons import ready
from directory.web.saving import act


@bp.route("/<slug:library>/<slug:point>/suggestions/<int:number>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def suggestion(library: str, point: str, number: int) -> ResponseReturnValue:
    """Look at what the page says beside what the visitor says, and accept or decline it."""
    one = visitors.opened(db.session(), Suggestion, library, point, number)
    form = _form(one)
    declines = form.act == DECLINE
    is_good = form.says_why if declines else form.changes_page
    if request.method == "POST" and is_good():

        def deed(session: Session, suggestion: Suggestion, base: State) -> Outcome:
            by, words, again = act(ready("suggestion")), form.said, form.decides_again
            if declines:
                return answering.decline(session, suggestion, words, by, again=again)
            return answering.accept(session, suggestion, words, by, form.changes, base, again=again)

        if visitors.settle(one, form, deed):
            return redirect(url_for("desk.suggestion", **one.where, _anchor="said"), code=303)
    return visitors.page("suggestion", one, form, cautions=_cautions(one))


def _form(one: Opened[Suggestion]) -> SuggestionForm:
    """Make the form; a new suggestion proposes what the visitor said, as their report."""
    form = SuggestionForm(one.feature, one.fact, one.sent.answer)
    if one.is_new and request.method != "POST":
        form.propose(one.sent.value, VISITOR, _seen_on(one))
    return form


def _cautions(one: Opened[Suggestion]) -> list[str]:
    """Say what to look at before the answer of the page gives way to what the visitor says."""
    if one.fact is None or not one.is_new:
        return []
    said = []
    checked_on, seen_on = date.fromisoformat(one.fact["checked_on"]), _seen_on(one)
    if checked_on > seen_on:
        said.append(_("This was checked on %(checked)s, after the visitor saw it on %(seen)s. "
                      "Accept the suggestion only if you know that it is true now.",
                      checked=wording.day(checked_on), seen=wording.day(seen_on)))  # fmt: skip
    if says_otherwise(one.sent.value, one.fact) and any(one.fact[name] for name in NOTES):
        said.append(_("The note belongs to the old answer, so it does not stay with the new one. "
                      "Write what is still true of it once more."))  # fmt: skip
    return said


def _seen_on(one: Opened[Suggestion]) -> date:
    return one.sent.seen_on or one.sent.made_at.astimezone(KYIV).date()
