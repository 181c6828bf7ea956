"""After signing in again: what was typed before is still there."""

from flask import abort
from flask.typing import ResponseReturnValue

from directory import db
from directory.domain import draft
from directory.domain.permissions import Permission
from directory.web import clock, held
from directory.web.access import requires
from directory.web.account import bp


@bp.get("/account/resume/<string:made>")
@requires(Permission.ACCOUNT)
def resume(made: str) -> ResponseReturnValue:
    """Show a held form with a button that sends it."""
    form = draft.held(db.session(), made, clock.now()) or abort(404)
    return held.continue_page(form.path, form.form)
