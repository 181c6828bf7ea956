"""What can go wrong when the directory is changed, in words of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from directory.saying import Sentence


class NotAllowedError(Exception):
    """Somebody may not do what they tried."""


class ClosedError(Exception):
    """It was decided, answered or used up already."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed: what it was, what it is now, what the second one wants."""

    before: Any
    theirs: Any
    mine: Any


class ConflictError(Exception):
    """Somebody else changed the same fields meanwhile; nothing was written."""

    def __init__(self, fields: Mapping[str, Clash]) -> None:
        super().__init__(", ".join(fields))
        self.fields = dict(fields)


class RefusedError(Exception):
    """A rule forbids it; its words say which. `field` is the one of a form that it is about."""

    def __init__(self, words: Sentence, field: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.field = field
