"""What visitors sent to one’s libraries: the list, and answering one of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import answering, draft, editing, seen, snapshot
from directory.domain.editing import Outcome
from directory.domain.errors import ClosedError, ConflictError
from directory.domain.library import ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import SHELTER_FACTS, Permission
from directory.domain.question import Channel, Question
from directory.domain.snapshot import State
from directory.domain.suggestion import Suggestion
from directory.vocabulary import VOCABULARY, Feature
from directory.web import access, changes_in_words, clock, naming, sent, visitor_letters
from directory.web.access import requires
from directory.web.desk import bp
from directory.web.desk.answer_form import LEAVES_PAGE, AnswerForm, complain
from directory.web.desk.section_form import MARKS
from directory.web.numbers import row_number_or_none
from directory.web.saving import point_or_404, saving

Kind = TypeVar("Kind", Question, Suggestion)


@dataclass(frozen=True, slots=True)
class Opened(Generic[Kind]):
    """A question or suggestion with the service point, and the fact that it is about."""

    sent: Kind
    point: ServicePoint
    feature: Feature | None
    fact: dict[str, Any] | None
    seen: int
    by: Person | None

    @property
    def where(self) -> dict[str, Any]:
        """Return what its address says."""
        library, point = self.point.library.slug, self.point.slug
        return {"library": library, "point": point, "number": self.sent.id}

    @property
    def is_new(self) -> bool:
        """Say whether nobody has decided on it."""
        return self.sent.closed_at is None

    @property
    def is_over(self) -> bool:
        """Say whether somebody decided on it, or the visitor took it back."""
        return self.sent.closed_at is not None or self.sent.erased_at is not None


@bp.get("/questions")
@requires(Permission.ACCOUNT)
def questions() -> ResponseReturnValue:
    """List what visitors asked and suggested, what waits first."""
    session, who = db.session(), access.actor()
    return render_template(
        "desk/questions.html",
        questions=[sent.view(one) for one in answering.listing(session, Question, who)],
        suggestions=[sent.view(one) for one in answering.listing(session, Suggestion, who)],
    )


def opened(
    session: Session, kind: type[Kind], library: str, point: str, number: int
) -> Opened[Kind]:
    """Return what an address names."""
    found = point_or_404(session, library, point)
    one = answering.find(session, kind, found.id, number) or abort(404)
    by = _decided_by(one)
    return Opened(
        sent=one,
        point=found,
        feature=VOCABULARY.features.get(one.feature),
        fact=snapshot.take(session, found.id).get(f"fact.{one.feature}"),
        seen=seen.latest(session, found.id),
        by=session.get(Person, by) if by else None,
    )


def settle(
    one: Opened[Kind], form: AnswerForm, deed: Callable[[Session, Kind, State], Outcome]
) -> bool:
    """Decide on what a visitor sent and tell the visitor; False when it was not looked at once
    more, or somebody else was faster, which the form then says.
    """
    if one.is_over and not form.decides_again:
        return _too_late(one, form)
    if not form.is_to_be_sent(one.fact):
        return False
    kind, number, point_id = type(one.sent), one.sent.id, one.point.id
    try:
        with saving() as session:
            found = answering.find(session, kind, point_id, number) or abort(404)
            outcome = deed(session, found, _base(session, point_id, form))
            visitor_letters.answer(session, found)
    except ClosedError:
        return _too_late(one, form)
    except ConflictError as error:
        complain(form.words, _clash(error))
        return False
    flash(_told(one, outcome))
    return True


def page(template: str, one: Opened[Kind], form: AnswerForm, cautions: Collection[str] = ()) -> str:
    """Show what was sent as it is now, with the form to answer it."""
    if request.method == "POST":
        with Session(db.engine()) as session:  # what others did meanwhile counts as well
            library, point = one.point.library.slug, one.point.slug
            one = opened(session, type(one.sent), library, point, one.sent.id)
    if not form.is_shown:
        form.seen.data = str(one.seen)
    field = f"fact.{one.sent.feature}"
    return render_template(
        f"desk/{template}.html",
        one=one,
        sent=sent.view(one.sent),
        name=naming.point(one.point),
        point=one.point,
        by=naming.person(one.by) if one.by else "",
        form=form,
        marks={answer: mark for answer, mark in MARKS.items() if answer},
        now=changes_in_words.said(field, one.fact) if one.feature else "",
        waits=field in SHELTER_FACTS,
        cautions=cautions,
    )


def _too_late(one: Opened[Kind], form: AnswerForm) -> bool:
    form.kept = _keep(one, form)
    complaint = _("Somebody was faster: what was decided stands above. Your words are still "
                  "here. Press the button again if they should count.")  # fmt: skip
    complain(form.words, complaint)
    return False


def _keep(one: Opened[Kind], form: AnswerForm) -> bool:
    """Keep an answer for the page in the draft when the visitor erased the question meanwhile: it
    is true for everybody.
    """
    point_id = one.point.id
    with saving() as session:
        found = answering.find(session, type(one.sent), point_id, one.sent.id)
        is_erased = found is not None and found.erased_at is not None
        if not is_erased or form.act in LEAVES_PAGE or not form.own:
            return False
        base = _base(session, point_id, form)
        draft.keep(session, point_id, access.me(), form.own, base, clock.now())
    return True


def _base(session: Session, point_id: int, form: AnswerForm) -> State:
    """Return the service point as the writer of a form saw it."""
    state = editing.locked(session, session.get_one(ServicePoint, point_id))
    number = row_number_or_none(form.seen.data)
    return seen.as_it_was(state, seen.since(session, point_id, number))


def _clash(error: ConflictError) -> str:
    field, clash = next(iter(error.fields.items()))
    return _(
        "Somebody changed the page meanwhile. It says now: %(theirs)s. Nothing was saved yet: look "
        "at your answer and press the button again.",
        theirs=changes_in_words.said(field, clash.theirs),
    )


def _told(one: Opened[Kind], outcome: Outcome) -> str:
    """Say what became of it, and what is left to do."""
    told = [_("Saved. The visitor finds it on the page of their receipt.")]
    if outcome.revision:
        told.append(_("The page of the service point says it, too."))
    if outcome.proposal:
        told.append(_("A coordinator looks at the change of the page first."))
    if _channel(one.sent) not in {"", Channel.EMAIL}:
        told.append(_("Now write the same to the visitor: how is said below."))
    return " ".join(told)


def _decided_by(sent: Question | Suggestion) -> int | None:
    return sent.answered_by_id if isinstance(sent, Question) else sent.closed_by_id


def _channel(sent: Question | Suggestion) -> str:
    return sent.channel if isinstance(sent, Question) else ""
