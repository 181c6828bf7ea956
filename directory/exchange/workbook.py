"""From an XLSX workbook to rows of text.

A workbook is a zip of XML made by a stranger: count first, then read.
"""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from directory.exchange.table import Problem, TableRefusedError
from directory.saying import Sentence, say

MOST_PARTS = 1_000
MOST_COLUMNS = 1_000
MAIN_PART = "xl/workbook.xml"
DAMAGED = say("the workbook is damaged; save it again as XLSX or as CSV UTF-8")


def read_workbook(
    data: bytes, *, unpacked: int, rows: int, cells: int
) -> tuple[list[Sequence[str]], list[Problem]]:
    """Give the first sheet's rows as text; a formula or an error in a cell is a problem.

    Columns are numbered from 0 in the problems. Raises TableRefusedError.
    """
    _check_parts(data, unpacked)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, about decoration it does not read
            return _read(data, rows, cells)
    except TableRefusedError:
        raise
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a broken workbook leads it to
        raise _refused(DAMAGED) from None


def _check_parts(data: bytes, unpacked: int) -> None:
    # zipfile never unpacks more of a part than it declares, so the declared sizes are a bound.
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        raise _refused(DAMAGED) from None
    if sum(part.file_size for part in parts) > unpacked or len(parts) > MOST_PARTS:
        megabytes = unpacked // 1_000_000
        raise _refused(say("the workbook unpacks to more than %(most)s megabytes", most=megabytes))
    if MAIN_PART not in {part.filename for part in parts}:
        raise _refused(say("this is not a workbook; expected XLSX or CSV UTF-8"))


def _read(
    data: bytes, most_rows: int, most_cells: int
) -> tuple[list[Sequence[str]], list[Problem]]:
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        if not workbook.worksheets:
            raise _refused(say("the workbook has no sheet with a table"))
        sheet: Any = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the sheet says of its size may be wrong
        return _texts(sheet.iter_rows(), most_rows, most_cells)
    finally:
        workbook.close()


def _texts(
    sheet: Iterator[Sequence[Any]], most_rows: int, most_cells: int
) -> tuple[list[Sequence[str]], list[Problem]]:
    records: list[Sequence[str]] = []
    problems: list[Problem] = []
    words: dict[str, str] = {}
    count = 0
    for row, line in enumerate(sheet, 1):
        record: list[str] = []
        for column, cell in enumerate(line):
            text, message = _text(cell)
            record.append(words.setdefault(text, text))
            if message:
                problems.append(Problem(row, str(column), message))
        while record and not record[-1]:
            record.pop()
        count += len(line)
        if row > most_rows + 1 or count > most_cells or len(record) > MOST_COLUMNS:
            raise _refused(
                say("the sheet is too large; expected at most %(most)s rows", most=most_rows)
            )
        records.append(record)
    while records and not records[-1]:  # formatting below the table is no row
        records.pop()
    return records, problems


def _text(cell: Any) -> tuple[str, Sentence | None]:
    """Give a cell's text, and what is wrong with it."""
    value = cell.value
    match cell.data_type:
        case "f":
            return "", say("there is a formula; expected its result as plain text")
        case "e":
            return "", say("there is a spreadsheet error (%(code)s); expected text", code=value)
    return _plain(value), None


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
    return str(value)


def _refused(message: Sentence) -> TableRefusedError:
    return TableRefusedError([Problem(0, "", message)])
