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


def pages(
    *languages: str, names: tuple[str, ...] = (), alike: bool = False
) -> pytest.MarkDecorator:
    """Run a test for every page (or the named ones) in each language.

    Pages for signed-in people and states of forms are as many again and made of the same parts:
    layout, which the languages share, is tested in the first one only. So are pages that are
    `alike` but for their words, unless words are what a test is about.
    """
    cases = [page_case(name) for name in names] or [
        each for each in PAGES if alike or not each.like
    ]
    return pytest.mark.parametrize(
        ("case", "language"),
        [
            pytest.param(case, language, id=f"{case.name}-{language}")
            for case in cases
            for language in (languages if is_public(case) else languages[:1])
        ],
    )


# For what depends on each page's own words and tags: every page in every language.
every_page = pytest.mark.parametrize(
    ("case", "language"),
    [
        pytest.param(case, language, id=f"{case.name}-{language}")
        for case in PAGES
        for language in LANGUAGES
    ],
)


def is_public(case: PageCase) -> bool:
    """Say whether visitors see a page at its address."""
    return not case.who and not case.sent


def report(faults: list[str]) -> str:
    """Lay faults out one under another; after a screenful only their number matters."""
    lines = [f"- {fault}" for fault in faults[:SCREENFUL]]
    if len(faults) > SCREENFUL:
        lines.append(f"- and {len(faults) - SCREENFUL} more")
    return "\n" + "\n".join(lines)
