from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.typed_hours import read_days, read_plan
from directory.domain.week import LEAP


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("9-18", "09:00-18:00"),
        ("9:00–18:00", "09:00-18:00"),
        ("09.00 - 18.00", "09:00-18:00"),
        ("9:00-18:00.", "09:00-18:00"),
        ("з 9 до 18", "09:00-18:00"),
        ("from 9 to 18", "09:00-18:00"),
        ("9:00-13:00, 14:00-18:00", "09:00-13:00,14:00-18:00"),
        ("14-18; 9-13", "09:00-13:00,14:00-18:00"),
        ("9-13 та 14-18", "09:00-13:00,14:00-18:00"),
        ("9-13 14-18", "09:00-13:00,14:00-18:00"),
        ("9–18, обідня перерва 13–14", "09:00-13:00,14:00-18:00"),
        ("9:00-18:00, lunch break: 13:00-14:00", "09:00-13:00,14:00-18:00"),
        ("9-13, 13-18", "09:00-18:00"),
        ("20-24", "20:00-24:00"),
        ("20:00-0:00", "20:00-24:00"),
        ("цілодобово", "00:00-24:00"),
        ("24/7", "00:00-24:00"),
        ("", "off"),
        ("–", "off"),
        ("Зачинено", "off"),
        ("closed (санітарний день)", 'off "санітарний день"'),
        ("за домовленістю", "unknown"),
        ("By appointment (ring first)", 'unknown "ring first"'),
        ('9-18 (за "записом")', '09:00-18:00 "за «записом»"'),
    ],
)
def test_hours_are_read_as_people_type_them(text, written):
    assert read_plan(text).written() == written


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("щодня", "expected times such as 9:00–18:00"),
        ("9", "expected times"),
        ("9am-6pm", "expected times"),
        ("9-180", "expected times"),
        ("9-18 (зі служб", "expected times"),
        ("18-9", "expected an end after the beginning, not 18-9"),
        ("9-9", "expected an end after the beginning"),
        ("9-25", "there is no such time: 25:00"),
        ("9:75-10:00", "there is no such time: 9:75"),
        ("9-13, 12-18", "expected times that do not overlap"),
        ("8-9, 10-11, 12-13, 14-15", "expected at most 3 spans in a day"),
        ("9-13, перерва 14-15", "expected a break within the opening hours"),
        (f"9-18 ({'а' * 81})", "expected at most 80 characters in words"),
    ],
)
def test_other_hours_are_refused_with_what_was_expected(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_plan(text)


@given(st.text(max_size=40) | st.text("0123456789:.-–, ()зіздоперва", max_size=30))
def test_any_text_is_read_or_refused_never_worse(text):
    for read in (read_plan, read_days):
        with suppress(ValueError):
            assert read(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "every_year"),
    [
        ("25.12.2026", date(2026, 12, 25), date(2026, 12, 25), False),
        ("2026-12-25", date(2026, 12, 25), date(2026, 12, 25), False),
        ("25.12", date(LEAP, 12, 25), date(LEAP, 12, 25), True),
        ("24.12.2026–05.01.2027", date(2026, 12, 24), date(2027, 1, 5), False),
        ("24-26.12.2026", date(2026, 12, 24), date(2026, 12, 26), False),
        ("з 24.12 до 26.12.2026", date(2026, 12, 24), date(2026, 12, 26), False),
        ("24.12 – 2.01", date(LEAP, 12, 24), date(LEAP, 1, 2), True),
        ("29.02", date(LEAP, 2, 29), date(LEAP, 2, 29), True),
    ],
)
def test_days_are_read_as_people_type_them(text, first, last, every_year):
    assert read_days(text) == (first, last, every_year)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "expected a day such as 25.12.2026"),
        ("Різдво", "expected a day such as"),
        ("5", "expected a day with its month"),
        ("31.02.2027", "there is no such day: 31.02.2027"),
        ("32.12", "there is no such day: 32.12"),
        ("05.01.2027–24.12.2026", "expected an end that is not before the beginning"),
    ],
)
def test_other_days_are_refused_with_what_was_expected(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_days(text)
