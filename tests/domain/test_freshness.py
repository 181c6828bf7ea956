from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.freshness import counts_until, is_overdue, months_before

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 22), 11, date(2025, 12, 22)),
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 2, 28), 24, date(2024, 2, 28)),
    ],
)
def test_months_are_counted_back_to_a_day_that_exists(day, months, expected):
    assert months_before(day, months) == expected


def test_a_fact_still_counts_on_the_last_day_of_its_period():
    assert not is_overdue(date(2026, 5, 22), 6, TODAY)


def test_a_fact_is_overdue_the_day_after():
    assert is_overdue(date(2026, 5, 21), 6, TODAY)


def test_a_fact_of_today_is_fresh():
    assert not is_overdue(TODAY, 3, TODAY)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 22), 6, date(2026, 11, 22)),
        (date(2026, 8, 30), 6, date(2027, 2, 28)),
        (date(2026, 2, 28), 6, date(2026, 8, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_check_counts_until_its_period_is_over(day, months, expected):
    assert counts_until(day, months) == expected


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(0, 60))
def test_a_check_is_overdue_from_the_day_after(day, months):
    last = counts_until(day, months)

    assert not is_overdue(day, months, last)
    assert is_overdue(day, months, last + timedelta(days=1))
