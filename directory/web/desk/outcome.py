"""What became of a change, in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from directory.domain import review
from directory.domain.editing import Outcome
from directory.web import changes_in_words, wording

RIVALS = _l(
    "Somebody else proposed a change of the same. Both wait, and the coordinator chooses one."
)


def told(session: Session, outcome: Outcome) -> str:
    """Say what is public now, and what waits."""
    said = []
    if outcome.revision:
        said.append(_("Published: visitors see it now."))
    if outcome.proposal:
        fields = changes_in_words.brief(outcome.proposal.changes)
        said.append(
            _(
                "A coordinator will look at this first: %(fields)s. Until then visitors see what "
                "was there before.",
                fields=wording.in_sentence(fields),
            )
        )
        if review.rivals(session, outcome.proposal):
            said.append(str(RIVALS))
    if outcome.unconfirmed:
        said.append(not_confirmed(changes_in_words.brief(outcome.unconfirmed)))
    return " ".join(said) or _("Nothing was different, so nothing has changed.")


def not_confirmed(labels: str) -> str:
    """Say what stays as it was because a change of it waits."""
    return _(
        "A change of this waits for the coordinator, so the old answer was not confirmed: "
        "%(answers)s.",
        answers=wording.in_sentence(labels),
    )
