"""The report for the association: a page to print, in the language of its address."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from directory import db
from directory.domain import activity
from directory.domain.permissions import Permission
from directory.web import clock, site, wording
from directory.web.access import requires
from directory.web.office import bp, chart
from directory.web.office.figures import Figures
from directory.web.office.overview import MOST, surroundings, with_samples


@bp.get("/report")
@requires(Permission.MANAGE)
def report() -> ResponseReturnValue:
    """Report on a period: numbers, coverage, changes, what is overdue and what is not known."""
    figures = Figures(with_samples=with_samples())
    periods = activity.periods(clock.today())
    chosen = request.args.get("period", "")
    period = periods.get(chosen) or periods["last-quarter"]
    names = ("needs", "home", "here", "overdue", "searches")
    return render_template(
        "office/report.html",
        tables={name: figures.table(name) for name in names},
        least_known=figures.least_known(),
        most=MOST,
        chart=chart.of_needs(figures.by_need),
        done=activity.during(db.session(), period, with_samples=figures.with_samples),
        first=wording.day(period.first),
        last=wording.day(period.last),
        period=chosen if chosen in periods else "last-quarter",
        periods=_names(),
        pack=site.pack(),
        **surroundings(figures),
    )


def _names() -> dict[str, str]:
    return {
        "last-quarter": _("The last quarter"),
        "this-quarter": _("This quarter"),
        "last-month": _("The last month"),
        "this-month": _("This month"),
        "last-year": _("The last year"),
        "this-year": _("This year"),
    }
