"""A table of 300 rows with three bad ones: looked at, mended, written, undone.

By keyboard only and without scripts.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from directory.exchange import exporter
from tests.browser.journeys import ON_SQLITE, Mailbox, sign_in
from tests.browser.keys import Typist
from tests.exchange.tables import catalogue, csv_of
from tests.world import IRYNA

ROWS = 300
BAD = {10: ("mode", "flying"), 100: ("lat", "north"), 250: ("ramp", "perhaps")}


@ON_SQLITE
def test_a_table_is_written_as_one_and_undone_as_one(
    typist: Typist, mailbox: Mailbox, world: Flask, tmp_path: Path
) -> None:
    before = exported(world)
    good = catalogue(ROWS)
    bad = [dict(row) for row in good]
    for number, (column, value) in BAD.items():
        bad[number][column] = value
    sign_in(typist, mailbox, IRYNA)

    page = uploads(typist, tmp_path / "bad.csv", csv_of(*bad))
    problems = page.section("What has to be mended").text()
    for number, (column, _value) in BAD.items():
        assert f"{number + 2} {column}" in problems
    assert exported(world) == before

    uploads(typist, tmp_path / "good.csv", csv_of(*good))
    typist.press("Write all of it to the directory")
    finish(typist)
    assert exported(world).count("\n") == before.count("\n") + ROWS

    typist.press("See this batch, or undo it")
    typist.press("Undo the whole batch")
    assert exported(world) == before


def uploads(typist: Typist, file: Path, table: bytes):
    file.write_bytes(table)
    typist.open("/en/office/import")
    typist.attach("Table to import", str(file))
    typist.press("Check the table")
    return finish(typist)


def finish(typist: Typist):
    """Ask how far it is until it is done."""
    for _ in range(100):
        page = typist.page()
        if not page.has_link("See how far it is now"):
            return page
        typist.press("See how far it is now")
    raise AssertionError("the work never ends")


def exported(app: Flask) -> str:
    text = StringIO(newline="")
    with Session(app.extensions["engine"]) as session:
        exporter.write_csv(session, text)
    return text.getvalue()
