from datetime import date

import pytest
from sqlalchemy import func, select

from directory.domain import projection
from directory.domain.library import Fact, Library, ServicePoint
from directory.exchange import importer
from directory.exchange.reading import read_bytes
from directory.exchange.table import TableRefusedError
from tests.conftest import TODAY
from tests.exchange.tables import (
    RAMP,
    REGION,
    add_places,
    catalogue,
    csv_of,
    imported,
    planned,
    problems,
    row,
)
from tests.factories import CHERKASY


@pytest.fixture(autouse=True)
def places(session):
    add_places(session)


def counts(plan: importer.Plan) -> tuple[int, int, int]:
    return plan.new, plan.changed, plan.unchanged


def facts(session) -> dict[str, tuple[str, str]]:
    rows = session.execute(select(Fact.feature, Fact.value, Fact.__table__.c.note_uk))
    return {feature: (value, note) for feature, value, note in rows}


def version(session) -> int:
    return projection.version(session)


def test_a_new_row_makes_a_library_and_its_service_point(session):
    plan = imported(session, row(**RAMP, ramp__note_uk="Крутий", aliases="БК;Ковила"))

    assert counts(plan) == (1, 0, 0)
    (point,) = projection.read(session, ["kovyla/main"])
    assert point["library"]["name"] == {"uk": "Бібліотека «Ковила»", "en": "Kovyla Library"}
    assert point["library"]["aliases"] == ["БК", "Ковила"]
    assert point["facts"]["ramp"]["note"] == {"uk": "Крутий", "en": ""}
    assert point["facts"]["ramp"]["role"] == "coordinator"


def test_a_plan_writes_nothing(session):
    planned(session, row(**RAMP))

    assert session.scalar(select(func.count()).select_from(Library)) == 0


def test_the_same_table_again_changes_nothing(session):
    imported(session, *catalogue(40))
    before = version(session)

    plan = imported(session, *catalogue(40))

    assert counts(plan) == (0, 0, 40)
    assert version(session) == before


def test_only_rows_that_changed_are_written(session):
    imported(session, row(), row(point="branch"))

    plan = imported(session, row(), row(point="branch", postcode="92703"))

    assert counts(plan) == (0, 1, 1)
    assert [change.slug for change in plan.points] == ["branch"]
    assert version(session) == 2


def test_an_absent_column_leaves_what_is_stored(session):
    imported(session, row(postcode="92703", **RAMP))

    plan = imported(session, {"library": "kovyla", "email": "kovyla@example.org"})

    (point,) = projection.read(session, ["kovyla/main"])
    assert counts(plan) == (0, 1, 0)
    assert (point["postcode"], point["email"]) == ("92703", "kovyla@example.org")
    assert "ramp" in point["facts"]


def test_an_empty_cell_clears_what_is_stored(session):
    imported(session, row(postcode="92703", **RAMP))

    imported(session, row(postcode="", ramp=""))

    (point,) = projection.read(session, ["kovyla/main"])
    assert point["postcode"] == ""
    assert point["facts"] == {}


def test_a_changed_answer_takes_the_place_of_the_old_one(session):
    imported(session, row(**RAMP, ramp__note_uk="Крутий"))

    imported(session, row(**{**RAMP, "ramp": "none"}, ramp__note_uk=""))

    assert facts(session) == {"ramp": ("none", "")}


def test_notes_stay_when_the_table_has_no_column_for_them(session):
    imported(session, row(**RAMP, ramp__note_uk="Крутий"))

    plan = imported(session, row(**RAMP))

    assert counts(plan) == (0, 0, 1)
    assert facts(session) == {"ramp": ("fixed", "Крутий")}


def test_a_fact_that_did_not_change_keeps_who_entered_it(session):
    imported(session, row(**RAMP))
    session.execute(Fact.__table__.update().values(role="librarian"))

    imported(session, row(**RAMP, postcode="92703"))

    assert session.scalar(select(Fact.role)) == "librarian"


def test_a_changed_library_changes_all_its_service_points(session):
    imported(session, row(), row(point="branch"))

    imported(session, row(kind="central"))

    points = projection.read_library(session, "kovyla")
    assert [point["library"]["kind"] for point in points] == ["central", "central"]


def test_the_library_is_named_like_its_main_service_point(session):
    imported(session, row(point="branch", name_uk="Філія"), row(name_uk="Ковила"))

    assert session.scalar(select(Library.__table__.c.name_uk)) == "Ковила"


def test_without_a_main_service_point_the_first_row_names_the_library(session):
    imported(session, row(point="b", name_uk="Друга"), row(point="a", name_uk="Перша"))

    assert session.scalar(select(Library.__table__.c.name_uk)) == "Друга"


def test_a_table_without_the_main_service_point_leaves_the_librarys_name(session):
    imported(session, row())

    imported(session, row(point="branch", name_uk="Філія"))

    assert session.scalar(select(Library.__table__.c.name_uk)) == "Бібліотека «Ковила»"


def test_a_parent_may_come_after_its_branches(session):
    imported(session, row(library="branch", parent="system"), row(library="system", parent=""))

    (point,) = projection.read(session, ["branch/main"])
    assert point["library"]["parent"] == "system"


def test_a_parent_may_be_taken_away(session):
    imported(session, row(library="a", parent="b"), row(library="b", parent=""))

    imported(session, row(library="a", parent=""))

    (point,) = projection.read(session, ["a/main"])
    assert point["library"]["parent"] == ""


def test_answers_may_be_labels_in_either_language_and_any_case(session):
    imported(
        session,
        row(
            mode="Власне приміщення",
            kind="CITY",
            ramp="Стаціонарний пандус",
            ramp__how="Measured on site",
            ramp__checked_on="2026-11-01",
            lift="ТАК",
            lift__how="staff",
            lift__checked_on="2026-11-01",
        ),
    )

    assert facts(session) == {"ramp": ("fixed", ""), "lift": ("yes", "")}
    assert session.scalar(select(ServicePoint.mode)) == "own"


def test_nothing_is_written_while_one_row_is_not_good(session):
    plan = planned(session, row(), row(library="b", ramp="maybe"))

    with pytest.raises(TableRefusedError):
        importer.apply(session, plan)
    assert session.scalar(select(func.count()).select_from(Library)) == 0


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

    assert counts(planned(session, cells)) == (1, 0, 0)


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


def test_progress_is_told_row_by_row(session):
    seen: list[int] = []

    table = read_bytes(csv_of(*catalogue(5)))
    importer.plan(session, table, TODAY, REGION, seen.append)

    assert seen == [1, 2, 3, 4, 5]


def test_a_check_of_tomorrow_is_refused(session):
    tomorrow = date(2026, 11, 23).isoformat()

    (told,) = problems(session, row(**{**RAMP, "ramp.checked_on": tomorrow}))

    assert "expected a day from 1990-01-01 to 2026-11-22" in told
