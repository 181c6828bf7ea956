from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search import SearchQuery, ask, find, parse
from directory.search.gazetteer import Gazetteer
from directory.search.query import PARAMETERS
from tests.search.conftest import CHERKASY, PLACES, index_of, point

GAZETTEER = Gazetteer(PLACES)
INDEX = index_of(point("one", facts={"ramp": "fixed"}), point("two", mode="occupied"))


def codes(text: str) -> list[str]:
    return [entry.code for entry in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    "text", ["Черкаси", "черкаси", "м. Черкаси", "місто Черкаси", "Cherkasy", CHERKASY, "Черкас"]
)
def test_a_place_is_found_by_name_language_code_and_beginning(text: str) -> None:
    assert codes(text)[0] == CHERKASY


def test_a_city_and_its_oblast_are_not_taken_for_each_other() -> None:
    assert codes("Черкаси") == [CHERKASY]
    assert codes("Черкаська область") == ["UA71OBLAST"]
    assert codes("Черкаська обл.") == ["UA71OBLAST"]
    assert codes("Cherkasy oblast") == ["UA71OBLAST"]


def test_a_russian_name_finds_a_place_but_is_never_its_label() -> None:
    found = GAZETTEER.find("Старобельск")[0]

    assert GAZETTEER.label(found, "uk") == "Старобільськ"


def test_a_shared_name_gives_all_places_and_labels_that_tell_them_apart() -> None:
    labels = [GAZETTEER.label(entry, "uk") for entry in GAZETTEER.find("Веселе")]

    assert labels == ["Веселе (Щастинська громада)", "Веселе (Сватівська громада)"]
    assert codes(labels[1]) == ["UA44VESELE2"]


def test_a_former_name_is_remembered_as_it_was_written() -> None:
    query = parse({"place": ["Сєвєродонецьк"]}, GAZETTEER)

    assert [(text, entry.uk) for text, entry in query.former] == [
        ("Сєвєродонецьк", "Сіверськодонецьк")
    ]


def test_what_is_not_known_is_set_aside_and_named() -> None:
    query = parse(
        {"need": ["wheelchair", "wings"], "colour": ["red"], "page": ["-1"], "sort": ["age"]},
        GAZETTEER,
    )

    assert query.needs == ("wheelchair",)
    assert query.page == 1
    assert {(one.parameter, one.value) for one in query.unclear} == {
        ("need", "wings"), ("colour", ""), ("page", "-1"), ("sort", "age"),
    }  # fmt: skip


@pytest.mark.parametrize("number", ["9" * 30, "18446744073709551616", "1e5", "٣", "1_0", "0x1"])
def test_a_page_number_that_is_none_is_page_one(number: str) -> None:
    query = parse({"page": [number]}, GAZETTEER)

    assert query.page == 1
    assert query.unclear


ANYTHING = st.dictionaries(
    st.sampled_from(PARAMETERS) | st.text(max_size=12),
    st.lists(
        st.text(max_size=60) | st.sampled_from(["wheelchair", "ramp", "hide", "Черкаси", "own"]),
        max_size=4,
    ),
    max_size=8,
)


@given(ANYTHING)
def test_any_parameters_make_a_query_that_can_be_answered(params: dict[str, Any]) -> None:
    query = ask(parse(params, GAZETTEER), INDEX).query

    found = find(INDEX, query, "uk")

    assert 0 <= found.total <= 2
    assert len(found.hits) == found.total


@given(ANYTHING)
def test_a_query_comes_back_from_its_own_address(params: dict[str, Any]) -> None:
    query = parse(params, GAZETTEER)
    pairs: dict[str, list[str]] = {}
    for name, value in query.params():
        pairs.setdefault(name, []).append(value)

    again = parse(pairs, GAZETTEER)

    assert again.params() == query.params()
    one, other = ask(again, INDEX).query, ask(query, INDEX).query
    assert find(INDEX, one, "uk").total == find(INDEX, other, "uk").total


def test_taking_every_requirement_away_leaves_nothing_asked() -> None:
    query = parse(
        {"q": ["x"], "need": ["deaf"], "fact": ["ramp"], "place": ["Черкаси"], "unknown": ["hide"]},
        GAZETTEER,
    )

    bare = query.without("q").without("need", "deaf").without("fact", "ramp")
    bare = bare.without("place", CHERKASY).without("unknown")

    assert query.anything()
    assert bare == SearchQuery()
