"""What a program is told of the words of a query: the same as the page says."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.typed import EACH, hits, search


def api(client: FlaskClient, text: str) -> dict[str, Any]:
    response = client.get("/api/v1/service-points", query_string={"q": text})
    assert response.status_code == 200
    answer: dict[str, Any] = response.get_json()
    return answer


@pytest.mark.parametrize(
    ("text", "places", "needs", "facts", "words"),
    [
        ("на візку старобільськ", ["Starobilsk"], ["wheelchair"], [], ""),
        ("cnfhj,tkmcmr", ["Starobilsk"], [], [], ""),
        (
            "Северодонецк жестовый язык",
            ["Siverskodonetsk"],
            [],
            ["sign-language-staff", "sign-video-interpreter"],
            "",
        ),
        ("large print near Cherkasy", ["Cherkasy"], [], ["large-print-books"], ""),
        ("бібліотека Київ", ["Kyiv"], [], [], ""),
        ("піца з доставкою", [], [], ["home-delivery"], "піца"),
        ("старобілськ", ["Starobilsk"], [], [], ""),
        ("Красний Луч", ["Mamusheve", "Khrustalnyi"], [], [], ""),
        ("дирижабль", [], [], [], "дирижабль"),
    ],
)
def test_programs_are_told_what_was_understood(
    sample_client: FlaskClient,
    text: str,
    places: list[str],
    needs: list[str],
    facts: list[str],
    words: str,
) -> None:
    understood = api(sample_client, text)["understood"]

    assert [place["name"]["en"] for place in understood["places"]] == places
    assert (understood["needs"], understood["facts"]) == (needs, facts)
    assert understood["text"] == words


@pytest.mark.parametrize("text", ["cnfhj,tkmcmr", "старобілськ"])
def test_programs_are_told_what_was_corrected(sample_client: FlaskClient, text: str) -> None:
    assert api(sample_client, text)["understood"]["corrected_from"] == text


@pytest.mark.parametrize("text", ["бібліотека Київ", '"cnfhj,tkmcmr"', "дирижабль"])
def test_programs_are_told_of_no_correction_where_there_was_none(
    sample_client: FlaskClient, text: str
) -> None:
    assert api(sample_client, text)["understood"]["corrected_from"] is None


@EACH
def test_programs_and_people_get_the_same_answer(sample_client: FlaskClient, text: str) -> None:
    answer = api(sample_client, text)
    page = search(sample_client, text, "uk")

    close = [[item["name"]["uk"] for item in rung["items"]] for rung in answer["closest"]]
    shown = hits(page)
    assert [cards for heading, cards in shown if heading.startswith("Найближч")] == close
    exact = [
        name for heading, cards in shown if not heading.startswith("Найближч") for name in cards
    ]
    assert exact == [item["name"]["uk"] for item in answer["items"]]


def test_programs_are_told_which_words_were_set_aside(sample_client: FlaskClient) -> None:
    first = api(sample_client, "піца з доставкою")["closest"][0]["why"]

    assert "піца" in first["uk"]
    assert "піца" in first["en"]
