"""Days as people type them: 22.11.2026."""

from datetime import date

from directory.domain.typed_hours import read_days
from directory.saying import wrong


def read_day(text: str, example: date) -> date:
    """Read one day with its year; whoever is not understood is shown a day that would do."""
    complaint = wrong("expected a day with its year, such as %(example)s", example=written(example))
    first, last, every_year = read_days(text, complaint)
    if every_year or first != last:
        raise complaint
    return first


def written(day: date) -> str:
    """Write a day as people type it."""
    return f"{day:%d.%m.%Y}"
