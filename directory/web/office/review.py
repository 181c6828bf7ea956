"""Review: the queue of sensitive changes, and one of them with the two answers to it."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from sqlalchemy.orm import Session
from wtforms import SubmitField, TextAreaField, ValidationError
from wtforms.validators import Length

from directory import db
from directory.domain import editing, inventory, review, snapshot
from directory.domain.errors import ClosedError, ConflictError, NotAllowedError
from directory.domain.permissions import Permission, may_decide
from directory.domain.review import Decision, Proposal
from directory.web import access, changes_in_words, clock, naming
from directory.web.access import requires
from directory.web.office import bp, proposal_view, review_letters
from directory.web.office.times import moment, waits
from directory.web.reasons import said_why
from directory.web.saving import saving
from directory.web.second_look import SecondLookForm

LONGEST_WORDS = 2000
DECIDED = 20  # that are listed under the queue


class DecisionForm(SecondLookForm):
    """The two answers; who returns something says why, and looks at the words once more."""

    words = TextAreaField(
        _l("Words to who proposed it"),
        [Length(max=LONGEST_WORDS, message=_l("Write at most 2000 characters here"))],
        render_kw={"rows": 5},
    )
    approve = SubmitField(_l("Approve and publish"))

    @property
    def is_return(self) -> bool:
        """Say whether the proposal is to be returned."""
        return self.act == "return"

    def validate_words(self, field: TextAreaField) -> None:
        """Ask for words when something is returned."""
        if self.is_return and not (field.data or "").strip():
            raise ValidationError(_("Write what has to be different"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal in the queue."""

    number: int
    where: str
    what: str
    who: Markup
    age: str
    is_mine: bool
    state: str


@bp.get("/review")
@requires(Permission.MANAGE)
def review_queue() -> ResponseReturnValue:
    """List what waits for a second person, the oldest first."""
    session = db.session()
    return render_template(
        "office/review_queue.html",
        waiting=[_line(each, waits(each.made_at)) for each in inventory.proposals(session)],
        decided=[
            _line(each, moment(each.decided_at or each.made_at))
            for each in inventory.proposals(session, decided=True, limit=DECIDED)
        ],
    )


@bp.route("/review/<int:number>", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def review_one(number: int) -> ResponseReturnValue:
    """Show what is proposed, and take the decision."""
    form = DecisionForm()
    if form.validate_on_submit() and _decided(form, number):
        return redirect(url_for("office.review_queue", _anchor="said"), code=303)
    found = inventory.proposal(db.session(), number) or abort(404)
    state = snapshot.take(db.session(), found.point_id)
    is_open = found.state == Decision.WAITING
    return render_template(
        "office/review_one.html",
        form=form,
        proposal=found,
        name=naming.point(found.point),
        view=proposal_view.of(found, state),
        age=waits(found.made_at),
        who=_who(found),
        why=said_why(found.why),
        words=said_why(found.words),
        decided=moment(found.decided_at) if found.decided_at else "",
        decider=_name(found.decided_by_id),
        may_decide=may_decide(access.actor(), found.person_id),
        is_open=is_open,
        rivals=review.rivals(db.session(), found) if is_open else [],
    )


def _decided(form: DecisionForm, number: int) -> bool:
    """Take the decision, and tell the proposer; False when there is something to see first."""
    if not form.approve.data and not (form.is_return and form.is_looked_at()):
        return False
    try:
        with saving() as session:
            _decide(session, form, inventory.proposal(session, number) or abort(404))
    except NotAllowedError:
        abort(403)
    except ClosedError:
        flash(_("It was decided or taken back meanwhile."))
    except ConflictError:
        form.words.errors = [_("It cannot be approved: the same was changed meanwhile. Return it")]
        return False
    return True


def _decide(session: Session, form: DecisionForm, proposal: Proposal) -> None:
    by, now = access.actor(), clock.now()
    if form.approve.data:
        editing.approve(session, proposal, by, now)
        if proposal.point.removed:
            flash(_("Approved. The service point was removed, so visitors do not see it."))
        else:
            flash(_("Approved: visitors see it now. The proposer gets a letter."))
    else:
        review.give_back(session, proposal, (form.words.data or "").strip(), by, now)
        flash(_("Returned. The proposer gets a letter with your words."))
    review_letters.send(session, proposal)


def _line(proposal: Proposal, age: str) -> Waiting:
    return Waiting(
        number=proposal.id,
        where=naming.point(proposal.point),
        what=changes_in_words.brief(proposal.changes),
        who=_who(proposal),
        age=age,
        is_mine=not may_decide(access.actor(), proposal.person_id),
        state=proposal.state,
    )


def _who(proposal: Proposal) -> Markup:
    role = naming.role(proposal.role).lower()
    name = _name(proposal.person_id)
    return Markup("{}, {}").format(name, role) if name else escape(role)


def _name(number: int | None) -> Markup:
    person = inventory.person(db.session(), number) if number else None
    return naming.person(person) if person else Markup()
