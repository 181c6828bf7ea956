"""A chart of bars, one for each row of a table, in the lines of the site: what is found is solid,
what is missing stands in a double frame, what is not checked in a dashed one.

It repeats what the table beside it says, for people who would rather look.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.search.coverage import NeedCoverage
from directory.web.office.tables import short

ROW = 3.25  # the height of a row in letters: a line of text and a bar
BAR = 1.5  # where in its row the bar begins


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its state, where it begins and how long it is, in per cent."""

    state: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name: where the name stands, where the bar, in letters from the top."""

    name: str
    text_y: float
    bar_y: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one length, one below the other."""

    height: float
    bars: tuple[Bar, ...]


def of_needs(counted: Iterable[NeedCoverage]) -> Chart:
    """Draw how many working service points meet each need; without any there is nothing to draw."""
    bars = tuple(
        Bar(short(one), number * ROW + 1, number * ROW + BAR, _parts(one))
        for number, one in enumerate(one for one in counted if one.total)
    )
    return Chart(len(bars) * ROW, bars)


def _parts(one: NeedCoverage) -> tuple[Part, ...]:
    parts, start = [], 0.0
    for state, count in (("yes", one.found), ("no", one.missing), ("ask", one.not_checked)):
        length = 100 * count / one.total
        if count:
            parts.append(Part(state, f"{start:.2f}%", f"{length:.2f}%"))
        start += length
    return tuple(parts)
