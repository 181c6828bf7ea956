"""What may stand in a query of the API: read strictly, so that a program learns of its mistakes.

The search page sets aside what it cannot read and says so; a program would not see that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from directory.search.query import LAST_PAGE, LONGEST_SHOWN, LONGEST_TEXT, MOST_VALUES, SORTS
from directory.vocabulary import VOCABULARY

NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")  # no other scripts' digits, no sign, no 007
MOST_PLACES = 10
LONGEST_PLACE = 100
MOST_PER_PAGE = 500
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that was refused, and what was expected."""

    parameter: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: one of some values, a number within bounds, or else text of bounded length."""

    name: str
    about: str
    values: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    longest: int = LONGEST_TEXT
    most: int = 1  # how often it may stand in a query
    default: str | int | None = None
    example: Any = None

    def accepts(self, value: str) -> bool:
        """Say whether a value can be read."""
        if self.values:
            return value in self.values
        if self.bounds:
            least, most = self.bounds
            return bool(NUMBER.fullmatch(value)) and least <= int(value) <= most
        return len(value) <= self.longest

    @property
    def expected(self) -> str:
        """Say in words which values can be read."""
        if self.values:
            return f"one of: {', '.join(self.values)}"
        if self.bounds:
            return f"a whole number from {self.bounds[0]} to {self.bounds[1]}"
        return f"at most {self.longest} characters"

    def refusals(self, values: Sequence[str]) -> list[Refusal]:
        """Name every value that cannot be read, or that they are too many."""
        refused = [
            Refusal(self.name, value[:LONGEST_SHOWN], self.expected)
            for value in dict.fromkeys(values)
            if not self.accepts(value)
        ]
        if len(values) > self.most:
            often = "once" if self.most == 1 else f"at most {self.most} times"
            refused.append(Refusal(self.name, values[-1][:LONGEST_SHOWN], f"given {often}"))
        return refused


class RefusedError(BadRequest):
    """A query with values that cannot be read: all of them are named."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__()
        self.refusals = refusals


NEED = Parameter(
    "need",
    "Order the answers by this need, and say how each matches it. Needs exclude nothing unless "
    "`unknown=hide`. May be repeated.",
    values=tuple(VOCABULARY.needs),
    most=MOST_VALUES,
    example=["wheelchair"],
)
SEARCH = (
    Parameter(
        "q",
        "Words as people write them: needs, features, places, or names and texts.",
        example="бібліотека",
    ),
    NEED,
    Parameter(
        "fact",
        "Only points where this feature is found: its answer is good and not overdue. May be "
        "repeated, and each one narrows.",
        values=tuple(VOCABULARY.features),
        most=MOST_VALUES,
        example=["ramp"],
    ),
    Parameter(
        "place",
        "The name or КАТОТТГ code of a place: the point is there now, or its library is from "
        "there. May be repeated, and each one widens. Where no place has the name, nothing is "
        "found. Empty: as if not given.",
        longest=LONGEST_PLACE,
        most=MOST_PLACES,
        example=["Черкаси"],
    ),
    Parameter(
        "kind",
        "The kind of library. May be repeated, and each one widens.",
        values=tuple(VOCABULARY.kinds),
        most=MOST_VALUES,
        example=["regional"],
    ),
    Parameter(
        "mode",
        "How the point serves people. May be repeated, and each one widens.",
        values=tuple(VOCABULARY.modes),
        most=MOST_VALUES,
        example=["hosted"],
    ),
    Parameter(
        "unknown",
        "`hide`: only points of which everything that the needs require has been checked.",
        values=("show", "hide"),
        default="show",
    ),
    Parameter(
        "sort",
        "The order. Points that are suspended or occupied come last in each. Names and places are "
        "ordered in Ukrainian; the distance is that from the first place.",
        values=SORTS,
        default="match",
    ),
    Parameter("page", "The page of answers.", bounds=(1, LAST_PAGE), default=1),
)
POINT = (NEED,)
PLACES = (
    Parameter("q", "The name of a place, or its beginning, or its code.", example="Лиман"),
    Parameter("page", "The page of places.", bounds=(1, LAST_PAGE), default=1),
    Parameter("per_page", "Places on a page.", bounds=(1, MOST_PER_PAGE), default=PER_PAGE),
)


def check(args: MultiDict[str, str], allowed: Sequence[Parameter] = ()) -> None:
    """Refuse a query with anything in it that cannot be read, naming all of it."""
    names = [parameter.name for parameter in allowed]
    known = f"one of the parameters: {', '.join(names)}" if names else "no parameters"
    refusals = [Refusal(name[:LONGEST_SHOWN], "", known) for name in args if name not in names]
    for parameter in allowed:
        refusals += parameter.refusals(args.getlist(parameter.name))
    if refusals:
        raise RefusedError(refusals)
