"""Searching through the API: the same answers as on the search page, for programs."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from directory.vocabulary import VOCABULARY
from tests.page import Page

SEARCH = "/api/v1/service-points"


def get(client: FlaskClient, query: str = "") -> dict[str, Any]:
    response = client.get(f"{SEARCH}?{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    answer: dict[str, Any] = response.get_json()
    return answer


def ids(answer: dict[str, Any]) -> list[str]:
    return [item["id"] for item in answer["items"]]


def one(answer: dict[str, Any], key: str) -> dict[str, Any]:
    return next(item for item in answer["items"] if item["id"] == key)


@pytest.mark.parametrize("query", ["", "need=wheelchair&place=Черкаси", "fact=ramp&mode=own"])
def test_items_are_what_the_page_shows_in_its_order(sample_client: FlaskClient, query: str) -> None:
    page = Page(sample_client.get(f"/uk/search?{query}").data)
    linked = [
        str(a["href"]).removeprefix("/uk/libraries/").partition("?")[0]
        for a in page.soup.select("main article a[href^='/uk/libraries/']")
    ]

    assert ids(get(sample_client, query)) == linked


def test_an_item_says_what_and_where_in_both_languages(sample_client: FlaskClient) -> None:
    item = one(get(sample_client, "place=Черкаси"), "lounb/main")

    assert item["name"]["uk"].startswith("Луганська обласна")
    assert item["name"]["en"].startswith("Luhansk Regional")
    assert item["library"]["kind"] == "regional"
    assert item["mode"] == "hosted"
    assert item["place"] == {"code": "UA71080490010015879", "uk": "Черкаси", "en": "Cherkasy"}
    assert item["sample"] is False
    assert item["match"] == {}


def test_addresses_are_whole_and_lead_to_the_page(sample_client: FlaskClient) -> None:
    url = one(get(sample_client, "place=Черкаси"), "lounb/main")["url"]

    assert url["uk"] == "http://127.0.0.1:5000/uk/libraries/lounb/main"
    assert sample_client.get(url["en"].removeprefix("http://127.0.0.1:5000")).status_code == 200


def test_a_sample_says_so(sample_client: FlaskClient) -> None:
    items = get(sample_client, "place=Черкаси")["items"]

    assert {item["sample"] for item in items} == {True, False}
    assert all(item["sample"] == item["id"].startswith("zrazok-") for item in items)


def test_a_fact_carries_its_value_and_when_and_how_it_is_known(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "need=wheelchair&fact=door-width-cm")

    fact = one(answer, "zrazok-chebrets/main")["facts"]["door-width-cm"]
    assert (fact["value"], fact["how"], fact["role"]) == ("93", "measured", "coordinator")
    assert (fact["checked_on"], fact["overdue"]) == ("2026-11-12", False)
    assert set(fact["note"]) == {"uk", "en"}


def test_each_chosen_need_is_matched(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "need=deaf&need=wheelchair")

    assert answer["understood"]["needs"] == ["wheelchair", "deaf"]
    for item in answer["items"]:
        assert set(item["match"]) == {"wheelchair", "deaf"}
        for states in item["match"].values():
            assert set(states) == {"found", "missing", "not_checked", "overdue"}


def test_a_feature_of_a_match_leads_back_to_its_group() -> None:
    for need in VOCABULARY.needs.values():
        features = [key for group in need.requires for key in group.features]
        assert len(features) == len(set(features)), need.key


def test_every_required_group_is_in_exactly_one_state(sample_client: FlaskClient) -> None:
    for item in get(sample_client, "need=blind")["items"]:
        states = item["match"]["blind"]
        for group in VOCABULARY.needs["blind"].requires:
            assert sum(bool({*group.features} & {*keys}) for keys in states.values()) == 1


def test_what_is_found_is_known_and_fresh(sample_client: FlaskClient) -> None:
    for item in get(sample_client, "need=wheelchair")["items"]:
        states, facts = item["match"]["wheelchair"], item["facts"]
        assert all(not facts[key]["overdue"] for key in states["found"] + states["missing"])
        assert all(facts[key]["overdue"] for key in states["overdue"])


def test_former_and_romanised_names_of_places_are_understood(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "place=Сєвєродонецьк&place=cherkasy")

    assert [place["name"]["en"] for place in answer["understood"]["places"]] == [
        "Siverskodonetsk",
        "Cherkasy",
    ]


def test_a_place_that_no_name_fits_gives_nothing(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "place=Атлантида")

    assert (answer["total"], answer["items"], answer["understood"]["places"]) == (0, [], [])


def test_what_only_comes_close_is_not_among_the_items(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "fact=ramp&fact=lift&fact=braille-books&place=Старобільськ")

    assert (answer["total"], answer["items"]) == (0, [])
    for closest in answer["closest"]:
        assert closest["why"]["uk"]
        assert closest["why"]["en"]
        assert closest["items"]
    assert answer["closest"]


def test_nothing_comes_close_where_something_answers(sample_client: FlaskClient) -> None:
    assert get(sample_client, "place=Черкаси")["closest"] == []


def test_pages_part_the_answers(sample_client: FlaskClient) -> None:
    first = get(sample_client)
    pages = [get(sample_client, f"page={number}") for number in range(1, first["pages"] + 1)]

    seen = [key for page in pages for key in ids(page)]
    assert len(seen) == len(set(seen)) == first["total"]


def test_a_page_after_the_last_is_empty_and_says_its_number(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "page=100000")

    assert (answer["page"], answer["items"]) == (100000, [])
    assert answer["pages"] < 100000
    assert answer["total"]


def test_pages_are_linked(sample_client: FlaskClient) -> None:
    links = sample_client.get(f"{SEARCH}?q=бібліотека&page=2").headers.getlist("Link")

    start = f"<http://127.0.0.1:5000{SEARCH}?q=%D0%B1%D1%96"
    related = {link.partition('rel="')[2].strip('"'): link for link in links}
    assert related["prev"].startswith(start)
    assert "page=1>" in related["prev"]
    assert "page=3>" in related["next"]
    assert "openapi.json" in related["service-desc"]


def test_empty_words_and_places_are_as_if_not_given(sample_client: FlaskClient) -> None:
    assert get(sample_client, "q=&place=")["total"] == get(sample_client)["total"]
