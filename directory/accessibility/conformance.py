"""How far the site meets WCAG 2.2 and EN 301 549, and how that is known.

A verdict is what we claim, as long as everything that shows it passed in the last run of the suite.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directory.accessibility import standard
from directory.vocabulary import Words


class Verdict(StrEnum):
    """Whether a criterion is met; one that asks about what the site does not have, is not asked."""

    MET = "met"
    NOT_APPLICABLE = "not-applicable"
    NOT_MET = "not-met"


class Outcome(StrEnum):
    """What became of a check in the last run."""

    PASSED = "passed"
    FAILED = "failed"
    DID_NOT_RUN = "did-not-run"


@dataclass(frozen=True, slots=True)
class Check:
    """Tests that show one thing about the pages, whichever criteria need it."""

    key: str
    label: Words
    says: Words
    tests: tuple[str, ...]
    outcome: Outcome = Outcome.PASSED

    @property
    def is_shown(self) -> bool:
        """Say whether every test of it ran and passed."""
        return self.outcome is Outcome.PASSED


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion, what we claim about it, and what the claim rests on."""

    key: str
    number: str
    level: str
    name: Words
    claim: Verdict
    reason: Words
    checks: tuple[Check, ...]
    looked: Words | None

    @property
    def unshown(self) -> tuple[Check, ...]:
        """Return the checks that failed or did not run."""
        return tuple(check for check in self.checks if not check.is_shown)

    @property
    def verdict(self) -> Verdict:
        """Return the claim, but not met while anything that has to show it does not."""
        return Verdict.NOT_MET if self.unshown else self.claim

    @property
    def clause(self) -> str:
        """Return its clause in chapter 9 of EN 301 549; "" where it has none."""
        return standard.clause(self.number, self.level)


@dataclass(frozen=True, slots=True)
class Conformance:
    """All verdicts of one assessment."""

    assessed: date
    checks: Mapping[str, Check]
    criteria: tuple[Criterion, ...]
    parsing: Criterion
    whole_pages: Criterion
    gaps: tuple[Words, ...]

    def of_level(self, level: str) -> list[Criterion]:
        """Return the criteria of WCAG 2.2 that a level adds to the ones below it."""
        return [each for each in self.criteria if each.level == level]

    def count(self, level: str) -> Mapping[Verdict, int]:
        """Count the verdicts of a level."""
        return Counter(each.verdict for each in self.of_level(level))

    def not_met(self) -> list[Criterion]:
        """Return the criteria of WCAG 2.2 that are not met."""
        return [each for each in self.criteria if each.verdict is Verdict.NOT_MET]

    def clauses(self) -> dict[str, Criterion]:
        """Return every clause of chapter 9 of EN 301 549 that asks for something."""
        repeated = [each for each in (*self.criteria, self.parsing) if each.clause]
        found = {each.clause: each for each in repeated} | {standard.WHOLE_PAGES: self.whole_pages}
        return dict(sorted(found.items(), key=lambda pair: standard.order(pair[0])))

    def clauses_not_met(self) -> dict[str, Criterion]:
        """Return the clauses that are not met."""
        return {
            clause: criterion
            for clause, criterion in self.clauses().items()
            if criterion.verdict is Verdict.NOT_MET
        }
