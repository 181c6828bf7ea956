"""From the directory to the interchange table: what the importer reads back unchanged."""

import csv
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TextIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.exchange.stored import LIBRARIES, StoredLibrary, StoredPoint, batches, load
from directory.exchange.table import COLUMNS
from directory.exchange.values import Value
from directory.vocabulary import VOCABULARY


def rows(session: Session) -> Iterator[dict[str, str]]:
    """Give the filled cells of every service point by column, ordered by library and point."""
    # Sorted here and not by the database: collations disagree about hyphens.
    for batch in batches(sorted(session.scalars(select(LIBRARIES.c.slug)))):
        for library in load(session, batch).values():
            for point in library.points.values():
                if not point.is_removed:
                    yield _cells(library, point)


def write_csv(session: Session, file: TextIO) -> int:
    """Write the directory to an open file (newline="") and count the rows."""
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    count = 0
    for count, row in enumerate(rows(session), 1):  # noqa: B007 -- counted for the caller
        writer.writerow(row)
    return count


def write_xlsx(session: Session, path: Path) -> int:
    """Write the directory to a workbook of text cells, no formulas, and count the rows."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("directory")
    sheet.freeze_panes = "B2"

    def text(value: str) -> Cell | None:
        if not value:
            return None
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"  # else what starts with = becomes a formula
        cell.number_format = "@"
        return cell

    count = 0
    with path.open("wb") as file:
        with closing(sheet):  # whatever happens: one that is begun and left open complains
            sheet.append([text(column) for column in COLUMNS])
            for count, row in enumerate(rows(session), 1):  # noqa: B007 -- for the caller
                sheet.append([text(row.get(column, "")) for column in COLUMNS])
        workbook.save(file)
    return count


def _cells(library: StoredLibrary, point: StoredPoint) -> dict[str, str]:
    cells = {"library": library.slug, "point": point.slug}
    for column, value in {**library.values, **point.values}.items():
        cells[column] = _text(value)
    for feature, answer in point.facts.items():
        if feature in VOCABULARY.features:
            cells[feature] = answer.value
            for part, said in zip(answer._fields[1:], answer[1:], strict=True):
                cells[f"{feature}.{part}"] = _text(said)
    return cells


def _text(value: Value | date) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case float():
            return f"{value:.7f}".rstrip("0").rstrip(".")
        case date():
            return value.isoformat()
    return str(value)
