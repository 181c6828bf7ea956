"""No name, role or state changes unnoticed: each page is compared with the outline that people have
read (tests/accessibility_tree). `make test ARGS="-k assistive --write"` writes them anew.

Every page is written down in Ukrainian. In English it is built by the same templates; so there the
public pages are written down, whose English words visitors rely on. The foot of all pages is one
file: a new line in it is one difference to read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.cases import LANGUAGES, pages
from tests.browser.emulation import Browser
from tests.browser.tree import outline
from tests.golden import as_written
from tests.pages import PAGES, PageCase

OUTLINES = Path(__file__).parent.parent / "accessibility_tree"
FOOT = "\n  contentinfo\n"
PLAIN = "library"  # its own link is not in the foot


@pages(*LANGUAGES, alike=True)
def test_assistive_technology_is_told_what_people_have_read(
    opened: Browser, case: PageCase, language: str, pytestconfig: pytest.Config
) -> None:
    page, foot = parts(outline(opened))
    kept = OUTLINES / f"foot.{language}.txt"
    if case.name == PLAIN:
        as_written(pytestconfig, kept, foot)
    elif kept.exists() and foot == kept.read_text(encoding="utf-8"):
        page, foot = f"{page}  contentinfo as in {kept.name}\n", ""

    as_written(pytestconfig, OUTLINES / f"{case.name}.{language}.txt", page + foot)


def test_every_outline_is_of_a_page() -> None:
    written = {path.name for path in OUTLINES.glob("*.txt")}
    named = {f"{case.name}.{language}.txt" for case in PAGES for language in LANGUAGES}

    assert written <= named | {f"foot.{language}.txt" for language in LANGUAGES}


def parts(page: str) -> tuple[str, str]:
    """Divide an outline into the page itself and its foot."""
    own, found, foot = page.partition(FOOT)
    assert found, "the page has no foot"
    return f"{own}\n", f"{FOOT.lstrip(chr(10))}{foot}"
