"""The interchange table: its columns in their order, and what can be wrong with it.

One row is one service point. The columns are a promise to outsiders: add, never rename.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from directory.saying import Sentence, say
from directory.vocabulary import VOCABULARY

LIBRARY_COLUMNS = ("aliases", "kind", "parent", "home")  # equal in all rows of a library
POINT_COLUMNS = (
    *("name_uk", "name_en", "mode", "katottg", "place_uk", "place_en", "address_uk", "address_en"),
    *("postcode", "lat", "lon", "phone", "email", "website", "messengers", "video_link"),
    *("hours", "hours_note_uk", "hours_note_en", "directions_uk", "directions_en"),
    *("summary_uk", "summary_en", "source_url", "source_date", "sample"),
)
# What would lead somebody to a service point: never known of an occupied one.
LEADING_COLUMNS = (
    *("address_uk", "address_en", "postcode", "lat", "lon", "phone", "email", "website"),
    *("messengers", "video_link", "hours", "hours_note_uk", "hours_note_en"),
    *("directions_uk", "directions_en"),
)
NOTE_UK, NOTE_EN, CHECKED_ON, HOW = ".note_uk", ".note_en", ".checked_on", ".how"
FACT_PARTS = (NOTE_UK, NOTE_EN, CHECKED_ON, HOW)
BASE_COLUMNS = (
    *("library", "name_uk", "name_en", *LIBRARY_COLUMNS, "point"),
    *(column for column in POINT_COLUMNS if column not in {"name_uk", "name_en"}),
)
COLUMNS = (
    *BASE_COLUMNS,
    *(f"{feature}{part}" for feature in VOCABULARY.features for part in ("", *FACT_PARTS)),
)
SHOWN = 40  # characters of somebody’s text that a message repeats
_KNOWN = frozenset(COLUMNS)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in a file: where (row 1 is the header, 0 the whole file), what was expected."""

    row: int
    column: str
    message: Sentence

    def __str__(self) -> str:
        """Say it in one line."""
        if not self.row:
            return self.message
        place = f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.message}"


class TableRefusedError(Exception):
    """A file or a plan is not good enough to be written; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:3]))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows as text, with the number of each; `problems` are of reading, not of meaning."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[str]]]
    problems: tuple[Problem, ...] = ()


def check_header(names: Sequence[str]) -> list[Problem]:
    """List what is wrong with a header: unknown, repeated, nameless and missing columns."""
    problems = [
        Problem(1, name, _unknown(name)) for name in dict.fromkeys(names) if name not in _KNOWN
    ]
    problems += [
        Problem(1, name, say("the column is there twice; expected once"))
        for name in dict.fromkeys(names)
        if name in _KNOWN and names.count(name) > 1
    ]
    problems += [
        Problem(1, name, say("expected the column “%(column)s” beside it", column=_feature(name)))
        for name in names
        if name in _KNOWN and "." in name and _feature(name) not in names
    ]
    if "library" not in names:
        problems.append(Problem(1, "library", say("the column is missing")))
    return problems


def shown(text: str) -> Sentence:
    """Quote somebody's text in a message: one line, not too long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(line) > SHOWN:
        return say("“%(beginning)s…”", beginning=line[:SHOWN])
    return say("“%(text)s”", text=line)


def _feature(column: str) -> str:
    return column.partition(".")[0]


def _unknown(name: str) -> Sentence:
    if not name:
        return say("a column has no name; expected a name in every cell of the first row")
    close = get_close_matches(name.casefold()[:80], COLUMNS, n=1)
    if close:
        return say(
            "%(column)s is not a known column; did you mean “%(known)s”?",
            column=shown(name),
            known=close[0],
        )
    return say(
        "%(column)s is not a known column; expected the columns of the interchange table",
        column=shown(name),
    )
