from dataclasses import replace

import pytest

from directory.search import SearchQuery, find
from directory.search.find import Tier, distance_km, facets
from directory.search.index import Index
from directory.search.relax import Why, closest, relaxations
from tests.search.conftest import (
    CHERKASY,
    OLD,
    PLACES,
    SMILA,
    STAROBILSK,
    asked,
    fact,
    index_of,
    point,
)

WHEELCHAIR = {"step-free-entrance": "yes", "one-level": "yes", "accessible-toilet": "yes"}
BY_CODE = {entry.code: entry for entry in PLACES}


def keys(index: Index, query: SearchQuery) -> list[str]:
    return [hit.key.removesuffix("/main") for hit in find(index, query, "uk").hits]


def tiers(index: Index, query: SearchQuery) -> dict[str, Tier]:
    return {hit.key.removesuffix("/main"): hit.tier for hit in find(index, query, "uk").hits}


def test_fewer_missing_come_first_then_fewer_not_checked_then_more_help() -> None:
    index = index_of(
        point("missing", facts={**WHEELCHAIR, "accessible-toilet": "no"}),
        point("unchecked", facts={"step-free-entrance": "yes", "one-level": "yes"}),
        point("found", facts=WHEELCHAIR),
        point("found-and-more", facts={**WHEELCHAIR, "low-desk": "yes", "book-fetching": "yes"}),
    )

    found = keys(index, SearchQuery(needs=("wheelchair",)))

    assert found == ["found-and-more", "found", "unchecked", "missing"]


def test_an_overdue_fact_is_neither_found_nor_missing() -> None:
    old_yes = {"exact_facts": {"accessible-toilet": fact("yes", OLD)}}
    old_no = {"exact_facts": {"accessible-toilet": fact("no", OLD)}}
    index = index_of(
        point("was-there", facts=WHEELCHAIR, **old_yes),
        point("was-not", facts=WHEELCHAIR, **old_no),
    )

    assert set(tiers(index, SearchQuery(needs=("wheelchair",))).values()) == {Tier.NOT_CHECKED}


@pytest.mark.parametrize("mode", ["occupied", "suspended"])
def test_points_that_do_not_serve_come_last_even_when_everything_is_found(mode: str) -> None:
    index = index_of(
        point("closed", facts=WHEELCHAIR, mode=mode),
        point("missing", facts={"accessible-toilet": "no"}),
    )

    assert keys(index, SearchQuery(needs=("wheelchair",))) == ["missing", "closed"]
    assert tiers(index, SearchQuery(needs=("wheelchair",)))["closed"] is Tier.CLOSED


def test_an_online_point_can_be_the_best_for_someone_who_cannot_leave_home() -> None:
    index = index_of(
        point("building", facts={"home-delivery": "no"}),
        point(
            "online", mode="online", facts={"ebooks-remote": "yes", "remote-registration": "yes"}
        ),
    )

    assert keys(index, SearchQuery(needs=("home-bound",)))[0] == "online"


def test_several_needs_are_judged_together() -> None:
    deaf = {"sign-language-staff": "yes", "contact-without-voice": "yes", "visual-alarm": "yes"}
    index = index_of(point("one", facts=WHEELCHAIR), point("both", facts={**WHEELCHAIR, **deaf}))

    assert keys(index, SearchQuery(needs=("wheelchair", "deaf"))) == ["both", "one"]


def test_a_chosen_fact_must_hold_and_be_fresh() -> None:
    index = index_of(
        point("yes", facts={"ramp": "fixed"}),
        point("no", facts={"ramp": "none"}),
        point("old", exact_facts={"ramp": fact("fixed", OLD)}),
        point("unknown"),
    )

    assert keys(index, SearchQuery(facts=("ramp",))) == ["yes"]


def test_a_place_finds_points_in_it_and_points_whose_library_is_from_it() -> None:
    index = index_of(
        point("local", place=CHERKASY),
        point("moved", place=CHERKASY, home=STAROBILSK),
        point("neighbour", place=SMILA),
    )

    assert keys(index, SearchQuery(places=(BY_CODE[STAROBILSK],))) == ["moved"]
    assert set(keys(index, SearchQuery(places=(BY_CODE["UA71OBLAST"],)))) == {
        "local", "moved", "neighbour",
    }  # fmt: skip


def test_only_checked_leaves_out_what_has_an_unchecked_group() -> None:
    index = index_of(
        point("found", facts=WHEELCHAIR),
        point("missing", facts={**WHEELCHAIR, "accessible-toilet": "no"}),
        point("unchecked", facts={"one-level": "yes"}),
    )

    query = SearchQuery(needs=("wheelchair",), checked_only=True)

    assert keys(index, query) == ["found", "missing"]


def test_words_match_names_aliases_places_former_names_features_and_summaries() -> None:
    index = index_of(
        point("named", name="Бібліотека «М’ята»"),
        point("alias", aliases=["ЛОУНБ"]),
        point("former", home="UA44SIVER"),
        point("feature", facts={"audiobooks": "yes"}),
        point("told", summary={"uk": "Тут є шаховий гурток.", "en": "A chess club."}),
    )

    for words, expected in {
        "МЯТА": "named", "м'ята": "named", "лоунб": "alias", "сєвєродонецьк": "former",
        "audiobooks": "feature", "аудіокниж": "feature", "шаховий гурток": "told", "chess": "told",
    }.items():  # fmt: skip
        assert keys(index, asked(index, words)) == [expected], words


def test_every_word_must_be_there() -> None:
    index = index_of(point("one", name="Бібліотека «Ковила»"))

    assert keys(index, asked(index, "бібліотека ковила")) == ["one"]
    assert keys(index, asked(index, "бібліотека дирижабль")) == []


def test_names_are_ordered_by_the_ukrainian_alphabet() -> None:
    index = index_of(*(point(f"p{n}", name=name) for n, name in enumerate("їєиігґд")))

    found = find(index, SearchQuery(sort="name"), "uk").hits

    assert [hit.key for hit in found] == [f"p{'їєиігґд'.index(c)}/main" for c in "гґдєиії"]


def test_the_nearest_come_first_when_asked_for() -> None:
    index = index_of(
        point("far", home=SMILA, lat=50.45, lon=30.52),
        point("near", home=SMILA, lat=49.23, lon=31.88),
        point("nowhere", home=SMILA, place="UA44VESELE1"),
    )

    query = SearchQuery(places=(BY_CODE[SMILA],), sort="distance")

    assert keys(index, query) == ["near", "far", "nowhere"]


def test_the_distance_from_kyiv_to_lviv_is_about_470_km() -> None:
    assert round(distance_km((50.4501, 30.5234), (49.8397, 24.0297)), -1) == 470


def test_counts_say_what_a_filter_would_leave() -> None:
    index = index_of(
        point("a", mode="own", kind="city", facts={"ramp": "fixed"}),
        point("b", mode="hub", kind="city", facts={"ramp": "fixed", "audiobooks": "yes"}),
        point("c", mode="hub", kind="branch"),
    )

    counts = facets(index, SearchQuery(modes=("hub",)))

    assert counts["mode"] == {"own": 1, "hub": 2}
    assert counts["kind"] == {"city": 1, "branch": 1}
    assert counts["fact"] == {"ramp": 1, "audiobooks": 1}


def test_pages_hold_twenty_and_the_last_page_answers_for_those_beyond_it() -> None:
    index = index_of(*(point(f"p{n:02}") for n in range(41)))

    assert len(find(index, SearchQuery(), "uk").hits) == 20
    assert find(index, SearchQuery(page=3), "uk").page == 3
    beyond = find(index, SearchQuery(page=900), "uk")
    assert (beyond.page, beyond.pages, len(beyond.hits)) == (3, 3, 1)


def test_relaxing_names_each_requirement_that_would_help_and_what_it_would_give() -> None:
    index = index_of(
        point("here", place=CHERKASY),
        point("there", place=SMILA, facts={"ramp": "fixed"}),
    )
    query = SearchQuery(places=(BY_CODE[CHERKASY],), facts=("ramp",))

    offers = {(one.dimension, one.value): one.total for one in relaxations(index, query)}

    assert find(index, query, "uk").total == 0
    assert offers == {("place", ""): 1, ("fact", "ramp"): 1}


def test_the_closest_lack_one_thing_here_or_have_all_elsewhere() -> None:
    index = index_of(
        point("one-less", place=CHERKASY, facts={"ramp": "fixed"}),
        point("two-less", place=CHERKASY),
        point("elsewhere", place=SMILA, facts={"ramp": "fixed", "lift": "yes"}),
        point("closed", place=CHERKASY, mode="suspended", facts={"ramp": "fixed"}),
    )
    query = SearchQuery(places=(BY_CODE[CHERKASY],), facts=("ramp", "lift"))

    found = {one.why: one.keys for one in closest(index, query)}

    assert found == {Why.ONE_LESS: ("one-less/main",), Why.ELSEWHERE: ("elsewhere/main",)}


def test_a_place_that_nobody_knows_has_no_service_points() -> None:
    index = index_of(point("one"))

    assert find(index, replace(SearchQuery(), place_text="Гобітон"), "uk").total == 0


@pytest.mark.parametrize("sort", ["name", "place", "distance"])
def test_points_that_do_not_serve_come_last_in_every_order(sort: str) -> None:
    index = index_of(point("a", mode="suspended"), point("b"), point("c", place=SMILA))
    query = SearchQuery(places=(BY_CODE["UA71OBLAST"],), sort=sort)

    assert keys(index, query)[-1] == "a"


def test_counts_leave_out_what_only_checked_leaves_out() -> None:
    index = index_of(
        point("found", facts=WHEELCHAIR), point("unchecked", mode="hub", facts={"one-level": "yes"})
    )
    query = SearchQuery(needs=("wheelchair",), checked_only=True)

    assert facets(index, query)["mode"] == {"own": 1}


def test_words_do_not_find_a_feature_whose_check_is_overdue() -> None:
    index = index_of(point("old", exact_facts={"audiobooks": fact("yes", OLD)}))

    assert keys(index, asked(index, "audiobooks")) == []


def test_a_word_that_nothing_has_can_be_set_aside() -> None:
    index = index_of(point("one", name="Ковила", facts={"ramp": "fixed"}))

    offers = relaxations(index, asked(index, "ковила zeppelin"))

    assert ("zeppelin", "ковила") in [(one.value, one.query.text) for one in offers]
