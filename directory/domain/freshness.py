"""How long a fact stays true: until its feature's recheck period has passed since the check."""

import calendar
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=256)
def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_overdue(checked_on: date, recheck_months: int, today: date) -> bool:
    """Say whether a check is older than the recheck period; on the last day it still counts."""
    return checked_on < months_before(today, recheck_months)


@lru_cache(maxsize=4096)
def counts_until(checked_on: date, recheck_months: int) -> date:
    """Return the last day on which a check still counts."""
    index = checked_on.year * 12 + checked_on.month - 1 + recheck_months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    # Counted back from any later day of that month, a month's last day comes out.
    ends_a_month = checked_on.day == calendar.monthrange(checked_on.year, checked_on.month)[1]
    return date(year, month + 1, last if ends_a_month else min(checked_on.day, last))
