"""A fact that was checked later than its row says is kept, unless somebody says otherwise."""

import pytest

from directory.domain.library import Fact
from directory.exchange import importer
from directory.exchange.reading import read_bytes
from tests.conftest import TODAY
from tests.exchange.tables import RAMP, REGION, add_places, csv_of, imported, planned, problems, row

EARLIER = {"ramp": "none", "ramp.checked_on": "2026-10-31", "ramp.how": "staff"}
LIFT = {"lift": "yes", "lift.checked_on": "2026-11-01", "lift.how": "staff"}


@pytest.fixture(autouse=True)
def places(session):
    add_places(session)


def answers(session) -> dict[str, str]:
    return {fact.feature: fact.value for fact in session.query(Fact)}


def overwriting(session, *rows) -> importer.Plan:
    table = read_bytes(csv_of(*rows))
    plan = importer.plan(session, table, TODAY, REGION, overwrite_newer=True)
    importer.apply(session, plan)
    return plan


def kept(plan: importer.Plan) -> list[tuple[int, str, str]]:
    return [(each.row, f"{each.library}/{each.point}", each.feature) for each in plan.kept]


def test_an_answer_from_an_earlier_check_is_not_written_and_told(session):
    imported(session, row(**RAMP))

    plan = imported(session, row(**EARLIER))

    assert answers(session) == {"ramp": "fixed"}
    assert kept(plan) == [(2, "kovyla/main", "ramp")]
    assert (plan.new, plan.changed, plan.unchanged) == (0, 0, 1)


def test_an_answer_of_the_same_day_takes_the_place_of_the_stored_one(session):
    imported(session, row(**RAMP))

    plan = imported(session, row(**{**RAMP, "ramp": "none"}))

    assert answers(session) == {"ramp": "none"}
    assert not plan.kept


def test_the_rest_of_the_row_is_written(session):
    imported(session, row(**RAMP))

    plan = imported(session, row(**EARLIER, postcode="92703", **LIFT))

    assert answers(session) == {"ramp": "fixed", "lift": "yes"}
    assert plan.changed == 1
    assert plan.points[0].values["postcode"] == "92703"


def test_told_so_an_import_overwrites_newer_facts(session):
    imported(session, row(**RAMP))

    plan = overwriting(session, row(**EARLIER))

    assert answers(session) == {"ramp": "none"}
    assert not plan.kept


def test_an_empty_cell_takes_away_what_is_not_newer_than_its_row(session):
    imported(session, row(**RAMP))

    plan = imported(session, row(**LIFT, ramp=""))

    assert answers(session) == {"lift": "yes"}
    assert not plan.kept


def test_an_empty_cell_keeps_what_is_newer_than_all_checks_of_its_row(session):
    imported(session, row(**RAMP))

    plan = imported(session, row(**{**LIFT, "lift.checked_on": "2026-10-31"}, ramp=""))

    assert answers(session) == {"ramp": "fixed", "lift": "yes"}
    assert kept(plan) == [(2, "kovyla/main", "ramp")]


@pytest.mark.parametrize(("overwrites", "left"), [(False, {"ramp": "fixed"}), (True, {})])
def test_a_row_without_any_check_takes_nothing_away_unless_told_so(session, overwrites, left):
    imported(session, row(**RAMP))

    (overwriting if overwrites else imported)(session, row(ramp=""))

    assert answers(session) == left


def test_the_same_answer_from_an_earlier_check_is_told_as_the_same(session):
    imported(session, row(**RAMP))

    plan = planned(session, row(**{**EARLIER, "ramp": "fixed"}))

    assert [each.is_same for each in plan.kept] == [True]


def test_a_bad_answer_is_told_even_where_the_newer_one_would_stay(session):
    imported(session, row(**RAMP))

    (told,) = problems(session, row(**{**EARLIER, "ramp.how": "sample"}))

    assert told.startswith("row 2, ramp.how: “sample” does not fit")


def test_a_fact_that_stays_still_needs_its_source(session):
    published = {**RAMP, "ramp.how": "published"}
    imported(session, row(**published, source_url="https://example.org/"))

    (told,) = problems(session, row(**EARLIER, source_url=""))

    assert told.startswith("row 2, source_url: the cell is empty")
