"""The tables of the overview and the report: what a page shows and a CSV file holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from directory.domain.belongings import text_of
from directory.domain.coverage import Community
from directory.domain.due import DuePoint
from directory.domain.hours import KYIV
from directory.domain.projection import PointData, named
from directory.domain.unanswered import Kind, Unanswered
from directory.exchange import sheet
from directory.exchange.sheet import Cell
from directory.search.coverage import FeatureCoverage, NeedCoverage
from directory.search.log import Missed
from directory.search.words import sort_key
from directory.vocabulary import VOCABULARY
from directory.web import wording
from directory.web.language import current


class Typed(str):
    """Words that a visitor typed, which stand apart on a page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; the first one names it, and may lead somewhere."""

    cells: tuple[Cell, ...]
    url: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """Return the cells as a page shows them."""
        return tuple(_said(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is about, its headings, its rows."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def without_last(self) -> "Table":
        """Leave the last column out."""
        rows = (Row(row.cells[:-1], row.url) for row in self.rows)
        return Table(self.caption, self.headings[:-1], tuple(rows))

    def csv(self) -> bytes:
        """Write it as a file for spreadsheet programs."""
        return sheet.write(self.headings, (row.cells for row in self.rows))


def needs(counted: Iterable[NeedCoverage]) -> Table:
    """Say at how many working service points each need is met; a row leads to its search."""
    return Table(
        _("Working service points by need"),
        (_("Need"), _("Everything found"), _("Something missing"), _("Not checked")),
        tuple(
            Row(
                (short(one), one.found, one.missing, one.not_checked),
                url_for("public.search", need=one.need.key),
            )
            for one in counted
        ),
    )


def communities(caption: str, counted: Iterable[Community], *, is_file: bool = False) -> Table:
    """Say what is known of the service points of each community, in the order of names.

    A file has room for one more column.
    """
    headings = (
        *(_("Community"), _("Points"), _("Of these working"), _("Checked"), _("Core checked")),
        *(_("Overdue"), _("Never checked")),
    )
    rows = (
        Row(
            (
                wording.place_name(one.place),
                *(one.tally.points, one.tally.working, one.tally.checked),
                *(one.tally.core, one.tally.overdue, one.tally.unknown),
            ),
            url_for("public.search", place=one.place["code"]),
        )
        for one in sorted(counted, key=lambda one: sort_key(wording.place_name(one.place)))
    )
    table = Table(caption, headings, tuple(rows))
    return table if is_file else table.without_last()


def overdue(points: Iterable[DuePoint]) -> Table:
    """Say how many facts are overdue at each service point, and since when the first one is."""
    return Table(
        _("Facts overdue by service point"),
        (_("Service point"), _("Facts overdue"), _("The oldest was checked")),
        tuple(
            Row(
                (
                    name(one.point),
                    len(one.facts),
                    min(fact.checked_on for fact in one.facts),
                ),
                address(one.point["id"]),
            )
            for one in points
        ),
    )


def overdue_facts(points: Iterable[DuePoint]) -> Table:
    """List every overdue fact."""
    return Table(
        _("Overdue facts"),
        (
            *(_("Service point"), _("Address in the directory"), _("Fact")),
            *(_("Checked"), _("Counted until")),
        ),
        tuple(
            Row(
                (
                    name(one.point),
                    one.point["id"],
                    VOCABULARY.features[fact.feature].label.in_(current()),
                    fact.checked_on,
                    fact.until,
                )
            )
            for one in points
            for fact in one.facts
        ),
    )


def unanswered(waiting: Iterable[Unanswered]) -> Table:
    """List what visitors wait for an answer to: about what, where and since when."""
    return Table(
        _("Waiting for an answer"),
        (_("What waits"), _("About what"), _("Service point"), _("Since")),
        tuple(
            Row(
                (
                    _question(one) if one.kind is Kind.QUESTION else _suggestion(one),
                    _about(one),
                    named(text_of(one.name), current()),
                    one.made_at.astimezone(KYIV).date(),
                ),
                _waiting_at(one),
            )
            for one in waiting
        ),
    )


def searches(missed: Iterable[Missed]) -> Table:
    """List the words that found nothing."""
    return Table(
        _("Searches that found nothing"),
        (_("Words"), _("How often"), _("Last on")),
        tuple(Row((Typed(one.text), one.count, one.last)) for one in missed),
    )


def features(counted: Iterable[FeatureCoverage]) -> Table:
    """Say at how many working service points a fact is checked."""
    return Table(
        _("The facts known least"),
        (_("Fact"), _("Checked at service points"), _("Not checked")),
        tuple(
            Row((one.feature.label.in_(current()), one.checked, one.total - one.checked))
            for one in counted
        ),
    )


def short(counted: NeedCoverage) -> str:
    """Name a need in a few words."""
    return wording.sentence(counted.need.short.in_(current()))


def name(point: PointData) -> str:
    """Name a service point."""
    return named(point["name"], current())


def address(key: str) -> str:
    """Return where the page of a service point is."""
    library, point = key.split("/")
    return url_for("public.point", library=library, point=point)


def _question(one: Unanswered) -> str:
    return _("Question %(number)s", number=one.number)


def _suggestion(one: Unanswered) -> str:
    return _("Suggestion %(number)s", number=one.number)


def _about(one: Unanswered) -> str:
    if one.feature:
        return wording.sentence(VOCABULARY.features[one.feature].short.in_(current()))
    return _("Help with a visit") if one.kind is Kind.QUESTION else _("The whole page")


def _waiting_at(one: Unanswered) -> str:
    """Return where it is answered."""
    library, point = one.point.split("/")
    endpoint = "desk.question" if one.kind is Kind.QUESTION else "desk.suggestion"
    return url_for(endpoint, library=library, point=point, number=one.number)


def _said(cell: Cell) -> str:
    match cell:
        case Typed():
            return wording.quoted(cell)
        case str():
            return cell
        case int():
            return wording.count(cell)
        case date():
            return wording.day(cell)
