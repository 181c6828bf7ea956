"""From a file to a table of text: CSV in UTF-8, or the first sheet of an XLSX workbook.

Files come from strangers: size is bounded before anything is unpacked.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from directory.exchange.table import Problem, Table, TableRefusedError, check_header
from directory.exchange.workbook import read_workbook
from directory.saying import Sentence, say

MEGABYTE = 1_000_000
ZIP_START = b"PK\x03\x04"
A_PICTURE = say("this is a picture; expected a table: XLSX or CSV UTF-8")
OTHER_FILES = {
    b"\xd0\xcf\x11\xe0": say("this is an old Excel workbook; save it as XLSX or as CSV UTF-8"),
    b"\x89PNG": A_PICTURE,
    b"\xff\xd8\xff": A_PICTURE,
    b"GIF8": A_PICTURE,
    b"%PDF-": say("this is a PDF document; expected a table: XLSX or CSV UTF-8"),
}
LONGEST_CELL = 32_767  # what a spreadsheet's cell can hold


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold."""

    size: int = 40 * MEGABYTE
    unpacked: int = 600 * MEGABYTE
    rows: int = 100_000
    cells: int = 50_000_000


def read(path: Path, limits: Limits | None = None) -> Table:
    """Read a file; TableRefusedError when it is no table, OSError when it cannot be opened."""
    limits = limits or Limits()
    with path.open("rb") as file:
        data = file.read(limits.size + 1)
    return read_bytes(data, limits)


def read_bytes(data: bytes, limits: Limits | None = None) -> Table:
    """Read a file's content; what it is called does not matter. Raises TableRefusedError."""
    limits = limits or Limits()
    check_kind(data, limits)
    if data.startswith(ZIP_START):
        records, problems = read_workbook(
            data, unpacked=limits.unpacked, rows=limits.rows, cells=limits.cells
        )
        return _table(records, limits, problems, is_ragged=True)
    return _table(_csv_records(_decode(data)), limits, (), is_ragged=False)


def check_kind(data: bytes, limits: Limits | None = None) -> None:
    """Refuse at first sight what is too large or plainly no table. Raises TableRefusedError."""
    limits = limits or Limits()
    if len(data) > limits.size:
        megabytes = limits.size // MEGABYTE
        raise refused(
            say("the file is too large; expected at most %(most)s megabytes", most=megabytes)
        )
    for start, message in OTHER_FILES.items():
        if data.startswith(start):
            raise refused(message)


def refused(message: Sentence, row: int = 0, column: str = "") -> TableRefusedError:
    """Refuse a file for one reason."""
    return TableRefusedError([Problem(row, column, message)])


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = say(
            "the text is not UTF-8: byte %(place)s of the file is %(byte)s; save it as CSV UTF-8",
            place=error.start + 1,
            byte=f"0x{data[error.start]:02X}",
        )
        raise refused(message, row) from None
    position = text.find("\0")
    if position >= 0:
        row = text.count("\n", 0, position) + 1
        raise refused(say("there is a NUL character; expected plain text"), row)
    return text


def _csv_records(text: str) -> Iterator[Sequence[str]]:
    _check_separator(StringIO(text).readline())
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    words: dict[str, str] = {}  # most cells repeat: one copy of each saves most of the memory
    row = 0
    while True:
        row += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = say(
                "the CSV cannot be read here: %(error)s; check the quotes", error=str(error)
            )
            raise refused(message, row) from None
        yield [words.setdefault(cell, cell) if len(cell) <= 32 else cell for cell in record]  # noqa: PLR2004


def _check_separator(header: str) -> None:
    """Refuse what spreadsheets save in countries that write the decimal comma."""
    messages = {
        ";": say("the columns are separated by ;, expected commas"),
        "\t": say("the columns are separated by tabs, expected commas"),
    }
    for sign, message in messages.items():
        if sign in header.strip() and "," not in header:
            raise refused(message, 1)


def _table(
    records: Iterable[Sequence[str]],
    limits: Limits,
    problems: Sequence[Problem],
    *,
    is_ragged: bool,
) -> Table:
    numbered = enumerate(records, 1)
    columns = _header(numbered)
    rows: list[tuple[int, Sequence[str]]] = []
    found = list(problems)
    for row, record in numbered:
        if row > limits.rows + 1:
            message = say("there are too many rows; expected at most %(most)s", most=limits.rows)
            raise refused(message)
        if any(record):
            cells, problem = _fit(row, record, len(columns), is_ragged=is_ragged)
            rows.append((row, cells))
            found += [problem] if problem else []
    named = [Problem(each.row, _name_of(each.column, columns), each.message) for each in found]
    return Table(columns, rows, tuple(named))


def _header(numbered: Iterator[tuple[int, Sequence[str]]]) -> tuple[str, ...]:
    _, record = next(numbered, (1, ()))
    names = [name.strip() for name in record]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise refused(say("there is no header; expected the names of the columns in the first row"))
    problems = check_header(names)
    if problems:
        raise TableRefusedError(problems)
    return tuple(names)


def _fit(
    row: int, record: Sequence[str], width: int, *, is_ragged: bool
) -> tuple[Sequence[str], Problem | None]:
    """Give a row as many cells as the header; a spreadsheet leaves the empty ones out."""
    if len(record) == width:
        return record, None
    cells = [*record[:width], *[""] * (width - len(record))]
    if any(record[width:]) or (len(record) < width and not is_ragged):
        message = say(
            "there are %(count)s cells; expected %(width)s, as in the header",
            count=len(record),
            width=width,
        )
        return cells, Problem(row, "", message)
    return cells, None


def _name_of(column: str, columns: Sequence[str]) -> str:
    """Turn the number that a workbook gives a column into the header's name."""
    if not column.isdecimal():
        return column
    index = int(column)
    return columns[index] if index < len(columns) else ""
