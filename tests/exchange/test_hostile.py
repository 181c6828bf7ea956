"""Whatever a file holds, the importer answers with problems or a plan: no crash, no write."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError
from sqlalchemy import event
from sqlalchemy.orm import Session

from directory.db import make_engine
from directory.domain.base import Base
from directory.domain.projection import Catalogue
from directory.exchange import exporter, importer
from directory.exchange.reading import read_bytes
from directory.exchange.table import COLUMNS, TableRefusedError
from tests.conftest import TODAY
from tests.exchange.tables import RAMP, REGION, add_places, csv_of, row, xlsx_of

GOOD = row(
    **RAMP,
    ramp__note_uk="Крутий",
    lat="49.5",
    lon="38.9",
    phone="+380441234567",
    email="a@example.org",
    website="https://example.org/",
    hours="Mo-Fr 10:00-18:00",
    source_date="2026-08",
    sample="yes",
    **{
        "door-width-cm": "90",
        "door-width-cm.checked_on": "2026-11-01",
        "door-width-cm.how": "staff",
    },
)
WORDS = st.sampled_from(
    [
        "",
        " ",
        "=1",
        "-",
        "yes",
        "main",
        "kovyla",
        "1e999",
        "9" * 30,
        "\0",
        "\r",
        '"',
        ",",
        "\ud7ff",
        "٣",
    ]
)
CELLS = st.one_of(
    st.text(max_size=30), WORDS, st.from_regex(r"[A-Za-z0-9:;,\- ]{0,20}", fullmatch=True)
)
# The same session serves all examples: each ends with a rollback.
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def module_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path: Path = tmp_path_factory.mktemp("hostile") / "test.db"
    engine = make_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Catalogue(id=1, version=0))
        add_places(session)
        session.commit()
        yield session
    engine.dispose()


@pytest.fixture
def quiet_session(module_session: Session) -> Iterator[Session]:
    yield module_session
    module_session.rollback()


def survive(session: Session, data: bytes) -> importer.Plan:
    """Plan an import and see that nothing was written and that problems are lines."""
    written = []

    def watch(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "SELECT")):
            written.append(statement)

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", watch)
    try:
        plan = importer.plan(session, read_bytes(data), TODAY, REGION)
    except TableRefusedError as error:
        plan = importer.Plan(error.problems)
    finally:
        event.remove(bind, "before_cursor_execute", watch)
    assert not written
    assert all("\n" not in str(each) for each in plan.problems)
    return plan


def comes_back(session: Session, plan: importer.Plan) -> None:
    """Write a plan, export the directory, and see that importing that would change nothing."""
    importer.apply(session, plan)
    text = StringIO(newline="")
    exporter.write_csv(session, text)
    again = importer.plan(session, read_bytes(text.getvalue().encode()), TODAY, REGION)
    assert (again.new, again.changed, again.problems) == (0, 0, ())
    session.rollback()


@SHARED
@given(st.binary(max_size=300))
def test_any_bytes(quiet_session, data):
    survive(quiet_session, data)


@SHARED
@given(st.binary(max_size=200))
def test_any_bytes_in_the_shape_of_a_workbook(quiet_session, data):
    survive(quiet_session, b"PK\x03\x04" + data)


@SHARED
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_workbook_damaged_anywhere(quiet_session, position, damage):
    data = xlsx_of([list(GOOD), list(GOOD.values())])
    position %= len(data)

    survive(quiet_session, data[:position] + damage + data[position + len(damage) :])


@SHARED
@given(st.text(max_size=300))
def test_any_text_below_a_header(quiet_session, text):
    assume("\ud800" not in text)
    survive(quiet_session, ("library,name_uk,kind,ramp\n" + text).encode("utf-8", "replace"))


@SHARED
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4), st.permutations(COLUMNS))
def test_any_cells_in_any_columns(quiet_session, lines, columns):
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([["library", *columns[:2]], *lines])

    survive(quiet_session, text.getvalue().encode("utf-8", "replace"))


@SHARED
@given(st.dictionaries(st.sampled_from(sorted(GOOD)), CELLS, min_size=1, max_size=3))
def test_a_good_row_with_any_cells_changed(quiet_session, changes):
    plan = survive(quiet_session, csv_of({**GOOD, **changes}))

    if not plan.problems:
        comes_back(quiet_session, plan)


@settings(SHARED, max_examples=50)
@given(st.sampled_from(sorted(GOOD)), st.one_of(CELLS, st.floats(), st.booleans(), st.dates()))
def test_a_good_workbook_with_any_cell_changed(quiet_session, column, value):
    try:
        data = xlsx_of([list(GOOD), [*{**GOOD, column: value}.values()]])
    except (ValueError, IllegalCharacterError):
        return  # no workbook can hold this
    plan = survive(quiet_session, data)

    if not plan.problems:
        comes_back(quiet_session, plan)
