"""Changes that wait for the coordinator or came back: to look at, to correct, to take back."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import draft, editing, review
from directory.domain.errors import ClosedError
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission
from directory.domain.review import Decision, Proposal
from directory.vocabulary import VOCABULARY
from directory.web import access, changes_in_words, clock, naming
from directory.web.access import requires
from directory.web.desk import bp, outcome
from directory.web.reasons import said_why
from directory.web.revisions_in_words import moment
from directory.web.saving import point_or_404, saving

ADDRESS = "/<slug:library>/<slug:point>/proposals/<int:number>"
OPEN = frozenset({Decision.WAITING, Decision.RETURNED})


@bp.get(ADDRESS)
@requires(Permission.EDIT)
def proposal(library: str, point: str, number: int) -> ResponseReturnValue:
    """Show what was proposed, and what the coordinator said."""
    session = db.session()
    found = point_or_404(session, library, point)
    one = _proposal_or_404(session, found, number)
    return render_template(
        "desk/proposal.html",
        point=found,
        name=naming.point(found),
        proposal=one,
        changes=changes_in_words.changes(one.changes),
        when=moment(one.made_at),
        why=said_why(one.why),
        words=said_why(one.words),
        rivals=outcome.RIVALS if _has_rivals(session, one) else "",
        is_mine=one.person_id == access.me() and one.state in OPEN,
    )


@bp.post(f"{ADDRESS}/withdraw")
@requires(Permission.EDIT)
def withdraw(library: str, point: str, number: int) -> ResponseReturnValue:
    """Take one's own proposal back."""
    with saving() as session:
        found = point_or_404(session, library, point)
        one = _own_or_404(session, found, number)
        try:
            review.withdraw(session, one, access.actor(), clock.now())
        except ClosedError:
            flash(_("It was decided meanwhile."))
        else:
            flash(_("The change is taken back. What visitors see stayed as it was."))
    return redirect(url_for("desk.point", library=library, point=point, _anchor="said"), code=303)


@bp.post(f"{ADDRESS}/correct")
@requires(Permission.EDIT)
def correct(library: str, point: str, number: int) -> ResponseReturnValue:
    """Go on with a proposal that came back: its answers are in the draft, to be mended there."""
    with saving() as session:
        found = point_or_404(session, library, point)
        one = _own_or_404(session, found, number)
        facts = {f: after for f, (_before, after) in one.changes.items() if f.startswith("fact.")}
        if facts:
            state = editing.locked(session, found)
            draft.keep(session, found.id, access.me(), facts, state, clock.now())
        onward = _where_to_correct(one, library, point)
    return redirect(onward, code=303)


def _where_to_correct(one: Proposal, library: str, point: str) -> str:
    """Lead to the form in which the first thing that was proposed is written."""
    where: dict[str, Any] = {"library": library, "point": point}
    first = changes_in_words.in_order(one.changes)[0]
    part, _dot, key = first.partition(".")
    feature = VOCABULARY.features.get(key)
    if part == "fact" and feature:
        return url_for("desk.section", section=feature.group, _anchor=key, **where)
    if part == "photo":
        return url_for("desk.photo", digest=key, proposal=one.id, **where)
    return url_for("desk.contacts", proposal=one.id, **where)


def _proposal_or_404(session: Session, point: ServicePoint, number: int) -> Proposal:
    found = review.find(session, point.id, number)
    return found or abort(404)


def _has_rivals(session: Session, one: Proposal) -> bool:
    return one.state == Decision.WAITING and bool(review.rivals(session, one))


def _own_or_404(session: Session, point: ServicePoint, number: int) -> Proposal:
    found = _proposal_or_404(session, point, number)
    return found if found.person_id == access.me() else abort(404)
