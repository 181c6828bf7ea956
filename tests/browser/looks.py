"""The looks of a page: every width in every theme, one after another on the open page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.browser.emulation import PHONE, STILL, WIDE, Browser

THEMES = ("light", "dark", "sepia", "contrast", "contrast-light")
WIDTHS = (WIDE, PHONE)


class Look(NamedTuple):
    """A theme and a width."""

    theme: str
    width: int

    @property
    def is_first(self) -> bool:
        """Say whether this is the theme in which everything is checked.

        In the others only what depends on colours can be different: no rule of a theme names
        anything else, and a page's HTML is the same in each (test_themes.py).
        """
        return self.theme == THEMES[0]

    def __str__(self) -> str:
        return f"{self.theme}, {self.width} px"


def looks(browser: Browser, themes: Sequence[str] = THEMES) -> Iterator[Look]:
    """Dress the open page in each theme at each width, with every fold open: what is folded away
    is a part of the page, too.
    """
    browser.add_style(STILL)  # no colour is met half-way to the next one
    browser.measure("unfold")
    for width in WIDTHS:
        browser.resize(width)
        for theme in themes:
            browser.wear(theme)
            yield Look(theme, width)
