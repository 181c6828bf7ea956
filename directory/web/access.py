"""Who may open a view. Every view says so itself; a view that says nothing is closed.

What each permission means is decided in domain/permissions.py alone.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory import db
from directory.config import Settings
from directory.domain import devices, former
from directory.domain.devices import Device
from directory.domain.people import SAMPLES, Person
from directory.domain.permissions import VISITOR, Actor, Permission, may
from directory.web import clock, held, onward

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


def public(view: View) -> View:
    """Mark a view as open to everybody."""
    view.access = PUBLIC  # type: ignore[attr-defined]  # functions carry attributes
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view as open to who has a permission, at the library that its address names."""

    def mark(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]  # as above
        return view

    return mark


def init_app(app: Flask) -> None:
    """Check the mark before every view."""
    app.before_request(_check)


def device() -> Device | None:
    """Return the signed-in browser that this request comes from."""
    if "device" not in g:
        cookie = request.cookies.get(cookie_name(), "") if request else ""
        known = devices.current(db.session(), cookie, clock.now()) if cookie else None
        g.device = None if known and _is_stray(known.person) else known
    found: Device | None = g.device
    return found


def person() -> Person | None:
    """Return who is signed in."""
    found = device()
    return found.person if found else None


def actor() -> Actor:
    """Return who asks, as the rules see them."""
    who = person()
    return who.actor if who else VISITOR


def me() -> int:
    """Return the number of who is signed in, in a view that asks for a permission."""
    return actor().person_id or abort(403)


def is_allowed(permission: Permission, library: str | None = None) -> bool:
    """Say whether who asks has a permission: for what a page offers."""
    return may(actor(), permission, library)


def is_open() -> bool:
    """Say whether the view of this request lets in who asks, without asking to sign in."""
    return _wanted() == PUBLIC or actor() is not VISITOR


def lead_on(session: Session, library: str | None, point: str | None) -> Response | None:
    """Lead from an address that a service point had to the same view at the one it has now, with
    what was typed, if the view lets in who asks there.
    """
    now = former.lead(session, f"{library}/{point}")
    if now is None or request.endpoint is None:
        return None
    library, _slash, point = now.partition("/")
    if not _lets_in(library):
        return None
    where = request.view_args or {}
    response = onward.lead(request.endpoint, {**where, "library": library, "point": point})
    response.cache_control.no_cache = True  # what moved may move back
    return response


def cookie_name() -> str:
    """Return the name of the cookie; over HTTPS browsers refuse to let other sites set it."""
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"


def _is_stray(person: Person) -> bool:
    """Say whether it is one of the invented people, on a site that is no developer's machine."""
    settings: Settings = current_app.extensions["settings"]
    return person.email in SAMPLES.values() and not settings.is_development


def _check() -> ResponseReturnValue | None:
    if request.endpoint not in current_app.view_functions:
        return None
    where = request.view_args or {}
    if _lets_in(where.get("library")):
        return None
    if not isinstance(_wanted(), Permission):
        abort(403)
    if actor() is VISITOR:
        return held.sign_in_first()
    return lead_on(db.session(), where.get("library"), where.get("point")) or abort(403)


def _wanted() -> str | None:
    """Return what the view of this request asks for; nothing when it says nothing."""
    view = current_app.view_functions.get(request.endpoint or "")
    wanted: str | None = getattr(view, "access", None)
    return wanted


def _lets_in(library: str | None) -> bool:
    """Say whether the view of this request lets in who asks, at a library."""
    wanted = _wanted()
    if isinstance(wanted, Permission):
        return may(actor(), wanted, library)
    return wanted == PUBLIC
