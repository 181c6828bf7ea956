"""Numbers of rows in addresses and forms: a number that no row can have is none."""

from typing import Any

from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1  # what a column of whole numbers holds on PostgreSQL


class NumberConverter(IntegerConverter):
    """A row's number in an address; a larger one leads nowhere."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"max": LARGEST, **options})


def row_number(text: str) -> int:
    """Read a row's number; raise ValueError for anything else."""
    number = int(text) if text.isascii() and text.isdecimal() else LARGEST + 1
    if number > LARGEST:
        raise ValueError(text)
    return number


def row_number_or_none(text: str | None) -> int:
    """Read the number of a row that a form remembers; 0, which no row has, for anything else."""
    try:
        return row_number(text or "")
    except ValueError:
        return 0
