"""The page where a visitor asks about a fact, or for help with a visit."""

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from directory.domain import question
from directory.domain.library import ServicePoint
from directory.domain.question import Question
from directory.vocabulary import VOCABULARY
from directory.web import clock
from directory.web.access import public
from directory.web.language import current
from directory.web.public import bp, sending
from directory.web.public.sending import Stage
from directory.web.public.visitor_forms import AskForm, VisitForm


@bp.route("/libraries/<slug:library>/<slug:point>/ask", methods=["GET", "POST"])
@public
def ask(library: str, point: str) -> ResponseReturnValue:
    """Take a question about the fact that the address names, or else about a visit."""
    to = sending.addressee(library, point)
    sending.open_for_questions(to)
    form = AskForm(to.feature) if to.feature else VisitForm(_needs())
    reached = sending.stage(form, to)
    if reached is not Stage.SEND:
        asked_on = sending.asked_days(library, point).get(to.feature.key if to.feature else "", "")
        return sending.page("public/ask.html", form, reached, to, asked_on=asked_on)

    def store(session: Session, point: ServicePoint) -> Question:
        return question.ask(session, point.id, form.asked(), form.receipt(), current(), clock.now())

    return sending.keep(to, store)


def _needs() -> tuple[str, ...]:
    """Take over the needs that the visitor chose before."""
    return tuple(key for key in request.args.getlist("need") if key in VOCABULARY.needs)
