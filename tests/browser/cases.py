"""Which pages are tested in which ways, all taken from the one list in `tests/pages.py`."""

from __future__ import annotations

import pytest

from tests.pages import PAGES, PageCase

LANGUAGES = ("uk", "en")
SCREENFUL = 25

# Between them these hold every component of the public pages.
KEY_PAGES = ("home", "search", "point", "display")


def page_case(name: str) -> PageCase:
    """Find a page of the list by its name."""
    found = next((case for case in PAGES if case.name == name), None)
    assert found, f"tests/pages.py has no page «{name}»: {', '.join(case.name for case in PAGES)}"
    return found


def pages(*languages: str, names: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """Run a test for every page (or the named ones) in each language."""
    cases = [page_case(name) for name in names] or PAGES
    return pytest.mark.parametrize(
        ("case", "language"),
        [
            pytest.param(case, language, id=f"{case.name}-{language}")
            for case in cases
            for language in languages
        ],
    )


def report(faults: list[str]) -> str:
    """Lay faults out one under another; after a screenful only their number matters."""
    lines = [f"- {fault}" for fault in faults[:SCREENFUL]]
    if len(faults) > SCREENFUL:
        lines.append(f"- and {len(faults) - SCREENFUL} more")
    return "\n" + "\n".join(lines)
