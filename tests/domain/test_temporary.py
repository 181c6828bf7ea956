from datetime import date, timedelta

import pytest

from directory.domain.belongings import out_of_order
from directory.domain.matching import State, chosen_group, match, match_groups
from directory.vocabulary import VOCABULARY
from tests.factories import make_fact

TODAY = date(2026, 11, 22)
WHEELCHAIR = VOCABULARY.needs["wheelchair"]


def state(until: date) -> dict[str, str]:
    return {"until": until.isoformat(), "note": {"uk": "", "en": ""}}


def test_it_lasts_until_and_on_its_day_and_ends_by_itself() -> None:
    temporary = {"lift": state(TODAY)}

    assert out_of_order(temporary, TODAY) == {"lift": TODAY}
    assert out_of_order(temporary, TODAY + timedelta(days=1)) == {}


def test_what_is_out_of_order_is_missing_although_its_fact_says_yes() -> None:
    facts = {"hearing-loop": make_fact("hearing-loop", "yes", checked_on=TODAY)}
    groups = [chosen_group("hearing-loop")]

    assert match_groups(groups, facts, TODAY)[0].state is State.FOUND
    weakened = match_groups(groups, facts, TODAY, {"hearing-loop": TODAY})[0]
    assert (weakened.state, weakened.features) == (State.MISSING, ("hearing-loop",))


def test_it_is_known_not_to_be_there_even_when_its_fact_is_overdue() -> None:
    facts = {"hearing-loop": make_fact("hearing-loop", "yes", checked_on=date(2020, 1, 1))}

    groups = match_groups([chosen_group("hearing-loop")], facts, TODAY, {"hearing-loop": TODAY})

    assert groups[0].state is State.MISSING


@pytest.mark.parametrize("out", [(), ("ramp",)])
def test_another_way_in_still_counts(out: tuple[str, ...]) -> None:
    facts = {
        "step-free-entrance": make_fact("step-free-entrance", "yes", checked_on=TODAY),
        "ramp": make_fact("ramp", "fixed", checked_on=TODAY),
    }

    assert match(WHEELCHAIR, facts, TODAY, out).groups[0].state is State.FOUND


def test_it_does_not_help_either() -> None:
    key = WHEELCHAIR.helps[0]
    feature = VOCABULARY.features[key]
    good = str(feature.good_if.values[0])
    facts = {key: make_fact(key, good, checked_on=TODAY)}

    assert match(WHEELCHAIR, facts, TODAY).helps == (key,)
    assert match(WHEELCHAIR, facts, TODAY, {key}).helps == ()
