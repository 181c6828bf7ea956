"""Letting somebody in: this browser becomes a device of theirs, and then where they go."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import ua_parser
from flask import current_app, request, url_for
from flask import session as browser_session
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.domain import devices
from directory.domain.people import Person
from directory.domain.permissions import Permission, may
from directory.web import access, clock, held

KNOWN_AFTERWARDS = timedelta(days=60)
LONGEST_USER_AGENT = 300  # what is longer takes long to read, and says nothing more


@dataclass(frozen=True, slots=True)
class Entry:
    """What a browser gets that was signed in: the secret for its cookie, and where to go."""

    secret: str
    where: str


def let_in(session: Session, person: Person, onward: str = "") -> Entry:
    """Sign this browser in, instead of whoever was signed in before.

    What the browser's session held before is not trusted: somebody else may have planted it.
    """
    before = access.device()
    if before:
        devices.sign_out(session, before.person_id, clock.now(), before.id)
    browser_session.clear()
    where = way_on(person, onward)
    return Entry(devices.sign_in(session, person, browser_name(), clock.now()), where)


def keep(response: Response, entry: Entry) -> Response:
    """Give the browser its secret, which no script can read and no other site can send."""
    # It stays after it has stopped to open anything, so that a late form is known as one of theirs.
    life = devices.STAYS + KNOWN_AFTERWARDS
    response.set_cookie(access.cookie_name(), entry.secret, max_age=life, **_attributes())
    return response


def leave(response: Response) -> Response:
    """Take the secret from the browser, and what it kept of our pages: others may use it, too."""
    response.delete_cookie(access.cookie_name(), **_attributes())
    response.headers["Clear-Site-Data"] = '"cache"'
    browser_session.clear()
    return response


def way_on(person: Person, onward: str) -> str:
    """Return where somebody goes: where they wanted to be, or home; the first time, a welcome."""
    at_first = "" if person.joined_at else url_for("account.welcome")
    return held.safe_onward(onward) or at_first or home(person)


def home(person: Person) -> str:
    """Return the first page of somebody's work."""
    is_coordinator = may(person.actor, Permission.MANAGE)
    return url_for("office.home" if is_coordinator else "desk.home")


def browser_name() -> str:
    """Name the browser as people know it: Firefox, Windows. Nothing when it does not say."""
    said = ua_parser.parse(request.user_agent.string[:LONGEST_USER_AGENT])
    parts = (said.user_agent, said.os)
    return ", ".join(part.family for part in parts if part and part.family != "Other")


def _attributes() -> dict[str, Any]:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    return {"path": "/", "secure": secure, "httponly": True, "samesite": "Lax"}
