"""Error pages: what happened, in the visitor's language, and where to go on from here.

Programs get problem details instead (web/api/problems.py).
"""

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from directory.web import access, held
from directory.web.api import problems

SERVER_ERRORS = 500


def init_app(app: Flask) -> None:
    """Answer every HTTP error with a page of ours."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _page)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    if held.is_own_form() and not problems.concern(request.path):
        # It is the form that is too old, or also the session of who sent it.
        return held.ask_again() if access.is_open() else held.sign_in_first()
    return _render(
        400,
        _("The form was not saved"),
        [
            _("The form was open for long, or the browser keeps no cookies for this site."),
            _("Go back, load the page again and send the form once more."),
        ],
        back=request.path,
    )


def _page(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or not error.code or error.code < 400:  # noqa: PLR2004
        return error.get_response()  # redirects are no errors
    if isinstance(error, InternalServerError):
        g.is_broken = True  # the page may not ask the database for anything
    if problems.concern(request.path):
        return problems.answer(error)
    heading, texts = _words(error.code)
    return _render(error.code, heading, texts, error)


def _render(
    code: int,
    heading: str,
    texts: list[str],
    error: HTTPException | None = None,
    back: str = "",
) -> ResponseReturnValue:
    page = render_template("errors/error.html", code=code, heading=heading, texts=texts, back=back)
    headers = {}
    if error is not None:  # 405 says which methods, 429 says when
        headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    return page, code, headers


def _words(code: int) -> tuple[str, list[str]]:
    known = {
        400: (
            _("We could not read the request"),
            [_("Something in the address or the form cannot be read, or it is too long.")],
        ),
        403: (
            _("This page is not open to you"),
            [_("It is for the coordinator, or for the librarians of another library.")],
        ),
        404: (
            _("There is no such page"),
            [_("The address may have a mistake in it, or the service point was removed.")],
        ),
        405: (
            _("This page does not work that way"),
            [_("The request came in a way that this page does not take. Nothing was changed.")],
        ),
        413: (
            _("That is too much at once"),
            [_("What was sent is too large. Nothing was saved.")],
        ),
        429: (
            _("Too many requests"),
            [
                _("Many requests came from your address. Wait a minute and try again."),
                _("If you use assistive technology and see this often, write to us."),
            ],
        ),
    }
    broken = (
        _("Something broke on our side"),
        [_("It is not your fault, and nothing is lost. Try again in a few minutes.")],
    )
    return known.get(code, broken if code >= SERVER_ERRORS else known[400])
