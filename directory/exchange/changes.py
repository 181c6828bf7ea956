"""What an import would do to the directory, before anything is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from directory.exchange.stored import Answer
from directory.exchange.table import Problem
from directory.exchange.values import Value

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """What will be written of a library; without an id it is new."""

    slug: str
    id: int | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class PointChange:
    """What will be written of a service point; without an id it is new.

    `facts` come in the place of what is stored, `gone` are no longer checked.
    """

    library: str
    slug: str
    id: int | None
    values: Mapping[str, Value] | None
    facts: Mapping[str, Answer]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: the rows counted, or the problems that forbid it."""

    problems: tuple[Problem, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    libraries: tuple[LibraryChange, ...] = ()
    points: tuple[PointChange, ...] = ()

    @property
    def rows(self) -> int:
        """Count the good rows."""
        return self.new + self.changed + self.unchanged
