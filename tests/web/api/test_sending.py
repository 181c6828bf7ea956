"""How the API answers: kept, asked for again, read from other sites, without a trace."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.domain import projection

PATHS = [
    "/api/v1/service-points?need=wheelchair",
    "/api/v1/service-points/lounb/main",
    "/api/v1/features",
    "/api/v1/needs",
    "/api/v1/places",
    "/api/v1/openapi.json",
]


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_may_be_kept_for_a_minute_by_everybody(
    sample_client: FlaskClient, path: str
) -> None:
    headers = sample_client.get(path).headers

    assert headers["Content-Type"] == "application/json"
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_did_not_change_is_not_sent_again(
    sample_client: FlaskClient, path: str, encoding: str
) -> None:
    accepting = {"Accept-Encoding": encoding}
    tag = sample_client.get(path, headers=accepting).headers["ETag"]

    again = sample_client.get(path, headers={"If-None-Match": tag, **accepting})

    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == "public, max-age=60"


def test_any_tag_fits_what_is_there_and_none_what_is_not(sample_client: FlaskClient) -> None:
    any_tag = {"If-None-Match": "*"}

    assert sample_client.get(PATHS[1], headers=any_tag).status_code == 304
    assert sample_client.get("/api/v1/service-points/a/b", headers=any_tag).status_code == 404


def test_each_query_has_its_own_tag(sample_client: FlaskClient) -> None:
    tags = [sample_client.get(path).headers["ETag"] for path in PATHS]

    assert len(set(tags)) == len(tags)


def test_a_change_of_the_catalogue_changes_the_tag(app: Flask) -> None:
    client = app.test_client()
    before = client.get("/api/v1/needs").headers["ETag"]

    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        projection.count_change(session)
        session.commit()

    again = client.get("/api/v1/needs", headers={"If-None-Match": before})
    assert again.status_code == 200
    assert again.headers["ETag"] != before


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/nothing", "/api/v1/needs?x=1"])
def test_other_sites_may_read_every_answer(sample_client: FlaskClient, path: str) -> None:
    headers = sample_client.get(path, headers={"Origin": "https://example.org"}).headers

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Access-Control-Expose-Headers"] == "ETag, Link"
    assert "Access-Control-Allow-Credentials" not in headers


def test_pages_are_not_opened_to_other_sites(sample_client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in sample_client.get("/uk/").headers


def test_a_browser_that_asks_first_is_told_what_it_may(sample_client: FlaskClient) -> None:
    response = sample_client.options(
        PATHS[0],
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/nothing"])
def test_head_gives_the_headers_alone(sample_client: FlaskClient, path: str) -> None:
    head, whole = sample_client.head(path), sample_client.get(path)

    assert (head.status_code, head.get_data()) == (whole.status_code, b"")
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_samples_in_answers_are_not_for_search_engines(sample_client: FlaskClient) -> None:
    assert sample_client.get(PATHS[0]).headers["X-Robots-Tag"] == "noindex"
