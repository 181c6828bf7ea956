"""States of a busy day, for the registry of pages: too much was sent, somebody else was faster."""

from datetime import datetime

from itsdangerous import URLSafeSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.config import from_environment
from directory.domain import editing, people, throttle
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.web.account import signing_in
from directory.web.public import guard

SECRET = from_environment({}).secret_key
FULL = "zrazok-kovyla"  # the library to which enough was sent for this hour
EAGER = "eager@example.org"  # who asked for enough links
LIMITED = {
    "text": "Пандус забрали.",
    "step": "send",
    # Opened long ago: whoever sends at once is asked to press once more, and hears of no limit.
    "stamp": str(URLSafeSerializer(SECRET, salt="visitor form").dumps(["gates", 0])),
}
FASTER = {"email": "new@example.org", "seen": "1"}  # seen before somebody else changed it


def settle(session: Session, coordinator: str, now: datetime) -> None:
    """Let the limits be reached, and contacts be changed that a librarian has open."""
    for what, whose, most, within in (
        (guard.TO_LIBRARY, FULL, guard.MOST_TO_LIBRARY, guard.HOUR),
        ("sign-in address", EAGER, signing_in.MOST_LETTERS, signing_in.LETTERS_WITHIN),
    ):
        for _time in range(most):
            key = throttle.key(SECRET, what, whose)
            throttle.attempt(session, key, most, within, now)
    head = people.find(session, coordinator)
    assert head
    points = select(ServicePoint).join(Library).where(Library.slug == FULL)
    point = session.scalars(points.where(ServicePoint.slug == "online")).one()
    editing.manage(session, point, {"email": "online@example.org"}, Act(head.actor, now))
