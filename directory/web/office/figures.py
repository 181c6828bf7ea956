"""The figures of the overview and the report, each counted when it is asked for."""

from functools import cached_property

from flask_babel import gettext as _

from directory import db
from directory.domain import coverage, due, unanswered
from directory.domain.coverage import Coverage
from directory.domain.due import DuePoint
from directory.search import log
from directory.search.coverage import NeedCoverage, by_feature, by_need
from directory.vocabulary import Tier
from directory.web import clock, site
from directory.web.office import tables
from directory.web.office.tables import Table

SEARCHES = 200
LEAST_KNOWN = 15
NAMES = ("needs", "home", "here", "overdue", "unanswered", "searches")


class Figures:
    """What is known today, of real service points or also of invented ones."""

    def __init__(self, *, with_samples: bool) -> None:
        self.with_samples = with_samples

    @cached_property
    def coverage(self) -> Coverage:
        return coverage.gather(db.session(), clock.today(), with_samples=self.with_samples)

    @cached_property
    def by_need(self) -> list[NeedCoverage]:
        return by_need(site.index(), with_samples=self.with_samples)

    @cached_property
    def due(self) -> list[DuePoint]:
        """Return the service points with overdue facts, those with the most of them first."""
        points = due.at_points(db.session(), clock.today(), with_samples=self.with_samples)
        return sorted(points, key=lambda one: -len(one.facts))

    def table(self, name: str, *, is_file: bool = False) -> Table:
        """Make the table with this name, for a page or for a file."""
        match name:
            case "needs":
                return tables.needs(self.by_need)
            case "home":
                return tables.communities(
                    _("By home community"), self.coverage.home, is_file=is_file
                )
            case "here":
                return tables.communities(
                    _("By where they are now"), self.coverage.here, is_file=is_file
                )
            case "overdue":
                # In a file each overdue fact has a row of its own.
                return tables.overdue_facts(self.due) if is_file else tables.overdue(self.due)
            case "unanswered":
                waiting = unanswered.listing(db.session(), with_samples=self.with_samples)
                return tables.unanswered(waiting)
            case "searches":
                since = clock.today() - log.KEPT
                return tables.searches(log.listing(db.session(), since, SEARCHES))
        raise ValueError(f"there is no table {name!r}")

    def least_known(self) -> Table:
        """Make the table of the core facts that are known at the fewest service points."""
        counted = by_feature(site.index(), with_samples=self.with_samples)
        core = [one for one in counted if one.feature.tier is Tier.CORE]
        return tables.features(core[:LEAST_KNOWN])
