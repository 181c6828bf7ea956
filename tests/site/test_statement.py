"""The accessibility statement's date moves with its text."""

import hashlib

from directory.accessibility import CONFORMANCE
from directory.config import ROOT

# After editing the statement or a verdict: assess anew, move `assessed` in criteria.toml, and write
# the new pair here.
KNOWN = ("2026-11-24", "100b2cf69c1956d3")


def test_the_statement_changes_together_with_its_date() -> None:
    template = (ROOT / "templates" / "public" / "accessibility.html").read_text(encoding="utf-8")
    verdicts = [(each.number, each.claim, each.reason) for each in CONFORMANCE.criteria]
    text = f"{template}{verdicts}{CONFORMANCE.gaps}"

    assert (
        CONFORMANCE.assessed.isoformat(),
        hashlib.sha256(text.encode()).hexdigest()[:16],
    ) == KNOWN
