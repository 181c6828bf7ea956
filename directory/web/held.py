"""Forms that arrive too late: the session ended while somebody was writing.

Nothing they typed is lost (WCAG 2.2.5). Who must sign in again finds the form afterwards, in any
browser; who only needs a fresh form sees it at once. Either way they press one button.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from directory import db
from directory.domain import draft
from directory.web import clock, limits
from directory.web.language import LANGUAGES

MACHINERY = frozenset({"csrf_token"})
OURS = ("desk", "office", "account")
MOST_HELD = 60  # from one network address in an hour: nobody fills the disk with forms


def sign_in_first() -> ResponseReturnValue:
    """Send a visitor to the sign-in page and bring them back afterwards, with what they typed."""
    if request.method not in {"GET", "HEAD", "POST"} or not _has_language():
        abort(403)
    onward = request.full_path.rstrip("?")
    if request.method == "POST":
        if not is_own_form() or request.is_json:  # a script's question is nothing to come back to
            abort(403)
        if not limits.within_limit("hold", limits.address(), MOST_HELD, timedelta(hours=1)):
            abort(429)
        with db.writing() as session:
            made = draft.hold(session, request.path, typed(), clock.now())
            session.commit()
        onward = url_for("account.resume", made=made)
    return redirect(url_for("account.sign_in", onward=onward), code=303)


def ask_again() -> ResponseReturnValue:
    """Show what was typed with a button that sends it once more."""
    page = continue_page(request.full_path.rstrip("?"), typed())
    return page, 400


def continue_page(path: str, form: dict[str, list[str]]) -> str:
    """Offer to send a form again."""
    return render_template("account/resume.html", path=path, typed=form)


def typed() -> dict[str, list[str]]:
    """Return what somebody typed, without the machinery around it."""
    return {name: values for name, values in request.form.lists() if name not in MACHINERY}


def is_own_form() -> bool:
    """Say whether a form comes from a page of ours, as browsers tell (Fetch Metadata, Origin)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.host


def safe_onward(path: str) -> str:
    """Return a path within the pages for signed-in people, or nothing: never another site."""
    parts = urlsplit(path)
    steps = path.split("/")
    is_ours = len(steps) > 2 and steps[1] in LANGUAGES and steps[2] in OURS  # noqa: PLR2004
    if parts.scheme or parts.netloc or "\\" in path or not is_ours or not path.isprintable():
        return ""
    return path


def _has_language() -> bool:
    return request.path.split("/", 2)[1] in LANGUAGES
