"""The letter that tells who proposed something what became of it."""

from sqlalchemy.orm import Session

from directory.domain.review import Decision, Proposal
from directory.letters import address, speaking
from directory.web import changes_in_words, letters, naming


def send(session: Session, proposal: Proposal) -> None:
    """Tell the proposer, in their language, unless they have left."""
    person, point = proposal.person, proposal.point
    if person is None or person.revoked_at:
        return
    where = {"library": point.library.slug, "point": point.slug}
    is_approved = proposal.state == Decision.APPROVED
    with speaking(person.language):
        page = (
            address("public.point", **where)
            if is_approved
            else address("desk.proposal", number=proposal.id, **where)
        )
        values = {
            "point": naming.point(point),
            "changes": changes_in_words.brief(proposal.changes, most=10),
            "words": proposal.words,
            "address": page,
            "is_removed": point.removed,
        }
    name = "approved" if is_approved else "returned"
    key = f"{name}:{proposal.id}"
    letters.post(session, name, person.email, person.language, values, key=key)
