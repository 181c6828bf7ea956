"""One service point through the API: everything the public may know."""

from typing import Any

import pytest
from flask.testing import FlaskClient

POINTS = "/api/v1/service-points"


def get(client: FlaskClient, path: str) -> dict[str, Any]:
    response = client.get(f"{POINTS}/{path}")
    assert response.status_code == 200
    answer: dict[str, Any] = response.get_json()
    return answer


def test_everything_public_is_there(sample_client: FlaskClient) -> None:
    point = get(sample_client, "zrazok-chebrets/main?need=wheelchair")

    assert point["hours"]
    assert point["email"]
    assert point["directions"]["uk"]
    assert point["summary"]["en"]
    assert set(point["match"]) == {"wheelchair"}
    assert len(point["facts"]) > 40


def test_a_real_point_names_its_sources(sample_client: FlaskClient) -> None:
    point = get(sample_client, "lounb/main")

    assert point["sources"][0].startswith("http")
    assert point["sample"] is False


def test_a_list_shows_a_point_as_it_is_by_itself(sample_client: FlaskClient) -> None:
    listed = sample_client.get(f"{POINTS}?need=deaf").get_json()["items"][0]
    alone = get(sample_client, f"{listed['id']}?need=deaf")

    assert {key: alone[key] for key in listed} == listed


def test_an_overdue_fact_says_so(sample_client: FlaskClient) -> None:
    facts = get(sample_client, "lounb/main")["facts"]

    assert any(fact["overdue"] and fact["checked_on"] == "2026-08-17" for fact in facts.values())


def test_an_occupied_point_shows_no_way_to_it(sample_client: FlaskClient) -> None:
    occupied = sample_client.get(f"{POINTS}?mode=occupied").get_json()["items"]

    assert occupied
    for item in occupied:
        point = get(sample_client, item["id"])
        assert point["address"] == point["directions"] == {"uk": "", "en": ""}
        assert (point["lat"], point["lon"], point["phone"], point["messengers"]) == (
            None,
            None,
            [],
            [],
        )
        hidden = ("email", "website", "hours", "postcode", "video_link")
        assert all(not point[name] for name in hidden)


@pytest.mark.parametrize("path", ["lounb/nowhere", "nobody/main", "LOUNB/main", "lounb", "a//b/c"])
def test_what_is_not_there_is_said_to_programs(sample_client: FlaskClient, path: str) -> None:
    response = sample_client.get(f"{POINTS}/{path}")

    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
