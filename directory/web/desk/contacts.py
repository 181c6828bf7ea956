"""What a service point is called, how to reach it and how to get there."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from directory import db
from directory.domain.library import HIDDEN
from directory.domain.permissions import Permission
from directory.web.access import requires
from directory.web.desk import bp, direct
from directory.web.desk.contacts_form import PLACE, contacts_form
from directory.web.saving import point_or_404
from directory.web.uploads import takes_texts

LONG_TEXTS = 256 * 1024  # a letter of ours may travel as six bytes


@bp.route("/<slug:library>/<slug:point>/contacts", methods=["GET", "POST"])
@requires(Permission.EDIT)
@takes_texts(LONG_TEXTS)
def contacts(library: str, point: str) -> ResponseReturnValue:
    """Publish contacts and directions; the place waits for a coordinator."""
    found = point_or_404(db.session(), library, point)
    if found.mode in HIDDEN:
        return direct.page("not_shown", found)
    form = contacts_form(found)
    if form.validate_on_submit() and direct.publish(form, library, point, form.values()):
        here = url_for("desk.contacts", library=library, point=point, _anchor="said")
        return redirect(here, code=303)
    waiting = direct.waiting(found, PLACE.__contains__)
    return direct.page("contacts", found, form=form, waiting=waiting)
