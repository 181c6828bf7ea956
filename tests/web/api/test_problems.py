"""What a program is told when it asks for what cannot be read or is not there."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

SEARCH = "/api/v1/service-points"


def problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    told: dict[str, Any] = response.get_json()
    assert told["status"] == status
    assert all(told[name] for name in ("type", "title", "title_uk", "detail", "detail_uk"))
    return told


def test_all_mistakes_are_named_at_once(sample_client: FlaskClient) -> None:
    told = problem(sample_client.get(f"{SEARCH}?need=legs&fact=stairs&page=0&colour=red"), 400)

    named = {error["parameter"]: error for error in told["errors"]}
    assert set(named) == {"need", "fact", "page", "colour"}
    assert named["need"]["value"] == "legs"
    assert "wheelchair" in named["need"]["expected"]
    assert named["page"]["expected"] == "a whole number from 1 to 100000"
    assert named["colour"]["expected"].startswith("one of the parameters: q, need")


@pytest.mark.parametrize(
    "query",
    [
        "page=99999999999999999999",
        "page=-1",
        "page=1.5",
        "page=01",
        "page=%D9%A1",  # a digit of another script
        "page=",
        "page=1&page=2",
        "sort=best",
        "unknown=yes",
        "kind=museum",
        "mode=",
        "q=a&q=b",
        f"q={'a' * 201}",
        f"place={'a' * 101}",
        "&".join(["place=Черкаси"] * 11),
        "&".join(["need=deaf"] * 101),
    ],
)
def test_what_cannot_be_read_is_refused(sample_client: FlaskClient, query: str) -> None:
    told = problem(sample_client.get(f"{SEARCH}?{query}"), 400)

    assert len(told["errors"]) == 1


@pytest.mark.parametrize(
    "path",
    ["features?page=1", "needs?lang=uk", "openapi.json?x", "service-points/lounb/main?page=1"],
)
def test_parameters_that_do_nothing_are_refused(sample_client: FlaskClient, path: str) -> None:
    problem(sample_client.get(f"/api/v1/{path}"), 400)


@pytest.mark.parametrize("query", ["per_page=0", "per_page=501", "per_page=all", "page=100001"])
def test_pages_of_places_are_bounded(sample_client: FlaskClient, query: str) -> None:
    problem(sample_client.get(f"/api/v1/places?{query}"), 400)


def test_a_query_too_long_to_be_read_is_refused(sample_client: FlaskClient) -> None:
    problem(sample_client.get(f"{SEARCH}?{'&' * 100_001}"), 400)


def test_hostile_bytes_are_words_like_others(sample_client: FlaskClient) -> None:
    for query in ("q=%00%FF%ED%A0%80", "place=%00", "q=%F0%9F%92%A9", "q=%22%3Cscript%3E"):
        assert sample_client.get(f"{SEARCH}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v2/needs", "/api/v1/needs/"])
def test_there_is_nothing_beside_the_api(sample_client: FlaskClient, path: str) -> None:
    told = problem(sample_client.get(path), 404)

    assert (told["title"], told["title_uk"]) == ("Not Found", "Не знайдено")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(sample_client: FlaskClient, method: str) -> None:
    response = sample_client.open(SEARCH, method=method, data={"q": "x"})

    problem(response, 405)
    assert {part.strip() for part in response.headers["Allow"].split(",")} == {
        "GET",
        "HEAD",
        "OPTIONS",
    }


def test_what_breaks_on_our_side_is_said_so(app: Flask) -> None:
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.extensions["index"] = None

    problem(app.test_client().get(SEARCH), 500)


def test_pages_keep_their_own_errors(sample_client: FlaskClient) -> None:
    assert sample_client.get("/uk/api/nothing").mimetype == "text/html"
    assert sample_client.get("/apiary").mimetype == "text/html"
