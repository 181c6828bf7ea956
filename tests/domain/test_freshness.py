from datetime import date

import pytest

from directory.domain.freshness import is_overdue, months_before

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
