"""Every page and state answers as it should; the client checks the page contract on each."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.gates import answer
from tests.pages import PAGES, PageCase


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_page_answers_and_keeps_its_promises(
    sample_app: Flask, case: PageCase, language: str
) -> None:
    response = answer(sample_app, case, language)

    assert response.status_code == case.status


@pytest.mark.parametrize("path", ["/uk/", "/uk/search", "/uk/places", "/en/needs", "/en/features"])
def test_an_empty_directory_has_pages_too(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_root_leads_to_ukrainian_unless_the_browser_prefers_english(
    sample_client: FlaskClient,
) -> None:
    for wanted, place in {"": "/uk/", "de": "/uk/", "en-GB,uk;q=0.5": "/en/"}.items():
        response = sample_client.get("/", headers={"Accept-Language": wanted})

        assert response.location == place
        assert "Accept-Language" in response.headers["Vary"]


def test_a_page_that_did_not_change_is_not_sent_again(sample_client: FlaskClient) -> None:
    first = sample_client.get("/uk/features", headers={"Accept-Encoding": "br"})

    again = sample_client.get(
        "/uk/features", headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    )

    assert (again.status_code, again.data) == (304, b"")


def test_machines_find_their_pages(sample_client: FlaskClient) -> None:
    robots = sample_client.get("/robots.txt").get_data(as_text=True)
    sitemap = sample_client.get("/sitemap.xml").get_data(as_text=True)

    assert sample_client.get("/healthz").get_data(as_text=True) == "ok\n"
    assert "Disallow: /uk/search" in robots
    assert "/uk/libraries/lounb/main</loc>" in sitemap
    assert "zrazok" not in sitemap


def test_asking_for_the_head_gives_the_headers_of_the_page(sample_client: FlaskClient) -> None:
    page, head = (send("/uk/about").headers for send in (sample_client.get, sample_client.head))

    assert head["ETag"]
    assert head["Vary"] == page["Vary"]
    assert head["Content-Type"] == page["Content-Type"]
