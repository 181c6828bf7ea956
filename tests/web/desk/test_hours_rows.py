"""What stands in the rows of the form for opening hours, and how it is read again."""

import pytest
from flask import Flask

from directory.domain.typed_hours import read_days, read_plan
from directory.domain.week import Special, from_osm
from directory.web.desk.hours_form import days_typed, plan_typed
from tests.conftest import TODAY


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize(
    "text",
    [
        'Mo-Fr 09:00-13:00,14:00-24:00; Sa unknown "подзвоніть"; Su off "санітарний день"',
        "Mo-Su 00:00-24:00; PH off",
        "Mo-Fr 10:00-18:00; Dec 25-Jan 02 off; 2027 Mar 01 10:00-12:00",
    ],
)
def test_what_stands_in_the_rows_is_read_as_it_is_meant(
    world: Flask, language: str, text: str
) -> None:
    week = from_osm(text, TODAY)
    assert week
    with world.test_request_context(f"/{language}/"):
        assert [read_plan(plan_typed(plan)) for plan in week.days] == list(week.days)
        for special in week.specials:
            assert (
                Special(*read_days(days_typed(special))[:2], special.plan, special.every_year)
                == special
            )
