"""Addresses for machines, and those with a slash too many at the end."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine


def test_a_directory_that_can_be_read_is_well(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok\n")


@pytest.mark.parametrize(
    "damage", ["ALTER TABLE catalogue RENAME TO gone", "DELETE FROM catalogue"]
)
def test_a_directory_without_its_catalogue_is_unavailable(
    app: Flask, engine: Engine, damage: str
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(damage)

    answer = app.test_client().get("/healthz")

    assert (answer.status_code, answer.get_data(as_text=True)) == (503, "unavailable\n")
    assert answer.mimetype == "text/plain"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/uk/search/", "/uk/search"),
        ("/uk/places/", "/uk/places"),
        ("/en/libraries/lounb/", "/en/libraries/lounb"),
        ("/en/libraries/lounb/main/", "/en/libraries/lounb/main"),
        ("/uk/search/?need=deaf&q=%D0%B0+%26&place=", "/uk/search?need=deaf&q=%D0%B0+%26&place="),
        ("/uk/search/?need=a&need=b?/#x", "/uk/search?need=a&need=b?/"),
        ("/en/display/", "/en/display"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(
    sample_client: FlaskClient, path: str, place: str
) -> None:
    answer = sample_client.get(path)

    assert (answer.status_code, answer.location) == (308, place)
    assert sample_client.get(place).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/uk/nothing/",
        "/uk/libraries/",
        "/uk/libraries/nobody/",
        "/uk/libraries/lounb/nowhere/",
        "/uk/libraries/LOUNB/",
        "/de/search/",
        "/uk/search/%5c/",
    ],
)
def test_a_slash_behind_nothing_leads_nowhere(sample_client: FlaskClient, path: str) -> None:
    assert sample_client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example/uk/search/", "/%2fevil.example/", "/uk//evil/"]
)
def test_no_slash_leads_to_another_host(sample_client: FlaskClient, path: str) -> None:
    answer = sample_client.get("/", environ_overrides={"PATH_INFO": path.replace("%2f", "/")})

    assert answer.status_code == 404 or (answer.location or "").startswith("/uk/")


def test_bytes_that_are_no_text_stay_in_the_query(sample_client: FlaskClient) -> None:
    answer = sample_client.get("/uk/search/", environ_overrides={"QUERY_STRING": "q=\xff\xd0 \r"})

    assert answer.location == "/uk/search?q=%FF%D0%20%0D"


def test_a_first_page_without_its_slash_leads_to_it(sample_client: FlaskClient) -> None:
    assert sample_client.get("/uk").location.endswith("/uk/")


def test_a_form_sent_to_a_slash_too_many_is_sent_again(sample_client: FlaskClient) -> None:
    assert sample_client.post("/uk/display/").status_code in {308, 400}
