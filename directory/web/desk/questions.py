"""Answering a question."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from directory import db
from directory.domain import answering
from directory.domain.editing import Outcome
from directory.domain.permissions import Permission
from directory.domain.question import Question
from directory.domain.snapshot import State
from directory.web.access import requires
from directory.web.desk import bp, visitors
from directory.web.desk.answer_form import CLOSE, AnswerForm
from directory.web.reasons import ready
from directory.web.saving import act


@bp.route("/<slug:library>/<slug:point>/questions/<int:number>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def question(library: str, point: str, number: int) -> ResponseReturnValue:
    """Answer in words, and on the page when the question is about a feature."""
    one = visitors.opened(db.session(), Question, library, point, number)
    form = AnswerForm(one.feature, one.fact, one.sent.answer)
    closes = form.act == CLOSE
    if request.method == "POST" and (closes or form.says_something()):

        def deed(session: Session, question: Question, base: State) -> Outcome:
            if closes:
                return answering.close(session, question, act())
            by = act(ready("question"))
            again = form.decides_again
            return answering.answer(
                session, question, form.said, by, form.changes, base, again=again
            )

        if visitors.settle(one, form, deed):
            return redirect(url_for("desk.question", **one.where, _anchor="said"), code=303)
    return visitors.page("question", one, form)
