"""Opening hours: typed row by row, said back in words, then published."""

from dataclasses import dataclass

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from directory import db
from directory.domain import hours as opening
from directory.domain.library import HIDDEN
from directory.domain.permissions import Permission
from directory.domain.week import Week, from_osm
from directory.web import clock, hours_in_words
from directory.web.access import requires
from directory.web.desk import bp, direct
from directory.web.desk.hours_form import hours_form
from directory.web.hours_in_words import Line
from directory.web.saving import point_or_404


@dataclass(frozen=True, slots=True)
class HoursView:
    """Hours in words: the usual week, and what differs from it."""

    usual: list[Line]
    special: list[Line]


@bp.route("/<slug:library>/<slug:point>/hours", methods=["GET", "POST"])
@requires(Permission.EDIT)
def hours(library: str, point: str) -> ResponseReturnValue:
    """Show the hours in words before they are published."""
    found = point_or_404(db.session(), library, point)
    if found.mode in HIDDEN:
        return direct.page("not_shown", found)
    form = hours_form(found)
    if form.is_confirmed() and direct.publish(form, library, point, form.values()):
        here = url_for("desk.hours", library=library, point=point, _anchor="said")
        return redirect(here, code=303)
    words = in_words(form.text) if form.is_read else None
    return direct.page("hours", found, form=form, words=words)


def in_words(text: str) -> HoursView:
    """Say hours with everything that differs from the usual week, however far away."""
    week = from_osm(text, clock.today()) if text else None
    if week is None:
        table = opening.timetable(text, clock.today()) if text else opening.Timetable((), ())
        return HoursView(hours_in_words.usual(table), hours_in_words.exceptions(table))
    table = opening.timetable(Week(week.days).written(), clock.today())
    special = [hours_in_words.special(days) for days in week.specials]
    if week.holidays:
        special.insert(0, (_("Public holidays"), hours_in_words.plan(week.holidays), False))
    return HoursView(hours_in_words.usual(table), special)
