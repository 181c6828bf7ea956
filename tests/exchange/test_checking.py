"""What the importer refuses, and in which words."""

from datetime import date

import pytest
from sqlalchemy import select, update

from directory.domain import former
from directory.domain.library import Library, ServicePoint
from directory.exchange import importer
from directory.exchange.reading import read_bytes
from directory.exchange.table import LEADING_COLUMNS
from tests.conftest import TODAY
from tests.exchange.tables import RAMP, REGION, add_places, imported, planned, problems, row
from tests.factories import CHERKASY


@pytest.fixture(autouse=True)
def places(session):
    add_places(session)


def test_problems_are_told_in_the_order_of_the_table(session):
    told = problems(
        session,
        row(library="Б", kind="palace", lat="100", lon="200"),
        row(library="b", **{**RAMP, "ramp": "maybe", "ramp.how": "guess"}, lat="1"),
    )

    assert [each.split(":")[0] for each in told] == [
        "row 2, library",
        "row 2, kind",
        "row 2, lat",
        "row 2, lon",
        "row 3, lon",
        "row 3, ramp",
        "row 3, ramp.how",
    ]


def test_a_problem_says_what_was_there_and_what_was_expected(session):
    (told,) = problems(session, row(**{**RAMP, "ramp": "maybe"}))

    assert told.startswith(
        "row 2, ramp: “maybe” is not known; expected no, n/a or one of: none, fixed"
    )


def test_a_service_point_may_have_one_row(session):
    (told,) = problems(session, row(), row(library="b"), row(point="main"))

    assert told == "row 4, point: “kovyla/main” is in row 2 already; expected once"


def test_rows_of_a_library_say_the_same_of_it(session):
    (told,) = problems(session, row(aliases="А"), row(point="b", aliases="Б"))

    assert told == "row 3, aliases: “Б” is “А” in row 2; expected the same"


def test_a_parent_has_to_be_known(session):
    (told,) = problems(session, row(parent="nobody"))

    assert "“nobody” is not known; expected a library of this file" in told


@pytest.mark.parametrize(
    "parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}]
)
def test_no_library_stands_above_itself(session, parents):
    told = problems(session, *(row(library=slug, parent=above) for slug, above in parents.items()))

    assert len(told) == len(parents)
    assert all("stands below this library" in each for each in told)


def test_no_library_comes_to_stand_above_itself_through_the_directory(session):
    imported(session, row(library="a", parent="b"), row(library="b", parent=""))

    (told,) = problems(session, row(library="b", parent="a"))

    assert told.startswith("row 2, parent: “a” stands below this library")


def test_columns_that_new_entries_need_are_asked_for_once(session):
    told = problems(session, {"library": "a", "name_uk": "А"}, {"library": "b", "name_uk": "Б"})

    assert told == [
        "row 1, home: the column is missing; new libraries need it",
        "row 1, katottg: the column is missing; new service points need it",
        "row 1, kind: the column is missing; new libraries need it",
        "row 1, mode: the column is missing; new service points need it",
    ]


def test_a_new_service_point_of_a_known_library_needs_no_kind(session):
    imported(session, row())
    cells = {name: text for name, text in row(point="b").items() if name not in {"kind", "home"}}

    assert planned(session, cells).new == 1


def test_an_invented_number_is_good_enough_for_a_sample_only(session):
    invented = "+380 12 345 67 89"

    assert not problems(session, row(phone=invented, sample="yes"))
    assert "expected telephone numbers that exist" in problems(session, row(phone=invented))[0]


def test_only_samples_are_known_as_samples(session):
    fact = {**RAMP, "ramp.how": "sample"}

    assert not problems(session, row(**fact, sample="yes"))
    assert "row 2, ramp.how: “sample” does not fit" in problems(session, row(**fact))[0]


def test_a_published_fact_says_where_it_is_known_from(session):
    fact = {**RAMP, "ramp.how": "published"}

    assert "say where this is known from" in problems(session, row(**fact))[0]
    assert not problems(session, row(**fact, source_url="https://example.org/"))


def test_a_stored_source_is_source_enough(session):
    imported(session, row(source_url="https://example.org/"))

    assert not problems(session, row(**{**RAMP, "ramp.how": "published"}))


def test_an_answer_in_words_needs_its_words(session):
    cells = {
        "quiet-hours": "yes",
        "quiet-hours.how": "staff",
        "quiet-hours.checked_on": "2026-11-01",
    }

    assert problems(session, row(**cells)) == [
        "row 2, quiet-hours.note_uk: the cell is empty; expected the words"
    ]


def test_a_library_is_at_home_in_the_region(session):
    assert "expected a place of the region" in problems(session, row(home=CHERKASY))[0]
    assert not problems(session, row(katottg=CHERKASY))


def test_a_directory_without_places_says_so_once(session):
    session.execute(importer.Place.__table__.delete())

    assert problems(session, row(), row(point="b")) == [
        "there are no places yet; load the region’s data first"
    ]


def test_a_check_of_tomorrow_is_refused(session):
    tomorrow = date(2026, 11, 23).isoformat()

    (told,) = problems(session, row(**{**RAMP, "ramp.checked_on": tomorrow}))

    assert "expected a day from 1990-01-01 to 2026-11-22" in told


NO_SAMPLE = "“yes” does not fit; the library is real"
NO_REAL = "the cell is empty or no; the library is a sample"


def test_a_real_library_is_given_no_invented_service_point(session):
    told = problems(session, row(), row(point="b", sample="yes"), row(point="c", sample="no"))

    assert told == [f"row 3, sample: {NO_SAMPLE} in row 2: leave empty"]


def test_an_invented_library_is_given_no_real_service_point(session):
    told = problems(session, row(sample="yes"), row(point="b", sample=""))

    assert told == [f"row 3, sample: {NO_REAL} in row 2: expected yes"]


def test_a_stored_real_library_is_given_no_invented_service_point(session):
    imported(session, row())

    told = problems(session, row(point="b", sample="yes"))

    assert told == [f"row 2, sample: {NO_SAMPLE} in the directory: leave empty"]


def test_a_stored_real_point_does_not_become_a_sample(session):
    imported(session, row())

    (told,) = problems(session, row(sample="yes"))

    assert told == f"row 2, sample: {NO_SAMPLE} in the directory: leave empty"


@pytest.mark.parametrize("answer", ["", "no"])
def test_a_stored_sample_does_not_become_real(session, answer):
    imported(session, row(sample="yes"))

    (told,) = problems(session, row(sample=answer))

    assert told == f"row 2, sample: {NO_REAL} in the directory: expected yes"


def test_without_the_column_a_stored_sample_stays_one_and_gets_no_real_point(session):
    imported(session, row(sample="yes"))

    assert not problems(session, row(postcode="92703"))
    (told,) = problems(session, row(), row(point="b"))
    assert told.startswith(f"row 3, sample: {NO_REAL}")


def test_samples_may_stand_beside_real_libraries(session):
    plan = imported(session, row(), row(library="zrazok", sample="yes"))

    assert plan.new == 2


LEADING = {
    **dict.fromkeys(LEADING_COLUMNS, "вул. Миру, 1"),
    "postcode": "92703",
    "lat": "49.27",
    "lon": "38.91",
    "phone": "+380 66 261 05 98",
    "email": "a@example.org",
    "website": "https://example.org/",
    "messengers": "https://t.me/name",
    "video_link": "https://example.org/video",
    "hours": "Mo-Fr 10:00-18:00",
}


@pytest.mark.parametrize("sample", ["", "yes"])
@pytest.mark.parametrize("column", LEADING_COLUMNS)
def test_an_occupied_point_says_nothing_that_leads_to_it(session, column, sample):
    told = problems(session, row(mode="occupied", sample=sample, **{column: LEADING[column]}))

    reason = "leave empty: an occupied service point shows no contacts, address or hours"
    assert told == [f"row 2, {column}: {reason}"]


def test_an_occupied_point_keeps_its_summary_and_source(session):
    cells = {"summary_uk": "Зачинена з 2022 року", "source_url": "https://example.org/"}

    assert not problems(session, row(mode="occupied", **cells))


def test_a_point_that_becomes_occupied_gives_up_its_stored_address(session):
    imported(session, row(address_uk="вул. Миру, 1"))

    (told,) = problems(session, row(mode="occupied"))

    assert told.startswith("row 2, address_uk: the directory holds one; add the column and leave")
    assert not problems(session, row(mode="occupied", address_uk=""))


def test_a_table_of_a_header_only_has_no_rows(session):
    plan = importer.plan(session, read_bytes(b"library,name_uk\n,\n"), TODAY, REGION)

    assert [str(problem) for problem in plan.problems] == ["the table has no rows"]


def test_a_row_of_what_moved_is_refused_with_its_present_address(session):
    imported(session, row(), row(library="b"), row(library="c"))
    ids = dict(session.execute(select(Library.slug, Library.id)).all())
    former.leave(session, "b", ids["kovyla"])
    session.execute(update(Library).where(Library.slug == "b").values(removed=True))
    point = session.scalars(select(ServicePoint).where(ServicePoint.library_id == ids["c"])).one()
    point.library_id, point.slug = ids["kovyla"], "c"
    former.leave(session, "c/main", ids["kovyla"], point.id)

    told = problems(session, row(), row(library="b"), row(library="c"))

    assert told == [
        "row 3, library: “b” is “kovyla” now; expected the present address",
        "row 4, point: “c/main” is “kovyla/c” now; expected the present address",
    ]
