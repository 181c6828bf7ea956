"""Opening hours: typed row by row, said back in words, then published."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from directory import db
from directory.domain.library import HIDDEN
from directory.domain.permissions import Permission
from directory.web import hours_in_words
from directory.web.access import requires
from directory.web.desk import bp, direct
from directory.web.desk.hours_form import hours_form
from directory.web.saving import point_or_404


@bp.route("/<slug:library>/<slug:point>/hours", methods=["GET", "POST"])
@requires(Permission.EDIT)
def hours(library: str, point: str) -> ResponseReturnValue:
    """Show the hours in words before they are published."""
    found = point_or_404(db.session(), library, point)
    if found.mode in HIDDEN:
        return direct.page("not_shown", found)
    form = hours_form(found)
    if form.reads() and direct.publish(form, library, point, form.values()):
        here = url_for("desk.hours", library=library, point=point, _anchor="said")
        return redirect(here, code=303)
    words = hours_in_words.whole(form.text) if form.is_read else None
    return direct.page("hours", found, form=form, words=words)
