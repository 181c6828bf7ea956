"""What is due for a new check, and where."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain import due, projection
from directory.domain.matching import is_old
from directory.vocabulary import VOCABULARY
from tests.factories import make_fact, make_library, make_point

TODAY = date(2026, 11, 22)
MONTH = timedelta(days=30)
# Recheck periods: the ramp 24 months, quiet hours 6, the shelter 3.
FRESH, SOON, OLD = date(2026, 11, 1), date(2026, 6, 1), date(2020, 1, 1)


def publish(session, *points):
    session.add_all(points)
    session.flush()
    projection.refresh(session, [point.id for point in points])


def told(found):
    return {one.point["id"]: [fact.feature for fact in one.facts] for one in found}


def test_an_overdue_fact_is_due_and_says_until_when_it_counted(session):
    publish(session, make_point(facts=[make_fact("ramp", checked_on=date(2024, 2, 29))]))

    (found,) = due.at_points(session, TODAY)

    assert found.point["id"] == "kovyla/main"
    assert found.facts == (due.Due("ramp", date(2024, 2, 29), date(2026, 2, 28)),)


def test_a_fact_that_counts_today_is_not_due(session):
    publish(session, make_point(facts=[make_fact("ramp", checked_on=date(2024, 11, 22))]))

    assert due.at_points(session, TODAY) == []


def test_a_fact_that_will_be_overdue_before_long_is_due_when_asked_ahead(session):
    publish(session, make_point(facts=[make_fact("ramp", checked_on=date(2024, 12, 20))]))

    assert due.at_points(session, TODAY) == []
    assert told(due.at_points(session, TODAY, MONTH)) == {"kovyla/main": ["ramp"]}


def test_the_most_urgent_comes_first_and_points_stand_in_order(session):
    library = make_library()
    facts = [
        make_fact("ramp", checked_on=date(2024, 1, 1)),
        make_fact("handrails", "yes", checked_on=date(2020, 1, 1)),
        make_fact("step-free-entrance", "yes", checked_on=TODAY),
    ]
    publish(
        session,
        make_point(library=library, slug="online", facts=[make_fact(checked_on=OLD)]),
        make_point(library=library, slug="main", facts=facts),
    )

    assert list(told(due.at_points(session, TODAY)).items()) == [
        ("kovyla/main", ["handrails", "ramp"]),
        ("kovyla/online", ["ramp"]),
    ]


@pytest.mark.parametrize("mode", ["occupied", "suspended"])
def test_nothing_is_due_where_nobody_can_check(session, mode):
    publish(session, make_point(mode=mode, facts=[make_fact(checked_on=OLD)]))

    assert due.at_points(session, TODAY) == []


def test_only_the_libraries_asked_for_are_looked_at(session):
    kovyla = make_library()
    other = make_library(slug="chebrets", home_place=kovyla.home_place)
    publish(
        session,
        make_point(library=kovyla, facts=[make_fact(checked_on=OLD)]),
        make_point(library=other, facts=[make_fact(checked_on=OLD)]),
    )

    assert list(told(due.at_points(session, TODAY, libraries={"chebrets"}))) == ["chebrets/main"]
    assert due.at_points(session, TODAY, libraries=()) == []
    assert len(due.at_points(session, TODAY)) == 2


def test_samples_are_left_out_when_asked(session):
    publish(session, make_point(sample=True, facts=[make_fact(checked_on=OLD)]))

    assert due.at_points(session, TODAY, with_samples=False) == []
    assert len(due.at_points(session, TODAY)) == 1


@given(
    st.sampled_from(sorted(VOCABULARY.features)),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.integers(-2, 2),
)
def test_what_is_due_is_what_is_overdue(feature, checked_on, apart):
    point = {"facts": {feature: {"checked_on": checked_on.isoformat()}}}
    (one,) = due.at_point(point, date(2100, 1, 1))
    today = one.until + timedelta(days=apart)

    assert bool(due.at_point(point, today)) == is_old(feature, checked_on, today) == (apart > 0)
