"""What became of a change, in words."""

from flask_babel import gettext as _

from directory.domain.editing import Outcome
from directory.web import changes_in_words, wording


def told(outcome: Outcome) -> str:
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
    return " ".join(said) or _("Nothing was different, so nothing has changed.")
