"""`make conformance`: join the claims with the last run of the tests, and write the report.

python -m tests.conformance missing   names the tests whose outcome is not known for this tree
python -m tests.conformance write     writes what was not shown, the report, and its twin
python -m tests.conformance check     fails when that would change anything; of Orca, which has a
                                      run of its own, what is committed counts where it is not known
python -m tests.conformance check-all the same after Orca was heard: nothing committed counts
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from directory.accessibility import FOLDER, Check, Conformance, Outcome, load
from directory.accessibility.loader import UNSHOWN
from directory.accessibility.openacr import openacr
from directory.accessibility.report import report
from directory.config import ROOT
from directory.region import pack
from tests import evidence

DOCS = ROOT / "docs" / "accessibility"
REGION = "luhansk"
HEARD = "tests/screen_reader/"  # `make test-screen-reader` runs these
HEAD = "# Written by `make conformance`: the checks that failed or did not run in the last run.\n"
ADVICE = "`make conformance` renews the report; it says not met where something is not shown."


def missing(conformance: Conformance, known: Mapping[str, Outcome]) -> list[str]:
    """Name the tests that show something and whose outcome nobody knows."""
    return sorted(set(tests_of(conformance.checks.values())) - set(known))


def outcome_of(check: Check, known: Mapping[str, Outcome]) -> Outcome:
    """Return what became of a check: it passed when each of its tests did."""
    found = {known.get(test, Outcome.DID_NOT_RUN) for test in check.tests}
    for outcome in (Outcome.FAILED, Outcome.DID_NOT_RUN):
        if outcome in found:
            return outcome
    return Outcome.PASSED


def unshown(conformance: Conformance, known: Mapping[str, Outcome]) -> str:
    """Write down the checks that did not pass."""
    outcomes = {key: outcome_of(check, known) for key, check in conformance.checks.items()}
    told = [f'{key} = "{said}"\n' for key, said in outcomes.items() if said is not Outcome.PASSED]
    return HEAD + "".join(told)


def unknown_tests(conformance: Conformance) -> list[str]:
    """Name what the claims call a test and is none."""
    named = sorted(set(tests_of(conformance.checks.values())))
    return [test for test in named if test.partition("::")[2] not in functions(test)]


def functions(test: str) -> set[str]:
    """Return the names of all functions in the file of a test."""
    path = ROOT / test.partition("::")[0]
    if not path.is_file():
        return set()
    module = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in module.body if isinstance(node, ast.FunctionDef)}


def tests_of(checks: Iterable[Check]) -> Iterable[str]:
    return (test for check in checks for test in check.tests)


def write() -> None:
    """Write down what was not shown, then all that is made of it."""
    made = unshown(load(FOLDER), evidence.recorded(evidence.RECORD, evidence.tree()))
    (FOLDER / UNSHOWN).write_text(made, encoding="utf-8")
    DOCS.mkdir(exist_ok=True)
    for path, text in made_of(load(FOLDER)).items():
        path.write_text(text, encoding="utf-8")


def made_of(conformance: Conformance) -> dict[Path, str]:
    """Return the files that repeat the verdicts."""
    region = pack.load(REGION)
    author = {
        "name": region.branch.name.en,
        "email": region.branch.email,
        "website": region.branch.website,
    }
    twin = openacr(conformance, region.site_name.en, author)
    return {DOCS / "conformance.md": report(conformance), DOCS / "openacr.yaml": twin}


def stale(*, heard: bool) -> list[str]:
    """Name the files that no longer say what was shown. Orca has a run of its own: unless `heard`,
    what it was committed to say counts where it has not been heard.
    """
    known = evidence.recorded(evidence.RECORD, evidence.tree())
    conformance = load(FOLDER)
    if not heard:
        known = as_committed(conformance) | known
    wanted = {FOLDER / UNSHOWN: unshown(conformance, known)} | made_of(conformance)
    return [
        str(path.relative_to(ROOT))
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def as_committed(conformance: Conformance) -> dict[str, Outcome]:
    """Return what the committed report says of the journeys that Orca reads."""
    return {
        test: check.outcome
        for check in conformance.checks.values()
        for test in check.tests
        if test.startswith(HEARD)
    }


def main(task: str) -> int:
    """Do one of the tasks; give the exit status."""
    conformance = load(FOLDER)
    if unknown := unknown_tests(conformance):
        print(f"criteria.toml names tests that do not exist: {', '.join(unknown)}")  # noqa: T201
        return 1
    if task == "missing":
        known = evidence.recorded(evidence.RECORD, evidence.tree())
        print("\n".join(missing(conformance, known)))  # noqa: T201
    elif task == "write":
        write()
    elif found := stale(heard=task == "check-all"):
        print(f"FAILED  conformance: {', '.join(found)} would change. {ADVICE}")  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
