"""Who changed something, when, in what way and why: for the history, the feed, and conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from directory.domain import revision
from directory.domain.hours import KYIV
from directory.domain.people import Person
from directory.domain.revision import Action, Revision
from directory.vocabulary import VOCABULARY
from directory.web import changes_in_words, naming, wording
from directory.web.changes_in_words import ChangeView
from directory.web.language import current
from directory.web.reasons import said_why

DEEDS: dict[str, object] = {
    Action.EDIT: _l("Edited"),
    Action.CONFIRM: _l("Still true"),
    Action.APPROVE: _l("Change that a coordinator approved"),
    Action.SUGGESTION: _l("Suggestion of a visitor, accepted"),
    Action.TEMPORARY: _l("Temporary state"),
    Action.UNDO: _l("Something undone"),
    Action.IMPORT: _l("Import of a table"),
    Action.ADD: _l("Added to the directory"),
    Action.MOVE: _l("Moved"),
    Action.MERGE: _l("Merged"),
    Action.SUSPEND: _l("Work suspended"),
    Action.REMOVE: _l("Removed from the directory"),
}


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A revision in words."""

    number: int
    when: str
    deed: str
    who: Markup
    approved_by: Markup
    why: Markup
    changes: list[ChangeView]
    is_undone: bool


def views(session: Session, revisions: Sequence[Revision]) -> list[RevisionView]:
    """Put revisions into words; they come with the people who made them."""
    undone = revision.undone(session, [each.id for each in revisions])
    return [
        RevisionView(
            number=made.id,
            when=moment(made.made_at),
            deed=deed(made.action),
            who=who(made),
            approved_by=_approver(session, made),
            why=said_why(made.why),
            changes=changes_in_words.changes(made.changes),
            is_undone=made.id in undone,
        )
        for made in revisions
    ]


def deed(action: str) -> str:
    """Say in what way something was changed."""
    return str(DEEDS.get(action, action))


def who(made: Revision) -> Markup:
    """Say who made a revision: the name and the role. Only those who look after it read this."""
    role = VOCABULARY.roles[made.role].label.in_(current()) if made.role else ""
    if made.person is None:
        return escape(wording.sentence(role))
    return Markup("{}, {}").format(naming.person(made.person), role)


def moment(when: datetime) -> str:
    """Say a moment by Kyiv time."""
    local = when.astimezone(KYIV)
    return _("%(day)s, %(time)s", day=wording.day(local.date()), time=f"{local:%H:%M}")


def _approver(session: Session, made: Revision) -> Markup:
    person = session.get(Person, made.approved_by_id) if made.approved_by_id else None
    return naming.person(person) if person else Markup()
