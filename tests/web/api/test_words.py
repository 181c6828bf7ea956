"""Features, needs and places through the API."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from directory.vocabulary import VOCABULARY


def get(client: FlaskClient, path: str) -> dict[str, Any]:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200
    answer: dict[str, Any] = response.get_json()
    return answer


def test_every_feature_is_explained_in_both_languages(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "features")

    assert answer["total"] == 75
    assert [item["key"] for item in answer["items"]] == list(VOCABULARY.features)
    assert {item["group"] for item in answer["items"]} == {g["key"] for g in answer["groups"]}
    for item in answer["items"]:
        for text in ("label", "short", "meaning", "hint"):
            assert item[text]["uk"]
            assert item[text]["en"]
        assert item["recheck_months"] > 0


def test_a_feature_says_which_answers_it_takes_and_which_are_good(
    sample_client: FlaskClient,
) -> None:
    features = {item["key"]: item for item in get(sample_client, "features")["items"]}

    stop = features["distance-to-stop-m"]
    assert (stop["value_kind"], stop["unit"]) == ("number", "m")
    assert stop["good_if"] == {"values": [], "at_least": None, "at_most": 200}
    assert "fixed" in [choice["key"] for choice in features["ramp"]["choices"]]


def test_a_need_says_what_it_requires_and_what_helps(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "needs")

    assert [item["key"] for item in answer["items"]] == list(VOCABULARY.needs)
    wheelchair = answer["items"][0]
    entry = wheelchair["requires"][0]
    assert entry["label"]["en"] == "Step-free way in"
    assert entry["any_of"][2] == [
        {
            "feature": "ramp",
            "good_if": {"values": ["fixed"], "at_least": None, "at_most": None},
        },
        {
            "feature": "ramp-slope-percent",
            "good_if": {"values": [], "at_least": None, "at_most": 8},
        },
    ]
    assert wheelchair["helps"]


def test_places_are_listed_page_by_page(sample_client: FlaskClient) -> None:
    answer = get(sample_client, "places?per_page=500")
    codes = [
        place["code"]
        for page in range(1, answer["pages"] + 1)
        for place in get(sample_client, f"places?per_page=500&page={page}")["items"]
    ]

    assert len(codes) == len(set(codes)) == answer["total"] > 1000


def test_a_place_counts_what_a_search_for_it_finds(sample_client: FlaskClient) -> None:
    place = get(sample_client, "places?q=Черкаси")["items"][0]
    found = get(sample_client, f"service-points?place={place['code']}")

    assert place["service_points"] == found["total"] > 0


def test_places_of_one_name_are_told_apart_by_what_they_lie_in(sample_client: FlaskClient) -> None:
    places = get(sample_client, "places?q=Лиман")["items"]

    assert len({tuple(place["above"]) for place in places}) == len(places) > 1


@pytest.mark.parametrize("query", ["page=99999", "q=Атлантида"])
def test_a_page_of_places_may_be_empty(sample_client: FlaskClient, query: str) -> None:
    assert get(sample_client, f"places?{query}")["items"] == []
