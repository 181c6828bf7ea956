"""Deciding on a suggestion."""

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
from directory.web.access import requires
from directory.web.desk import bp, visitors
from directory.web.desk.answer_form import VISITOR, SuggestionForm
from directory.web.desk.visitors import Opened
from directory.web.saving import act


@bp.route("/<slug:library>/<slug:point>/suggestions/<int:number>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def suggestion(library: str, point: str, number: int) -> ResponseReturnValue:
    """Look at what the page says beside what the visitor says, and accept or decline it."""
    one = visitors.opened(db.session(), Suggestion, library, point, number)
    form = _form(one)
    declines = request.form.get("step") == "decline"
    is_good = form.says_why if declines else form.changes_page
    if request.method == "POST" and is_good():

        def deed(session: Session, suggestion: Suggestion, base: State) -> Outcome:
            by, words, again = act(_("A visitor’s suggestion")), form.said, form.decides_again
            if declines:
                return answering.decline(session, suggestion, words, by, again=again)
            return answering.accept(session, suggestion, words, by, form.changes, base, again=again)

        if visitors.settle(one, form, deed):
            return redirect(url_for("desk.suggestion", **one.where, _anchor="said"), code=303)
    return visitors.page("suggestion", one, form)


def _form(one: Opened[Suggestion]) -> SuggestionForm:
    """Make the form; a new suggestion proposes what the visitor said, as their report."""
    form = SuggestionForm(one.feature, one.fact, one.sent.answer)
    if one.is_new and request.method != "POST":
        seen_on = one.sent.seen_on or one.sent.made_at.astimezone(KYIV).date()
        form.propose(one.sent.value, VISITOR, seen_on)
    return form
