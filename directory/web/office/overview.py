"""The overview: what is known by need and community, what is overdue, asked and sought in vain."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from directory.domain.permissions import Permission
from directory.vocabulary import VOCABULARY
from directory.web import clock, site, wording
from directory.web.access import requires
from directory.web.office import bp, chart
from directory.web.office.figures import NAMES, Figures

MOST = 30  # rows that a page shows; the file has all


@bp.get("/overview")
@requires(Permission.MANAGE)
def overview() -> ResponseReturnValue:
    """Show what is known and what is not."""
    figures = Figures(with_samples=with_samples())
    return render_template(
        "office/overview.html",
        tables={name: figures.table(name) for name in NAMES},
        most=MOST,
        chart=chart.of_needs(figures.by_need),
        **surroundings(figures),
    )


@bp.get(f"/overview/<any({','.join(NAMES)}):table>.csv")
@requires(Permission.MANAGE)
def overview_csv(table: str) -> ResponseReturnValue:
    """Send one of the tables as a file."""
    made = Figures(with_samples=with_samples()).table(table, is_file=True)
    response = Response(made.csv(), content_type="text/csv; charset=utf-8; header=present")
    response.headers.set("Content-Disposition", "attachment", filename=f"{table}.csv")
    return response


def with_samples() -> bool:
    """Say whether invented entries are to be counted, too."""
    return request.args.get("samples") == "counted"


def surroundings(figures: Figures) -> dict[str, object]:
    """Give what overview and report both say."""
    without = sorted(map(wording.place_name, figures.coverage.without))
    return {
        "coverage": figures.coverage,
        "without": without,
        "asked": {"all": len(VOCABULARY.features), "core": len(VOCABULARY.core)},
        "today": wording.day(clock.today()),
        "samples": {"samples": "counted"} if figures.with_samples else {},
        "has_invented": bool(site.index().samples),
    }
