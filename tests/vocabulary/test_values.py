"""How a written answer becomes a canonical one, and which answers are good."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.vocabulary import VOCABULARY, Feature, ValueKind

FEATURES = VOCABULARY.features
STEP_FREE, LIFT, WIDTH, STEPS, RAMP, HOURS = (
    FEATURES[key]
    for key in (
        "step-free-entrance",
        "lift",
        "door-width-cm",
        "entrance-steps",
        "ramp",
        "quiet-hours",
    )
)
ANSWERS = ("yes", "no", "n/a", "так", "ні", "fixed", "стаціонарний пандус", "12,50", "1e9", "٣")


@pytest.mark.parametrize(
    ("feature", "written", "value"),
    [
        (STEP_FREE, "yes", "yes"),
        (STEP_FREE, " YES ", "yes"),
        (STEP_FREE, "Ні", "no"),
        (STEP_FREE, "не  застосовується", "n/a"),
        (STEP_FREE, "N/A", "n/a"),
        (HOURS, "yes", "yes"),
        (HOURS, "no", "no"),
        (WIDTH, "90", "90"),
        (WIDTH, "90.50", "90.5"),
        (WIDTH, "90,25", "90.25"),
        (WIDTH, "0090", "90"),
        (WIDTH, "0.00", "0"),
        (WIDTH, "100000.00", "100000"),
        (WIDTH, "n/a", "n/a"),
        (WIDTH, "no", "no"),
        (RAMP, "fixed", "fixed"),
        (RAMP, "Fixed ramp", "fixed"),
        (RAMP, "СТАЦІОНАРНИЙ ПАНДУС", "fixed"),
        (RAMP, "немає", "none"),
        (RAMP, "n/a", "n/a"),
    ],
)
def test_an_answer_is_stored_in_one_way(feature: Feature, written: str, value: str):
    assert feature.parse(written) == value


@pytest.mark.parametrize(
    ("feature", "written", "expected"),
    [
        (STEP_FREE, "maybe", "expected yes, no or n/a"),
        (STEP_FREE, "", "expected yes, no or n/a"),
        (STEP_FREE, "1", "expected yes, no or n/a"),
        (HOURS, "Tuesday", "expected yes, no or n/a, with the words in the note"),
        (WIDTH, "yes", "a number ≥ 0"),
        (WIDTH, "-1", "a number ≥ 0"),
        (WIDTH, "90 cm", "a number ≥ 0"),
        (WIDTH, "1.234", "two decimals"),
        (WIDTH, "100000.01", "at most 100000"),
        (WIDTH, "9" * 400, "at most 100000"),
        (WIDTH, "1e3", "a number ≥ 0"),
        (WIDTH, "NaN", "a number ≥ 0"),
        (WIDTH, "٣", "a number ≥ 0"),
        (RAMP, "yes", "expected no, n/a or one of: none, fixed"),
        (RAMP, "так", "expected no, n/a or one of: none, fixed"),
        (RAMP, "steep", "expected no, n/a or one of: none, fixed"),
    ],
)
def test_anything_else_is_refused_with_what_was_expected(
    feature: Feature, written: str, expected: str
):
    with pytest.raises(ValueError, match=re.escape(expected)):
        feature.parse(written)


@pytest.mark.parametrize(
    ("feature", "value", "good"),
    [
        (STEP_FREE, "yes", True),
        (STEP_FREE, "no", False),
        (STEP_FREE, "n/a", False),
        (LIFT, "n/a", True),
        (HOURS, "yes", True),
        (HOURS, "no", False),
        (WIDTH, "90", True),
        (WIDTH, "120.5", True),
        (WIDTH, "89.99", False),
        (WIDTH, "no", False),
        (WIDTH, "n/a", False),
        (STEPS, "0", True),
        (STEPS, "1", False),
        (RAMP, "fixed", True),
        (RAMP, "not-needed", True),
        (RAMP, "none", False),
        (RAMP, "portable-on-request", False),
        (RAMP, "n/a", False),
    ],
)
def test_an_answer_is_good_only_as_the_feature_says(feature: Feature, value: str, *, good: bool):
    assert feature.holds(value) is good


@pytest.mark.parametrize("feature", FEATURES.values(), ids=str)
def test_every_feature_takes_no_and_not_applicable(feature: Feature):
    assert feature.parse("no") == "no"
    assert feature.parse("n/a") == "n/a"


@pytest.mark.parametrize(
    "feature", [f for f in FEATURES.values() if f.value_kind is ValueKind.CHOICE], ids=str
)
def test_an_option_may_be_written_by_key_or_by_label_in_either_language(feature: Feature):
    for option in feature.options:
        names = (option.key, option.label.uk, option.label.en)

        assert {feature.parse(name) for name in names} == {option.key}


@given(
    feature=st.sampled_from(list(FEATURES.values())),
    written=st.text(max_size=40)
    | st.sampled_from(ANSWERS)
    | st.decimals(min_value=-10, max_value=200_000).map(str)
    | st.from_regex(r"[0-9]{0,8}[.,]?[0-9]{0,3}", fullmatch=True),
)
def test_whatever_is_written_is_refused_or_read_the_same_again(feature: Feature, written: str):
    try:
        value = feature.parse(written)
    except ValueError:
        return

    assert feature.parse(value) == value
    assert feature.holds(value) in (True, False)
