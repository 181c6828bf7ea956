"""The real vocabulary is complete and keeps the contract outsiders rely on."""

import re

import pytest

from directory.vocabulary import VOCABULARY, Tier, ValueKind, Words

FEATURES = VOCABULARY.features.values()
NEEDS = VOCABULARY.needs.values()


def test_there_are_75_features_and_16_needs():
    assert len(VOCABULARY.features) == 75
    assert len(VOCABULARY.needs) == 16


CLOSED_LISTS = {
    "kinds": """regional central city branch village children youth
                school university college special hub""",
    "modes": "own hosted hub travelling online suspended occupied",
    "hows": "measured staff visitor official photo published sample",
    "roles": "librarian coordinator visitor",
    "shelves": "moving seeing hearing-speaking calm-clarity home-family",
}


@pytest.mark.parametrize(("section", "keys"), CLOSED_LISTS.items())
def test_the_closed_lists_are_those_of_the_contract(section: str, keys: str):
    assert list(getattr(VOCABULARY, section)) == keys.split()


def test_every_term_is_found_under_its_own_key():
    sections = (
        VOCABULARY.features,
        VOCABULARY.needs,
        VOCABULARY.kinds,
        VOCABULARY.modes,
        VOCABULARY.hows,
        VOCABULARY.roles,
        VOCABULARY.groups,
        VOCABULARY.shelves,
    )

    assert all(thing.key == key for section in sections for key, thing in section.items())


def test_every_mode_and_every_how_says_what_it_means():
    terms = [*VOCABULARY.modes.values(), *VOCABULARY.hows.values()]

    assert [term.key for term in terms if term.says is None] == []


def test_an_occupied_point_is_not_to_be_visited():
    assert VOCABULARY.modes["occupied"].says == Words(
        uk="Тимчасово окуповано. Не їдьте сюди.",
        en="Temporarily occupied. Do not travel here.",
    )


def test_features_stand_together_in_the_order_of_their_groups():
    order = list(VOCABULARY.groups)
    places = [order.index(feature.group) for feature in FEATURES]

    assert places == sorted(places)
    assert set(places) == set(range(len(order)))


def test_needs_stand_together_in_the_order_of_their_shelves():
    order = list(VOCABULARY.shelves)
    places = [order.index(need.shelf) for need in NEEDS]

    assert places == sorted(places)
    assert set(places) == set(range(len(order)))


def test_core_features_are_those_asked_about_first():
    assert 0 < len(VOCABULARY.core) < len(VOCABULARY.features)
    assert all(feature.tier is Tier.CORE for feature in VOCABULARY.core)


def test_a_number_has_a_unit_and_nothing_else_has():
    assert all((f.unit is not None) == (f.value_kind is ValueKind.NUMBER) for f in FEATURES)


def test_a_choice_has_options_and_nothing_else_has():
    assert all(bool(f.options) == (f.value_kind is ValueKind.CHOICE) for f in FEATURES)


def test_every_required_group_has_a_label_that_is_a_noun_phrase_in_both_languages():
    labels = [group.label for need in NEEDS for group in need.requires]

    assert [words for words in labels if words.uk.endswith(".") or words.en.endswith(".")] == []
    assert all(words.uk[0].isupper() and words.en[0].isupper() for words in labels)


def test_two_groups_of_a_need_are_never_called_the_same():
    for need in NEEDS:
        for language in ("uk", "en"):
            labels = [group.label.in_(language) for group in need.requires]

            assert len(set(labels)) == len(labels)


def test_a_group_is_the_same_thing_in_every_need_that_requires_it():
    entries = {g for need in NEEDS for g in need.requires if g.key == "entry"}
    required = [need.key for need in NEEDS if entries & set(need.requires)]

    assert len(entries) == 1
    assert required == ["wheelchair", "walking", "prosthesis", "child-family"]


def test_a_gentle_fixed_ramp_is_a_way_in_but_takes_two_facts():
    entry = VOCABULARY.needs["wheelchair"].requires[0]
    ramp, slope = entry.alternatives[-1]

    assert entry.features == ("step-free-entrance", "entrance-steps", "ramp", "ramp-slope-percent")
    assert (ramp.feature, slope.feature) == ("ramp", "ramp-slope-percent")
    assert (ramp.holds("fixed"), ramp.holds("portable-on-request")) == (True, False)
    assert (slope.holds("8"), slope.holds("8.1")) == (True, False)


def test_a_lift_that_is_not_applicable_is_good_in_itself_but_moves_nobody():
    moving = VOCABULARY.needs["wheelchair"].requires[1]
    lift = moving.alternatives[-1][0]

    assert VOCABULARY.features["lift"].holds("n/a")
    assert not lift.holds("n/a")
    assert lift.holds("yes")


def test_a_bare_condition_asks_for_a_good_answer():
    handrails = VOCABULARY.needs["prosthesis"].requires[-1].alternatives[0][0]

    assert [handrails.holds(value) for value in ("yes", "n/a", "no")] == [True, True, False]


def test_short_labels_stay_short_and_differ():
    for language in ("uk", "en"):
        shorts = [feature.short.in_(language) for feature in FEATURES]

        assert max(map(len, shorts)) <= 48
        assert len(set(shorts)) == len(shorts)


def test_sources_name_the_norm_the_checklist_and_what_others_call_a_feature():
    ramp = VOCABULARY.features["ramp"].sources

    assert ramp["osm"] == "ramp:wheelchair; ramp"
    assert set(ramp) == {"norm", "ifla", "osm", "a11yjson", "schema_org"}


def test_a_language_the_directory_does_not_speak_is_refused():
    with pytest.raises(ValueError, match=re.escape("no language 'fr'")):
        Words(uk="пандус", en="ramp").in_("fr")
