"""What the last run showed: the outcome of each test function, for the tree that was tested.

A function passed when all its cases ran and passed. Cases for PostgreSQL say nothing of pages:
where there is no such server they may be left out. A run of a few tests adds to what others showed;
a run of another tree begins anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from directory.accessibility import FOLDER, Outcome
from directory.accessibility.loader import UNSHOWN
from directory.config import ROOT

RECORD = ROOT / ".evidence.json"
PARTS = ("directory", "static", "templates", "tests", "translations", "pyproject.toml", "wsgi.py")
MADE = {"__pycache__", "node_modules", "artifacts"}  # folders whose content is made, not written
MADE_FILES = {".mo", ".pyc"}
OPTIONAL = "postgres"


@dataclass
class Tally:
    """What is known of one test function in this run."""

    cases: int = 0  # that were to run
    passed: int = 0
    failed: bool = False
    is_partial: bool = False  # somebody chose among its cases

    def outcome(self) -> Outcome:
        if self.failed:
            return Outcome.FAILED
        is_whole = self.passed == self.cases > 0 and not self.is_partial
        return Outcome.PASSED if is_whole else Outcome.DID_NOT_RUN


@dataclass(eq=False)  # plugins are kept in sets
class Recorder:
    """Watches a run. With xdist the workers know what was collected, and the leader what became of
    it; each tells the other side nothing but names.
    """

    config: pytest.Config
    record: Path
    tree_now: Callable[[], str]
    tallies: dict[str, Tally] = field(default_factory=dict)
    tree: str = ""
    cases: Counter[str] = field(default_factory=Counter)
    left_out: set[str] = field(default_factory=set)

    def pytest_deselected(self, items: Iterable[pytest.Item]) -> None:
        self.left_out |= {function_of(item.nodeid) for item in items if not is_optional(item)}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        chosen = [item for item in session.items if not is_optional(item)]
        self.cases = Counter(function_of(item.nodeid) for item in chosen)

    def pytest_sessionstart(self) -> None:
        if not is_worker(self.config):
            self.tree = self.tree_now()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        tally = self.tallies.setdefault(function_of(report.nodeid), Tally())
        if report.failed:
            tally.failed = True
        elif report.when == "call" and report.passed and OPTIONAL not in report.keywords:
            tally.passed += 1

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        said = getattr(node, "workeroutput", {})
        self.cases |= Counter(said.get("cases", {}))
        self.left_out |= set(said.get("left_out", ()))

    def pytest_sessionfinish(self) -> None:
        if is_worker(self.config):
            said = {"cases": dict(self.cases), "left_out": sorted(self.left_out)}
            self.config.workeroutput.update(said)  # type: ignore[attr-defined]
        elif self.tallies and self.tree_now() == self.tree:
            keep(self.record, self.tree, self.outcomes())

    def outcomes(self) -> dict[str, Outcome]:
        """Return what became of each function of which anything ran."""
        chosen = tuple(Path(function_of(arg)).name for arg in self.config.args if "[" in arg)
        for name, tally in self.tallies.items():
            tally.cases = self.cases[name]
            tally.is_partial = name in self.left_out or name.endswith(chosen)
        return {name: tally.outcome() for name, tally in self.tallies.items()}


def watch(config: pytest.Config) -> None:
    """Record this run. One that only lists tests shows nothing; `--last-failed` leaves cases out
    without saying so; and what a test runs inside itself may fail on purpose.
    """
    is_inside = "PYTEST_CURRENT_TEST" in os.environ
    if not (is_inside or config.option.collectonly or config.getoption("lf", default=False)):
        config.pluginmanager.register(Recorder(config, RECORD, tree), "evidence")


def keep(record: Path, of_tree: str, outcomes: Mapping[str, Outcome]) -> None:
    """Add to what is known of a tree. What ran in part takes nothing back; what failed does."""
    known = recorded(record, of_tree)
    ran = {
        name: outcome
        for name, outcome in outcomes.items()
        if outcome is not Outcome.DID_NOT_RUN or name not in known
    }
    text = json.dumps({"tree": of_tree, "outcomes": known | ran}, indent=1, sort_keys=True)
    record.write_text(text + "\n", encoding="utf-8")


def recorded(record: Path, of_tree: str) -> dict[str, Outcome]:
    """Return what runs of a tree showed; nothing, when the last run was of another one."""
    if not record.exists():
        return {}
    known = json.loads(record.read_text(encoding="utf-8"))
    if known["tree"] != of_tree:
        return {}
    return {name: Outcome(said) for name, said in known["outcomes"].items()}


def tree() -> str:
    """Return a digest of all that the site and its tests are made of."""
    digest = hashlib.sha256()
    for path in sorted(written()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(ROOT)} {content}\n".encode())
    return digest.hexdigest()


def written() -> Iterable[Path]:
    """Give the files of the tree that somebody wrote."""
    for part in PARTS:
        found = (ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part]
        for path in found:
            is_made = MADE.intersection(path.parts) or path.suffix in MADE_FILES
            if path.is_file() and not is_made and path != FOLDER / UNSHOWN:
                yield path


def function_of(node: str) -> str:
    """Return a test's function: its name without the case."""
    return node.split("[", 1)[0]


def is_optional(item: pytest.Item) -> bool:
    return item.get_closest_marker(OPTIONAL) is not None


def is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")
