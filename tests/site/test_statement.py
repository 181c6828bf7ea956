"""The accessibility statement's date moves with its text."""

import hashlib

from directory.config import ROOT
from directory.web.public.about import STATEMENT_OF

# After editing the statement: move STATEMENT_OF and write the new pair here.
KNOWN = ("2026-11-22", "f001a64959d3a008")


def test_the_statement_changes_together_with_its_date() -> None:
    text = (ROOT / "templates" / "public" / "accessibility.html").read_bytes()

    assert (STATEMENT_OF.isoformat(), hashlib.sha256(text).hexdigest()[:16]) == KNOWN
