"""The page where a visitor suggests a correction of one fact, or of a whole page."""

from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from directory.domain.library import ServicePoint
from directory.domain.suggestion import Suggestion, suggest
from directory.web import clock
from directory.web.access import public
from directory.web.language import current
from directory.web.public import bp, sending
from directory.web.public.sending import Stage
from directory.web.public.visitor_forms import CorrectForm


@bp.route("/libraries/<slug:library>/<slug:point>/correct", methods=["GET", "POST"])
@public
def correct(library: str, point: str) -> ResponseReturnValue:
    """Say what a feature means and what the page says of it, and take what a visitor saw."""
    to = sending.addressee(library, point)
    form = CorrectForm(to.feature)
    reached = sending.stage(form, to)
    if reached is not Stage.SEND:
        return sending.page("public/correct.html", form, reached, to)

    def store(session: Session, point: ServicePoint) -> Suggestion:
        suggested, receipt = form.suggested(), form.receipt()
        return suggest(session, point.id, suggested, receipt, current(), clock.now())

    return sending.keep(to, store)
