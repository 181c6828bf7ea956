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
    row,
)

LIFT = {"lift": "yes", "lift.checked_on": "2026-11-01", "lift.how": "staff"}


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

    imported(session, row(postcode="", ramp="", **LIFT))

    (point,) = projection.read(session, ["kovyla/main"])
    assert point["postcode"] == ""
    assert list(point["facts"]) == ["lift"]


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


def test_progress_is_told_row_by_row(session):
    seen: list[int] = []

    table = read_bytes(csv_of(*catalogue(5)))
    importer.plan(session, table, TODAY, REGION, seen.append)

    assert seen == [1, 2, 3, 4, 5]
