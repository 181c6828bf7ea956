"""Pages of the desk that publish at once: contacts, hours, photos. No draft lies between.

A form carries the last revision that its writer saw. If somebody else changed the same fields
meanwhile, both versions stand side by side above the form, and the writer chooses. What will be
published is shown once more before it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import flash, render_template, request
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy.orm import Session
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from directory import db
from directory.domain import editing, review, seen, snapshot
from directory.domain.errors import Clash, ConflictError
from directory.domain.library import ServicePoint
from directory.domain.review import Decision, Proposal
from directory.domain.revision import Action, Revision
from directory.domain.snapshot import Field, State, Value
from directory.web import (
    access,
    changes_in_words,
    naming,
    revisions_in_words,
    saving,
    second_look,
)
from directory.web.changes_in_words import ChangeView
from directory.web.desk import outcome
from directory.web.numbers import row_number, row_number_or_none
from directory.web.second_look import Row, SecondLookForm

LONGEST_WHY = 500
CHOICE = "keep."  # so begin the names of the choices between two versions
THEIRS = "theirs"
CORRECTED = frozenset({Decision.WAITING, Decision.RETURNED})


@dataclass(frozen=True, slots=True)
class ClashView:
    """A field that two people changed, as each of them left it."""

    name: str
    label: str
    mine: Markup
    theirs: Markup
    who: Markup
    when: str

    @property
    def anchor(self) -> str:
        """Return how the choice begins to be called on the page."""
        return changes_in_words.anchor(self.name)


class DirectForm(SecondLookForm):
    """What every form that publishes at once has."""

    seen = HiddenField()
    why = StringField(
        _l("What changed and why"),
        validators=[Length(max=LONGEST_WHY, message=_l("Write at most 500 characters here"))],
    )

    def __init__(self, point: ServicePoint) -> None:
        super().__init__()
        self.point = point
        session = db.session()
        self.clashes: list[ClashView] = []
        self.changes: list[ChangeView] = []  # to be looked at once more
        self.is_said_again = False  # what was proposed before, and is corrected now
        is_new = not self.is_submitted()
        if is_new:
            self.seen.data = str(seen.latest(session, point.id))
        published = snapshot.take(session, point.id)
        later = seen.since(session, point.id, row_number_or_none(self.seen.data))
        self.base = seen.as_it_was(published, later)  # what the writer saw
        for field, value in published.items():
            if is_new or request.form.get(CHOICE + field) == THEIRS:
                self.show(field, value)
        if is_new:
            self._correct(point)

    def _correct(self, point: ServicePoint) -> None:
        """Fill in what was proposed and came back with words, when its writer corrects it."""
        found = _corrected(db.session(), point)
        if found is None:
            return
        self.why.data = found.why
        for field, (_before, after) in found.changes.items():
            self.show(field, after)

    def is_to_be_published(self, values: Mapping[Field, Value]) -> bool:
        """Say whether what a form changes was shown before; nothing changed is nothing to show."""
        again = _corrected(db.session(), self.point)
        changed = _changed(values, self.base, again)
        pairs = {field: [self.base.get(field), value] for field, value in changed.items()}
        self.changes = changes_in_words.changes({f: p for f, p in pairs.items() if p[0] != p[1]})
        self.is_said_again = again is not None
        return self.is_looked_at(sorted(changed.items())) or not changed

    def summary(self) -> list[Row]:
        """Say why it changes, if that was written; what changes is said beside what it was."""
        return [row for row in second_look.rows([self.why]) if row[1]]

    def show(self, field: Field, value: Value) -> None:
        """Fill in what is stored in a field."""
        if field in self:
            self[field].data = value


def publish(
    form: DirectForm,
    library: str,
    point: str,
    values: Mapping[Field, Value],
    action: Action = Action.EDIT,
) -> bool:
    """Publish what a form says and tell what became of it; False when it was not looked at once
    more, or somebody else was faster.
    """
    if not form.is_to_be_published(values):
        return False
    later: list[Revision] = []
    try:
        with saving.saving() as session:
            found = saving.point_or_404(session, library, point)
            state = editing.locked(session, found)
            later = seen.since(session, found.id, row_number_or_none(form.seen.data))
            base = seen.as_it_was(state, later)
            changed = _changed(values, base, _corrected(session, found))
            act = saving.act((form.why.data or "").strip(), action)
            told = outcome.told(session, editing.publish(session, found, changed, act, base))
    except ConflictError as error:
        form.clashes = [_clash(field, clash, later) for field, clash in error.fields.items()]
        form.seen.data = str(later[-1].id)
        return False
    flash(told)
    return True


def _changed(
    values: Mapping[Field, Value], base: State, again: Proposal | None
) -> dict[Field, Value]:
    """Return what a form says otherwise than its writer saw.

    What the writer left as it was may have been changed by others; but who corrects a proposal
    says all of it again, also what becomes as it was.
    """
    said = again.changes if again else {}
    return {f: value for f, value in values.items() if f in said or value != base.get(f)}


def waiting(point: ServicePoint, concerns: Callable[[Field], bool]) -> list[ChangeView]:
    """Say which changes of some fields wait for the coordinator."""
    return [
        change
        for proposal in review.waiting(db.session(), point.id)
        for change in changes_in_words.changes(proposal.changes)
        if concerns(change.field)
    ]


def page(template: str, point: ServicePoint, **context: object) -> str:
    """Render a page of the desk about a service point, which it names."""
    name = naming.point(point)
    return render_template(f"desk/{template}.html", point=point, name=name, **context)


def _corrected(session: Session, point: ServicePoint) -> Proposal | None:
    """Return one's own proposal that the address asks to correct."""
    number = request.args.get("proposal", 0, row_number)
    found = review.find(session, point.id, number) if number else None
    if found is None or found.person_id != access.me() or found.state not in CORRECTED:
        return None
    return found


def _clash(field: Field, clash: Clash, later: list[Revision]) -> ClashView:
    theirs = next(each for each in reversed(later) if field in each.changes)
    return ClashView(
        name=CHOICE + field,
        label=changes_in_words.field_label(field, clash.mine, clash.theirs),
        mine=changes_in_words.said(field, clash.mine),
        theirs=changes_in_words.said(field, clash.theirs),
        who=revisions_in_words.who(theirs),
        when=revisions_in_words.moment(theirs.made_at),
    )
