from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.matching import State, match
from directory.vocabulary import VOCABULARY, Condition, Group
from tests.factories import make_fact

TODAY = date(2026, 11, 22)
LONG_AGO = date(2000, 1, 1)
WHEELCHAIR = VOCABULARY.needs["wheelchair"]


def facts(old: str = "", **values):
    """Make facts of answers; those named in `old` were checked long ago."""
    answers = {key.replace("_", "-"): value for key, value in values.items()}
    return {
        key: make_fact(key, value, checked_on=LONG_AGO if key in old.split() else TODAY)
        for key, value in answers.items()
    }


def states(answers, need=WHEELCHAIR):
    return {each.group.key: each.state for each in match(need, answers, TODAY).groups}


def first_group(answers, need=WHEELCHAIR):
    return match(need, answers, TODAY).groups[0]


def test_nothing_is_known_of_a_point_without_facts():
    assert set(states({}).values()) == {State.NOT_CHECKED}


def test_a_group_is_found_when_one_of_its_facts_holds():
    group = first_group(facts(step_free_entrance="yes", entrance_steps="3"))

    assert group.state is State.FOUND
    assert group.features == ("step-free-entrance",)


def test_unknown_is_never_no():
    assert first_group(facts(step_free_entrance="no")).state is State.NOT_CHECKED


def test_a_group_is_missing_when_every_fact_is_known_and_none_holds():
    group = first_group(
        facts(step_free_entrance="no", entrance_steps="4", ramp="none", ramp_slope_percent="n/a")
    )

    assert group.state is State.MISSING


def test_a_condition_that_fails_decides_those_joined_to_it():
    group = first_group(facts(step_free_entrance="no", entrance_steps="4", ramp="none"))

    assert group.state is State.MISSING


def test_a_fixed_ramp_of_unknown_slope_is_not_checked():
    group = first_group(facts(step_free_entrance="no", entrance_steps="4", ramp="fixed"))

    assert group.state is State.NOT_CHECKED
    assert group.features == ("ramp-slope-percent",)


@pytest.mark.parametrize(("slope", "state"), [("8", State.FOUND), ("8.5", State.MISSING)])
def test_a_ramp_helps_only_when_it_is_gentle(slope, state):
    group = first_group(
        facts(step_free_entrance="no", entrance_steps="4", ramp="fixed", ramp_slope_percent=slope)
    )

    assert group.state is state


def test_an_overdue_fact_is_not_found():
    group = first_group(facts(old="step-free-entrance", step_free_entrance="yes"))

    assert group.state is State.OVERDUE
    assert group.features == ("step-free-entrance",)


def test_a_fresh_fact_is_preferred_to_an_overdue_one():
    group = first_group(
        facts(old="step-free-entrance", step_free_entrance="yes", entrance_steps="0")
    )

    assert group.state is State.FOUND
    assert group.features == ("entrance-steps",)


def test_an_overdue_no_is_unknown():
    answers = facts(
        old="step-free-entrance", step_free_entrance="no", entrance_steps="2", ramp="none"
    )

    assert first_group(answers).state is State.NOT_CHECKED


def test_not_applicable_is_no_lift():
    assert states(facts(one_level="no", lift="n/a"))["moving"] is State.MISSING


def test_helping_facts_count_only_while_they_hold_and_are_fresh():
    answers = facts(
        old="home-delivery", home_delivery="yes", book_fetching="yes", wheelchair_table="no"
    )

    assert match(WHEELCHAIR, answers, TODAY).helps == ("book-fetching",)


def test_groups_are_counted_by_their_state():
    found = match(WHEELCHAIR, facts(step_free_entrance="yes", accessible_toilet="no"), TODAY)

    assert found.count(State.FOUND) == 1
    assert found.count(State.MISSING) == 1
    assert found.count(State.NOT_CHECKED, State.OVERDUE) == 1


def answers_of(feature):
    options = [option.key for option in feature.options]
    numbers = ["0", "5", "8", "90", "200", "1000"] if feature.value_kind == "number" else []
    plain = ["no", "n/a", *([] if options or numbers else ["yes"])]
    values = st.sampled_from([*plain, *options, *numbers])
    days = st.dates(date(2015, 1, 1), TODAY)
    return st.builds(lambda value, day: make_fact(feature.key, value, checked_on=day), values, days)


@given(
    st.fixed_dictionaries(
        {}, optional={key: answers_of(each) for key, each in VOCABULARY.features.items()}
    ),
    st.sampled_from(sorted(VOCABULARY.needs)),
)
def test_taking_knowledge_away_never_finds_and_never_misses(answers, need):
    before = match(VOCABULARY.needs[need], answers, TODAY)

    for key in answers:
        after = match(VOCABULARY.needs[need], {k: v for k, v in answers.items() if k != key}, TODAY)
        for old, new in zip(before.groups, after.groups, strict=True):
            if new.state in (State.FOUND, State.MISSING):
                assert new.state is old.state


def test_every_group_names_the_features_that_its_conditions_read():
    for need in VOCABULARY.needs.values():
        for group in need.requires:
            assert isinstance(group, Group)
            for condition in (each for all_of in group.alternatives for each in all_of):
                assert isinstance(condition, Condition)
                assert condition.feature in group.features
