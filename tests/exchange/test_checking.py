"""What the importer refuses, and in which words."""

from datetime import date

import pytest

from directory.exchange import importer
from tests.exchange.tables import RAMP, add_places, imported, planned, problems, row
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
