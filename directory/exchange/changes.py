"""What an import would do to the directory, before anything is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from directory.exchange.stored import Answer, StoredLibrary, StoredPoint
from directory.exchange.table import Problem
from directory.exchange.values import Value

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """What will be written of a library; `before` is None for a new one."""

    slug: str
    before: StoredLibrary | None
    values: Mapping[str, Value]

    @property
    def id(self) -> int | None:
        """The library's number; a new one has none yet."""
        return self.before.id if self.before else None

    @property
    def is_new(self) -> bool:
        """Whether the library is not there now: it never was, or it was removed."""
        return self.before is None or self.before.is_removed


@dataclass(frozen=True, slots=True)
class PointChange:
    """What will be written of a service point; `before` is None for a new one.

    `facts` come in the place of what is stored, `gone` are no longer checked.
    """

    library: str
    slug: str
    before: StoredPoint | None
    values: Mapping[str, Value] | None
    facts: Mapping[str, Answer]
    gone: tuple[str, ...]

    @property
    def id(self) -> int | None:
        """The point's number; a new one has none yet."""
        return self.before.id if self.before else None

    @property
    def is_new(self) -> bool:
        """Whether visitors do not see the point now: it is not there, or it was removed."""
        return self.before is None or self.before.is_removed


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored fact that was checked later than a row says (`given` is None: the cell is empty)."""

    row: int
    library: str
    point: str
    feature: str
    stored: Answer
    given: Answer | None

    @property
    def is_same(self) -> bool:
        """Whether the row says the same, only from an earlier check."""
        return self.given is not None and self.given[:3] == self.stored[:3]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: the rows counted, or the problems that forbid it."""

    problems: tuple[Problem, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    libraries: tuple[LibraryChange, ...] = ()
    points: tuple[PointChange, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def rows(self) -> int:
        """Count the good rows."""
        return self.new + self.changed + self.unchanged
