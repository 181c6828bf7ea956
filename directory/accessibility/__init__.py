"""How accessible the site is: a verdict on every criterion, and what shows it.

The claims stand in criteria.toml. `make conformance` writes into unshown.toml which checks failed
or did not run; from both come the report, its machine-readable twin and the published statement.
"""

from pathlib import Path

from directory.accessibility.conformance import Check, Conformance, Criterion, Outcome, Verdict
from directory.accessibility.loader import load

FOLDER = Path(__file__).parent
CONFORMANCE = load(FOLDER)

__all__ = [
    "CONFORMANCE",
    "FOLDER",
    "Check",
    "Conformance",
    "Criterion",
    "Outcome",
    "Verdict",
    "load",
]
