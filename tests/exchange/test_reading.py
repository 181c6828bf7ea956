from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from directory.exchange.reading import Limits, read, read_bytes
from directory.exchange.table import TableRefusedError
from tests.exchange.tables import row, xlsx_of

HEADER = ["library", "name_uk", "postcode", "lat", "source_date", "ramp-slope-percent"]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(TableRefusedError) as caught:
        read_bytes(data, limits)
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_rows_are_numbered_as_a_spreadsheet_does():
    table = read_bytes('library,name_uk\r\na,"Дві\r\nлінії"\r\n\r\nb,Б\r\n'.encode())

    assert table.columns == ("library", "name_uk")
    assert [(number, list(cells)) for number, cells in table.rows] == [
        (2, ["a", "Дві\r\nлінії"]),
        (4, ["b", "Б"]),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_column():
    assert read_bytes(b"\xef\xbb\xbflibrary\na\n").columns == ("library",)


def test_an_unknown_column_is_refused_with_the_nearest_known_one():
    assert "row 1, kindd: “kindd” is not a known column; did you mean “kind”?" in refusal(
        b"library,kindd\n"
    )


def test_everything_wrong_with_a_header_is_told_at_once():
    told = refusal(b"kind,kind,zzzzzzzz,ramp.how,\n,,,,x\n")

    assert "row 1, kind: the column is there twice" in told
    assert "“zzzzzzzz” is not a known column; expected the columns of" in told
    assert "row 1, ramp.how: expected the column “ramp” beside it" in told
    assert "row 1, library: the column is missing" in told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is no header"),
        (b"\n\n", "there is no header"),
        (b"library,,kind\n", "a column has no name"),
        (
            "library\nКовила\n".encode("cp1251"),
            "row 2: the text is not UTF-8: byte 9 of the file is 0xCA",
        ),
        ("library\na\n".encode("utf-16"), "the text is not UTF-8: byte 1 of the file is 0xFF"),
        (b"library\na\0b\n", "row 2: there is a NUL character"),
        (b'library\n"a\n', "row 2: the CSV cannot be read here"),
        (b'library\n"a"b\n', "row 2: the CSV cannot be read here"),
        (b"library\n" + b"a" * 200_000, "row 2: the CSV cannot be read here"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Excel workbook"),
        (b"PK\x03\x04 and then nothing", "the workbook is damaged"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture; expected a table"),
        (b"%PDF-1.7\n", "this is a PDF document; expected a table"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, said):
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("data", "sign"),
    [
        (b"library;name_uk\na;b, c\n", ";"),
        (b'"library";"name_uk"\r\na;b\r\n', ";"),
        (b"\xef\xbb\xbflibrary;\n", ";"),
        (b"sep=;\nlibrary;name_uk\n", ";"),
        (b"library\tname_uk\na\tb\n", "tabs"),
    ],
)
def test_another_separator_than_the_comma_is_told_in_one_line(data, sign):
    assert refusal(data) == f"row 1: the columns are separated by {sign}, expected commas"


@pytest.mark.parametrize("line", ["a", "a,b,c"])
def test_a_row_has_as_many_cells_as_the_header(line):
    (problem,) = read_bytes(f"library,name_uk\n{line}\n".encode()).problems

    assert problem.row == 2
    assert problem.message.endswith("expected 2, as in the header")


def test_empty_cells_behind_the_table_are_no_problem():
    assert not read_bytes(b"library,name_uk,,\na,b,,\n").problems


def test_a_file_that_is_too_large_is_refused_with_the_limit(tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(b"library\n" + b"a\n" * 1_000_000)

    with pytest.raises(TableRefusedError, match="too large; expected at most 1 megabytes"):
        read(path, Limits(size=1_000_000))


def test_a_table_with_too_many_rows_is_refused_with_the_limit():
    assert "expected at most 2" in refusal(b"library\na\nb\nc\n", Limits(rows=2))
    assert len(read_bytes(b"library\na\nb\n", Limits(rows=2)).rows) == 2


def test_a_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.csv")


def test_a_workbook_is_read_like_the_same_text():
    data = xlsx_of(
        [HEADER, ["a", "Ковила", 18000, 49.5, date(2026, 8, 17), 7.25], [], ["b", None, None, 12.0]]
    )

    table = read_bytes(data)

    assert list(table.columns) == HEADER
    assert [(number, list(cells)) for number, cells in table.rows] == [
        (2, ["a", "Ковила", "18000", "49.5", "2026-08-17", "7.25"]),
        (4, ["b", "", "", "12", "", ""]),
    ]


def test_a_moment_in_a_workbook_keeps_its_time():
    table = read_bytes(
        xlsx_of([["library", "source_date"], ["a", datetime.fromisoformat("2026-08-17T09:30:00")]])
    )

    assert table.rows[0][1][1] == "2026-08-17T09:30:00"


def test_a_formula_in_a_workbook_is_a_problem_with_its_place():
    table = read_bytes(xlsx_of([["library", "name_uk"], ["a", "=1+1"]]))

    (problem,) = table.problems
    assert str(problem) == "row 2, name_uk: there is a formula; expected its result as plain text"


def test_a_spreadsheet_error_in_a_workbook_is_a_problem():
    (problem,) = read_bytes(xlsx_of([["library", "name_uk"], ["a", "#REF!"]])).problems

    assert "there is a spreadsheet error (#REF!)" in problem.message


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    data = xlsx_of([["library"], ["a" * 30_000]])

    assert "unpacks to more than 0 megabytes" in refusal(data, Limits(unpacked=20_000))


def test_a_bomb_that_lies_about_its_size_unpacks_no_further():
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 5_000_000)
    lie = bomb.getvalue().replace((5_000_000).to_bytes(4, "little"), (5).to_bytes(4, "little"))

    assert "the workbook is damaged" in refusal(lie)


def test_a_workbook_with_too_many_cells_is_refused():
    assert "too large" in refusal(xlsx_of([["library"], *[["a"]] * 20]), Limits(cells=10))


def test_a_cell_far_away_does_not_make_a_million_rows():
    data = BytesIO(xlsx_of([["library"], ["a"]]))
    workbook = load_workbook(data)
    workbook.worksheets[0]["A1048576"] = "b"
    workbook.worksheets[0]["XFD2"] = "c"
    workbook.save(data)

    assert "too large" in refusal(data.getvalue())


def test_a_zip_of_something_else_is_refused():
    other = BytesIO()
    with ZipFile(other, "w") as archive:
        archive.writestr("letter.txt", "hello")

    assert "this is not a workbook" in refusal(other.getvalue())


def test_what_a_file_is_called_does_not_matter(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(xlsx_of([list(row()), list(row().values())]))

    assert read(path).rows[0][1][0] == "kovyla"
