import csv
from io import StringIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete

from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.projection import Projection
from directory.exchange import exporter, importer
from directory.exchange.reading import read, read_bytes
from directory.exchange.table import BASE_COLUMNS, COLUMNS
from directory.vocabulary import VOCABULARY
from tests.conftest import TODAY
from tests.exchange.tables import REGION, add_places, catalogue, csv_of, imported, row
from tests.factories import CHERKASY

FULL = row(
    aliases="БК; Ковила",
    katottg=CHERKASY,
    mode="hosted",
    place_uk="м. Черкаси",
    place_en="Cherkasy",
    address_uk="вул. Святотроїцька, 24",
    address_en="24 Sviatotroitska St",
    postcode="18000",
    lat="49.4444",
    lon="32.0598",
    phone="+380 66 261 05 98; +380 67 123 45 67",
    email="Info@example.org",
    website="https://example.org/",
    messengers="https://t.me/a; viber://chat?number=1",
    video_link="https://example.org/video",
    hours="Mo-Fr 10:00-18:00",
    hours_note_uk="Під час тривоги — в укритті",
    hours_note_en="In the shelter during an alarm",
    directions_uk='Від зупинки "Центр"\nліворуч, 100 м',
    directions_en="From the stop,\nleft",
    summary_uk="- перше\n- друге",
    summary_en="One; two, three",
    source_url="https://example.org/; https://example.com/a",
    source_date="2026-08",
    sample="yes",
)


@pytest.fixture(autouse=True)
def places(session):
    add_places(session)


def exported(session) -> list[dict[str, str]]:
    text = StringIO(newline="")
    exporter.write_csv(session, text)
    text.seek(0)
    return list(csv.DictReader(text))


def filled(cells: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text}


def empty(session) -> None:
    for model in (Projection, Fact, ServicePoint, Library):
        session.execute(delete(model))


def test_columns_are_those_of_the_contract_in_its_order(session):
    text = StringIO(newline="")
    exporter.write_csv(session, text)

    header = text.getvalue().strip().split(",")
    assert header[:12] == [
        *("library", "name_uk", "name_en", "aliases", "kind", "parent"),
        *("home", "point", "mode", "katottg", "place_uk", "place_en"),
    ]
    assert header[len(BASE_COLUMNS) - 1] == "sample"
    first = next(iter(VOCABULARY.features))
    parts = ("", ".note_uk", ".note_en", ".checked_on", ".how")
    assert header[len(BASE_COLUMNS) :][:5] == [first + part for part in parts]
    assert len(header) == len(BASE_COLUMNS) + 5 * len(VOCABULARY.features)


def test_every_cell_comes_back_as_it_went_in(session):
    imported(session, FULL)

    (cells,) = exported(session)

    assert filled(cells) == {**FULL, "point": "main"}


def test_a_table_of_three_hundred_rows_comes_back_the_same(session):
    table = catalogue()
    imported(session, *table)

    assert [filled(cells) for cells in exported(session)] == [
        filled({**cells, "point": "main"}) for cells in table
    ]


def test_exporting_what_was_imported_from_an_export_changes_nothing(session):
    imported(session, FULL, row(library="b", parent="kovyla"), *catalogue(20))
    first = exported(session)
    empty(session)

    imported(session, *first)

    assert exported(session) == first


def test_rows_are_ordered_by_library_and_point(session):
    imported(
        session, row(library="b"), row(library="a-b"), row(library="a"), row(library="a", point="c")
    )

    order = [(cells["library"], cells["point"]) for cells in exported(session)]

    assert order == [("a", "c"), ("a", "main"), ("a-b", "main"), ("b", "main")]


def test_what_is_stored_of_an_occupied_point_is_exported_whole(session):
    imported(session, FULL)
    session.execute(ServicePoint.__table__.update().values(mode="occupied"))

    assert exported(session)[0]["address_uk"] == FULL["address_uk"]


def test_a_workbook_holds_the_same_table(session, tmp_path):
    imported(session, FULL, *catalogue(10))
    exporter.write_xlsx(session, tmp_path / "table.xlsx")

    table = read(tmp_path / "table.xlsx")

    assert table.columns == COLUMNS
    read_back = [dict(zip(table.columns, cells, strict=True)) for _, cells in table.rows]
    assert read_back == exported(session)
    again = importer.plan(session, table, TODAY, REGION)
    assert (again.new, again.changed, again.unchanged, again.problems) == (0, 0, 11, ())


def test_a_workbook_has_text_only(session, tmp_path):
    imported(session, FULL)
    session.execute(ServicePoint.__table__.update().values(summary_uk="=1+1"))
    exporter.write_xlsx(session, tmp_path / "table.xlsx")

    sheet = load_workbook(tmp_path / "table.xlsx").worksheets[0]

    kinds = {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value}
    assert kinds == {"s"}


def test_an_empty_directory_exports_a_header(session):
    assert read_bytes(csv_of(dict.fromkeys(COLUMNS, ""))).columns == COLUMNS
    assert exported(session) == []
