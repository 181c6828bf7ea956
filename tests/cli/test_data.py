import csv
from collections.abc import Callable
from datetime import datetime

import pytest
from click.testing import Result
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from directory import create_app
from directory.cli.data import today
from directory.domain.hours import KYIV
from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.place import Place
from directory.domain.revision import Batch, Revision
from tests.exchange.tables import RAMP, add_places, catalogue, csv_of, row

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask) -> Run:
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=[str(word) for word in words])


@pytest.fixture
def places(engine: Engine) -> None:
    with Session(engine.execution_options(writing=True)) as session:
        add_places(session)
        session.commit()


@pytest.fixture
def table(tmp_path):
    def write(*rows):
        path = tmp_path / "table.csv"
        path.write_bytes(csv_of(*rows))
        return path

    return write


def count(engine: Engine, model: type = ServicePoint) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.usefixtures("places")
def test_a_dry_run_counts_the_good_rows_and_writes_nothing(run, engine, table):
    done = run("data", "import", table(*catalogue(300)), "--dry-run")

    assert done.exit_code == 0
    assert done.stdout == (
        "300 good rows: 300 new, 0 changed, 0 unchanged. Nothing was written (dry run).\n"
    )
    assert count(engine) == 0


@pytest.mark.usefixtures("places")
def test_an_import_writes_and_counts(run, engine, table):
    run("data", "import", table(row()))

    done = run("data", "import", table(row(postcode="92703"), row(point="b"), row(library="c")))

    assert done.exit_code == 0
    assert done.stdout == "3 good rows: 2 new, 1 changed, 0 unchanged.\n"
    assert count(engine) == 3


@pytest.mark.usefixtures("places")
def test_newer_facts_are_kept_and_told_unless_told_otherwise(run, engine, table):
    run("data", "import", table(row(**RAMP)))
    older = row(**{**RAMP, "ramp": "none", "ramp.checked_on": "2026-05-03"})

    kept = run("data", "import", table(older))
    told = run("data", "import", table(older), "--overwrite-newer")

    assert kept.stdout == "1 good row: 0 new, 0 changed, 1 unchanged.\n"
    assert kept.stderr.splitlines() == [
        "row 2, ramp: kept, checked on 2026-11-01 (the table: 2026-05-03)",
        "1 newer fact kept; --overwrite-newer replaces them.",
    ]
    assert told.stdout == "1 good row: 0 new, 1 changed, 0 unchanged.\n"
    assert told.stderr == ""
    with Session(engine) as session:
        assert session.scalar(select(Fact.value)) == "none"


@pytest.mark.usefixtures("places")
def test_an_import_is_a_batch_and_one_that_changes_nothing_is_none(run, engine, table):
    run("data", "import", table(row(), row(library="b")))
    run("data", "import", table(row(), row(library="b")))

    with Session(engine) as session:
        (batch,) = session.scalars(select(Batch))
        assert batch.name == "table.csv"
        revisions = session.scalars(select(Revision)).all()
        assert {each.batch_id for each in revisions} == {batch.id}
        assert len(revisions) == 4


@pytest.mark.usefixtures("places")
def test_one_row_is_told_in_the_singular(run, table):
    assert run("data", "import", table(row())).stdout.startswith("1 good row: 1 new")


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_every_problem_is_a_line_and_nothing_is_written(run, engine, table, words):
    bad = {**RAMP, "ramp": "maybe", "ramp.checked_on": "учора"}

    done = run("data", "import", table(row(), row(library="b", kind="palace", **bad)), *words)

    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "row 3, kind",
        "row 3, ramp",
        "row 3, ramp.checked_on",
    ]
    assert lines[-1] == "Nothing was written: 3 problems."
    assert count(engine, Library) == 0


@pytest.mark.usefixtures("places")
def test_progress_goes_to_the_error_stream_every_thousand_rows(run, table):
    done = run("data", "import", table(*(row(library=f"l{n}") for n in range(1001))))

    assert done.stderr.splitlines() == ["1,000 rows checked", "1,000 rows written"]
    assert done.stdout == "1001 good rows: 1001 new, 0 changed, 0 unchanged.\n"


def test_a_missing_file_is_one_line(run, tmp_path):
    done = run("data", "import", tmp_path / "none.csv")

    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"Error: {tmp_path / 'none.csv'}: No such file or directory"
    ]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_a_table_of_a_header_only_is_refused(run, table, words):
    done = run("data", "import", table(dict.fromkeys(row(), "")), *words)

    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["the table has no rows", "Nothing was written: 1 problem."]


COMMANDS = (
    ["load"],
    ["load", "--if-empty"],
    ["import", "table.csv"],
    ["export", "--format", "csv", "out.csv"],
    ["export", "--format", "xlsx", "out.xlsx"],
)
TABLE = b"library,name_uk\na,b\n"


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+psycopg://a:secret@no-such-host.invalid/b", "no-such-host.invalid"),
        ("postgresql+psycopg://a:secret@127.0.0.1:1/b", "port 1 failed"),
        ("sqlite:///{folder}", "unable to open database file"),
        ("sqlite:///{folder}/table.csv", "file is not a database"),
        ("sqlite:///{folder}/new.db", "Run first: flask --app wsgi db upgrade"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(tmp_path, monkeypatch, words, url, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_bytes(TABLE * 100)
    app = create_app({"DATABASE_URL": url.format(folder=tmp_path)})

    done = app.test_cli_runner().invoke(args=["data", *words])
    app.extensions["engine"].dispose()

    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: ")
    assert said in line
    assert "secret" not in line
    assert (tmp_path / "table.csv").read_bytes() == TABLE * 100


def test_a_folder_is_no_file(run, tmp_path):
    done = run("data", "import", tmp_path)

    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_database_without_tables_says_what_to_run(run, engine, table):
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE place RENAME TO gone")

    done = run("data", "import", table(row()))

    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.endswith("Run first: flask --app wsgi db upgrade")


@pytest.mark.usefixtures("places")
def test_what_is_exported_can_be_imported_without_a_change(run, table, tmp_path):
    run("data", "import", table(*catalogue(20)))

    done = run("data", "export", "--format", "csv", tmp_path / "out.csv")

    assert done.stdout == f"20 rows written to {tmp_path / 'out.csv'}.\n"
    again = run("data", "import", tmp_path / "out.csv")
    assert again.stdout == "20 good rows: 0 new, 0 changed, 20 unchanged.\n"


@pytest.mark.usefixtures("places")
def test_a_workbook_is_exported_and_imported_the_same_way(run, table, tmp_path):
    run("data", "import", table(*catalogue(5)))

    run("data", "export", "--format", "xlsx", tmp_path / "out.xlsx")

    assert load_workbook(tmp_path / "out.xlsx").worksheets[0].max_row == 6
    again = run("data", "import", tmp_path / "out.xlsx", "--dry-run")
    assert again.stdout.startswith("5 good rows: 0 new, 0 changed, 5 unchanged.")


def test_an_export_that_fails_leaves_the_old_file_and_nothing_else(run, engine, tmp_path):
    path = tmp_path / "out" / "table.csv"
    path.parent.mkdir()
    path.write_text("old")
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE library RENAME TO gone")

    done = run("data", "export", "--format", "csv", path)

    assert done.exit_code == 1
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("folder", "reason"), [("none", "No such file or directory"), ("file", "Not a directory")]
)
def test_an_export_to_a_bad_folder_names_the_wanted_file(run, tmp_path, form, folder, reason):
    (tmp_path / "file").touch()
    wanted = tmp_path / folder / f"table.{form}"

    done = run("data", "export", "--format", form, wanted)

    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"Error: {wanted}: {reason}"]


def test_an_export_does_not_take_the_place_of_a_folder(run, tmp_path):
    done = run("data", "export", "--format", "xlsx", tmp_path)

    assert done.exit_code == 1
    assert "expected the name of a file" in done.stderr


def test_an_unknown_format_is_refused_with_the_known_ones(run, tmp_path):
    done = run("data", "export", "--format", "pdf", tmp_path / "table.pdf")

    assert done.exit_code == 2
    assert "'csv', 'xlsx'" in done.stderr


def test_the_regions_data_are_loaded_with_and_without_samples(run, engine, pack):
    first = run("data", "load")
    real = count(engine)
    with pack.files["libraries"].open(encoding="utf-8", newline="") as file:
        assert real == len(list(csv.DictReader(file)))
    assert first.exit_code == 0
    assert count(engine, Place) > 1000

    second = run("data", "load", "--sample")

    assert second.exit_code == 0
    assert f"libraries: {real} good rows: 0 new, 0 changed, {real} unchanged." in second.stdout
    assert count(engine) >= real + 60


@pytest.mark.usefixtures("places")
def test_loading_into_a_directory_with_libraries_can_be_left_out(run, engine, table):
    run("data", "import", table(row()))

    done = run("data", "load", "--sample", "--if-empty")

    assert done.exit_code == 0
    assert done.stdout == "There are libraries already; nothing was loaded.\n"
    assert count(engine) == 1


def test_loading_an_empty_directory_is_not_left_out(run, engine):
    assert run("data", "load", "--if-empty").exit_code == 0
    assert count(engine) > 0


def test_today_is_the_day_in_kyiv():
    assert today() == datetime.now(KYIV).date()
