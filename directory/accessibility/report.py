"""The conformance report for developers, in Markdown: every verdict, its reason, what shows it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from directory.accessibility import standard
from directory.accessibility.conformance import Check, Conformance, Criterion, Outcome, Verdict

VERDICTS = {
    Verdict.MET: "met",
    Verdict.NOT_APPLICABLE: "not applicable",
    Verdict.NOT_MET: "**not met**",
}
OUTCOMES = {Outcome.FAILED: "failed", Outcome.DID_NOT_RUN: "did not run"}
UNDERSTANDING = "https://www.w3.org/WAI/WCAG22/Understanding"

HEAD = """\
# Conformance report

Made by `make conformance` from `directory/accessibility/criteria.toml` and the last run of the
tests; do not edit it. A criterion is met only while everything that shows it ran and passed.
The same verdicts are published on the page `/en/accessibility`, and for programs in
[openacr.yaml](openacr.yaml).

- Assessed on {assessed}, by the developers themselves.
- Pages: every page and state in `tests/pages.py`, in Ukrainian and English.
- Standards: WCAG 2.2, levels A, AA and AAA; EN 301 549 V3.2.1 (ДСТУ EN 301 549:2022), chapter 9.
- With people: nobody with a disability has tried the site yet. What they should try:
  [manual-checklist.md](manual-checklist.md).
"""
CLAUSES = """\
## EN 301 549, chapter 9

Clauses 9.1.1.1 to 9.4.1.3 are levels A and AA of WCAG 2.1: each verdict is that of its criterion.
9.5 recommends level AAA, which stands above. Other numbers are headings, or void.
"""
CHECKS = """\
## What shows it

`make test` runs all of these but the journeys of `tests/screen_reader/`, which
`make test-screen-reader` runs. Each of the others can be run alone, once `make test` has installed
its tools: `.venv/bin/python -m pytest -n 0 NAME`.
"""


def report(conformance: Conformance) -> str:
    """Write the whole report."""
    parts = (
        [HEAD.format(assessed=conformance.assessed)],
        _summary(conformance),
        _not_met(conformance.not_met()),
        ["## Known gaps\n", *_list(gap.en for gap in conformance.gaps)],
        *(_level(level, conformance.of_level(level)) for level in standard.LEVELS),
        _clauses(conformance.clauses()),
        [CHECKS, *chain.from_iterable(map(_check, conformance.checks.values()))],
    )
    return "\n".join(chain.from_iterable(parts))


def why(criterion: Criterion) -> str:
    """Say why a criterion has its verdict; first of all what did not show it."""
    unshown = [
        f"The check “{each.label.en}” {OUTCOMES[each.outcome]}." for each in criterion.unshown
    ]
    return " ".join((*unshown, criterion.reason.en))


def known_by(criterion: Criterion) -> str:
    """Say how a verdict is known: by which checks, by looking, or not at all."""
    parts = [each.label.en for each in criterion.checks]
    looked = [f"looking: {criterion.looked.en}"] if criterion.looked else []
    return "; ".join((*parts, *looked))


def _summary(conformance: Conformance) -> Iterator[str]:
    yield "| level | met | not applicable | not met |"
    yield "| --- | --- | --- | --- |"
    for level in standard.LEVELS:
        count = conformance.count(level)
        yield f"| {level} | " + " | ".join(str(count[verdict]) for verdict in Verdict) + " |"
    yield ""


def _not_met(criteria: Iterable[Criterion]) -> Iterator[str]:
    yield "## Not met\n"
    said = [f"{each.number} {each.name.en} ({each.level}): {why(each)}" for each in criteria]
    yield from _list(said or ["Nothing."])


def _level(level: str, criteria: Iterable[Criterion]) -> Iterator[str]:
    yield f"## Level {level}\n"
    yield "| criterion | verdict | why | shown by |"
    yield "| --- | --- | --- | --- |"
    for each in criteria:
        name = f"[{each.number} {each.name.en}]({UNDERSTANDING}/{each.key}.html)"
        yield f"| {name} | {VERDICTS[each.verdict]} | {why(each)} | {_links(each)} |"
    yield ""


def _links(criterion: Criterion) -> str:
    parts = [f"[{check.label.en}](#{check.key})" for check in criterion.checks]
    looked = [f"looking: {criterion.looked.en}"] if criterion.looked else []
    return "; ".join((*parts, *looked)) or "–"


def _clauses(clauses: Mapping[str, Criterion]) -> Iterator[str]:
    yield CLAUSES
    yield "| clause | verdict | why | shown by |"
    yield "| --- | --- | --- | --- |"
    for clause, each in clauses.items():
        yield f"| {clause} {each.name.en} | {VERDICTS[each.verdict]} | {_short(each)} |"
    yield ""


def _short(criterion: Criterion) -> str:
    """Refer to the criterion above; what WCAG 2.2 does not have is told in full."""
    if criterion.number in {standard.DROPPED_IN_2_2, standard.WHOLE_PAGES}:
        return f"{why(criterion)} | {_links(criterion)}"
    return f"as {criterion.number} | {_links(criterion)}"


def _check(check: Check) -> Iterator[str]:
    yield f"### {check.key}\n"
    yield f"{check.says.en}\n"
    if not check.is_shown:
        yield f"In the last run it **{OUTCOMES[check.outcome]}**.\n"
    yield from _list(f"`{test}`" for test in check.tests)


def _list(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in lines)
    yield ""
