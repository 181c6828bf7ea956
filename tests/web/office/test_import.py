"""Importing a table in the browser: looked at first, written as one, undone as one."""

import pytest
from sqlalchemy import select

from directory.domain.import_job import ImportJob
from directory.domain.library import ServicePoint
from directory.domain.revision import Batch
from tests.exchange.tables import RAMP, catalogue, row, xlsx_of
from tests.page import Page, squeeze
from tests.web.office.importing import (
    IMPORT,
    KOVYLA_ROW,
    checked,
    count,
    csrf,
    exported,
    lines,
    press,
    reading,
    send_large,
    upload,
)


def test_three_bad_rows_of_three_hundred_are_mended_then_all_are_applied_and_undone(
    world, coordinator
):
    before = exported(world)
    table = catalogue(300)
    bad = [dict(cells) for cells in table]
    bad[9]["kind"] = "palace"
    bad[99]["katottg"] = "Старобільськ"
    bad[299]["hours"] = "щодня"

    path, page = checked(coordinator, *bad)

    assert page.h1() == "3 problems in the table"
    told = page.table("What has to be mended in the table").rows
    assert [(each["Row"], each["Column"]) for each in told] == [
        ("11", "kind"),
        ("101", "katottg"),
        ("301", "hours"),
    ]
    assert told[0]["What is wrong and what was expected"].startswith(
        "“palace” is not known; expected one of: regional, central"
    )
    assert not page.has_link("See this batch, or undo it")
    assert exported(world) == before

    path, page = checked(coordinator, *table)
    assert page.h1() == "The table can be imported"
    assert page.fact("New service points") == "300"
    assert "Бібліотека 0" in page.section("What would change").text()
    assert exported(world) == before

    page = press(coordinator, path, "apply")
    assert page.h1() == "The table is imported"
    assert exported(world) != before
    assert "Бібліотека 7" in Page(coordinator.get("/uk/libraries/lib-007/main").data).text()

    batch = page.link("See this batch, or undo it")
    page = Page(coordinator.get(batch).data)
    assert page.h1() == "Batch table.csv"
    assert "600 changes that were made as one." in page.text()
    assert page.table("What the batch changed").rows[0]["What"] == "Added to the directory"

    response = page.form("").fill("Why it is undone", "Не той файл").submit(coordinator)
    assert response.status_code == 303
    page = Page(coordinator.get(batch).data)
    assert "It is undone" in page.headings()
    assert "Everything is as it was before." in page.text()
    assert exported(world) == before
    assert coordinator.get("/uk/libraries/lib-007/main").status_code == 404


def test_changes_are_told_before_and_after(coordinator):
    cells = {**KOVYLA_ROW, **RAMP, "ramp": "none", "ramp.checked_on": "2026-11-20"}

    _, page = checked(coordinator, cells)

    section = page.section("What would change")
    assert page.fact("Service points that change") == "1"
    assert "Postcode Was: Nothing Will be: 92703" in section.text()
    assert "Will be: None (20 November 2026, staff statement)" in squeeze(section.text())


def test_the_same_is_told_in_ukrainian(coordinator):
    _, page = checked(coordinator, {**KOVYLA_ROW, "kind": "palace"}, lang="uk")

    assert page.h1() != "1 problem in the table"
    assert "palace" in page.text()
    assert "is not known" not in page.text()


def test_a_workbook_is_as_good_as_csv(world, coordinator):
    data = xlsx_of([list(KOVYLA_ROW), list(KOVYLA_ROW.values())])

    path = upload(coordinator, data, "table.xlsx").location
    page = press(coordinator, path, "apply")

    assert page.h1() == "The table is imported"
    with reading(world) as session:
        assert "92703" in set(session.scalars(select(ServicePoint.postcode)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a picture; expected a table"),
        (b"%PDF-1.7\n", "This is a PDF document; expected a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel workbook"),
    ],
)
def test_what_is_no_table_is_refused_by_the_field_whatever_it_is_called(
    world, coordinator, data, said
):
    response = upload(coordinator, data, "table.csv")

    page = Page(response.data)
    assert response.status_code == 200
    assert page.title().startswith("Error: ")
    assert said in page.error_for("Table to import")
    assert count(world, ImportJob) == 0


def test_a_file_has_to_be_chosen(coordinator):
    response = coordinator.post(IMPORT, data={"csrf_token": csrf(coordinator, IMPORT)})

    assert "Choose a file" in Page(response.data).error_for("Table to import")


def test_bytes_that_are_no_text_are_told_as_a_problem(coordinator):
    path = upload(coordinator, "library,name_uk\nkovyla,Ковила\n".encode("cp1251")).location

    page = Page(coordinator.get(path).data)

    (told,) = page.table("What has to be mended in the table").rows
    assert told["Row"] == "2"
    assert "The text is not UTF-8" in told["What is wrong and what was expected"]


@pytest.mark.parametrize(("size", "status"), [(40_000_001, 200), (40_100_000, 413)])
def test_a_file_that_is_too_large_is_refused_in_words(coordinator, size, status):
    response = send_large(coordinator, csrf(coordinator, IMPORT), size)

    assert response.status_code == status
    assert "too large" in Page(response.data).text()


def test_a_visitor_may_not_send_a_large_form(visitor):
    response = visitor.post(IMPORT, data=b"a" * 100_000, content_type="multipart/form-data")

    assert response.status_code == 413


def test_all_problems_and_all_changes_are_files_too(coordinator):
    path, _ = checked(coordinator, row(kind="palace"), row(point="b", mode="open"))
    rows = lines(coordinator.get(f"{path}/problems.csv"))
    assert rows[0] == ["Row", "Column", "What is wrong and what was expected"]
    assert [each[:2] for each in rows[1:]] == [["2", "kind"], ["3", "mode"]]

    path, _ = checked(coordinator, {**KOVYLA_ROW, "summary_uk": "- перше"})
    rows = lines(coordinator.get(f"{path}/changes.csv"))
    assert rows[0] == ["What", "Library", "Service point", "Column", "Before", "After"]
    assert rows[1:] == [
        ["changed", "kovyla", "main", "postcode", "", "92703"],
        ["changed", "kovyla", "main", "summary_uk", "", "'- перше"],
    ]


def test_nothing_to_change_is_nothing_to_apply(world, coordinator):
    path, page = checked(coordinator, {"library": "kovyla", "email": "kovyla@example.org"})

    assert page.h1() == "Nothing would change"
    data = {"csrf_token": csrf(coordinator, IMPORT), "step": "apply"}
    assert coordinator.post(path, data=data).status_code == 303
    assert count(world, Batch) == 0


def test_the_directory_comes_as_a_table_that_changes_nothing(coordinator):
    data = coordinator.get("/en/office/export.csv").get_data()

    page = Page(coordinator.get(upload(coordinator, data).location).data)

    assert page.h1() == "Nothing would change"


@pytest.mark.parametrize("path", [IMPORT, f"{IMPORT}/1", "/en/office/batches/1"])
def test_librarians_do_not_import(librarian, path):
    assert librarian.get(path).status_code == 403


@pytest.mark.parametrize("ending", ["", "/problems.csv", "/changes.csv"])
def test_an_unknown_import_is_not_found(coordinator, ending):
    assert coordinator.get(f"{IMPORT}/77{ending}").status_code == 404
    assert coordinator.get("/en/office/batches/77").status_code == 404


def test_an_unknown_step_is_refused(coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    secret = csrf(coordinator, path)

    assert coordinator.post(path, data={"csrf_token": secret, "step": "x"}).status_code == 400
