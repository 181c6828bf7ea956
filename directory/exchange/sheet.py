"""Small tables that people open in a spreadsheet program: CSV (RFC 4180), nothing to be computed.

The interchange table is another thing: machines read that one back unchanged.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

Cell = str | int | date

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins with these
UTF_8 = "utf-8-sig"  # with the mark without which Excel takes Ukrainian for another alphabet


def write(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a table with its header; dates are ISO, and texts stay texts."""
    return (lines([headings]) + lines(rows)).encode(UTF_8)


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Write rows as they stand in such a table."""
    file = StringIO(newline="")
    csv.writer(file).writerows([_plain(cell) for cell in row] for row in rows)
    return file.getvalue()


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _plain(cell: Cell) -> str | int:
    match cell:
        case str():
            return guarded(cell)
        case int():
            return cell
        case date():
            return cell.isoformat()
