"""Golden files: what a test saw when people last read it and found it good.

`--write` writes them anew; the difference is then read by a person, as any change is.
"""

from difflib import unified_diff
from pathlib import Path

import pytest


def as_written(config: pytest.Config, path: Path, text: str) -> None:
    """Compare a text with its file, or put it there."""
    if config.getoption("write"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is not there yet: --write makes it"
    before, now = path.read_text(encoding="utf-8").splitlines(), text.splitlines()
    assert now == before, "\n".join(unified_diff(before, now, "as written", "now", lineterm=""))
