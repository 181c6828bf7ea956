"""The accessibility statement: how far the site is, how that is known, and what is not met."""

from collections.abc import Iterable

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from directory.accessibility import CONFORMANCE, Check, Criterion, Outcome, Verdict
from directory.accessibility.standard import DROPPED_IN_2_2, LEVELS, WHOLE_PAGES
from directory.web import wording
from directory.web.access import public
from directory.web.public import bp

VERDICTS = {
    Verdict.MET: _l("Met"),
    Verdict.NOT_APPLICABLE: _l("Does not apply"),
    Verdict.NOT_MET: _l("Not met"),
}
OUTCOMES = {
    Outcome.FAILED: _l("A check failed in the last run"),
    Outcome.DID_NOT_RUN: _l("A check did not run"),
}


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """State how accessible the site is, how that is known, and what is not."""
    return render_template(
        "public/accessibility.html",
        conformance=CONFORMANCE,
        assessed=wording.day(CONFORMANCE.assessed),
        levels=LEVELS,
        verdicts=VERDICTS,
        outcomes=OUTCOMES,
    )


@bp.get("/accessibility/criteria/<any(a, aa, aaa):level>")
@public
def criteria(level: str) -> ResponseReturnValue:
    """Give the verdict on each criterion of a level of WCAG 2.2."""
    of_level = CONFORMANCE.of_level(level.upper())
    return render_template(
        "public/criteria.html",
        level=level.upper(),
        criteria=of_level,
        checks=_checks(of_level),
        assessed=wording.day(CONFORMANCE.assessed),
        verdicts=VERDICTS,
        outcomes=OUTCOMES,
    )


@bp.get("/accessibility/en-301-549")
@public
def clauses() -> ResponseReturnValue:
    """Give the verdict on each clause of chapter 9 of EN 301 549."""
    return render_template(
        "public/clauses.html",
        clauses=CONFORMANCE.clauses(),
        own=(f"9.{DROPPED_IN_2_2}", WHOLE_PAGES),
        checks=_checks((CONFORMANCE.parsing, CONFORMANCE.whole_pages)),
        verdicts=VERDICTS,
        outcomes=OUTCOMES,
    )


def _checks(criteria: Iterable[Criterion]) -> list[Check]:
    """Return what shows these criteria, each once."""
    used = {check.key for criterion in criteria for check in criterion.checks}
    return [check for check in CONFORMANCE.checks.values() if check.key in used]
