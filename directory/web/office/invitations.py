"""The letter with which somebody is invited."""

from sqlalchemy.orm import Session

from directory.domain import staff
from directory.domain.links import LIFETIME, Purpose
from directory.domain.people import Person
from directory.letters import address, speaking
from directory.web import access, clock, letters, naming


def send(session: Session, person: Person) -> None:
    """Make a link for somebody to join with, and send it to them in their language."""
    made = staff.invitation(session, person, clock.now())
    me = access.person()
    with speaking(person.language):
        values = {
            "inviter": (me.name or me.email) if me else "",
            "libraries": [naming.library(library) for library in person.libraries],
            "address": address("account.join", made=made),
        }
    letters.post(
        session,
        "invitation",
        person.email,
        person.language,
        values,
        not_after=clock.now() + LIFETIME[Purpose.INVITATION],
    )
