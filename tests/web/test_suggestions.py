from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.page import Page


def answer(client: FlaskClient, text: str, language: str = "uk", more: str = "") -> dict[str, Any]:
    response = client.get(f"/{language}/search/suggestions?q={quote(text)}{more}")
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    found: dict[str, Any] = response.get_json()
    return found


def test_each_suggestion_says_what_it_is(sample_client: FlaskClient) -> None:
    assert answer(sample_client, "старобіл")["items"][0] == {
        "text": "Старобільськ",
        "what": "Місце",
    }
    assert {"text": "I use a wheelchair", "what": "Need"} in answer(sample_client, "wheelch", "en")[
        "items"
    ]
    assert {"text": "Пологий пандус", "what": "Ознака доступності"} in answer(
        sample_client, "полог"
    )["items"]


def test_the_number_is_said_in_words_of_each_language(sample_client: FlaskClient) -> None:
    forms = {1: "1\u00a0підказка", 3: "3\u00a0підказки", 8: "8\u00a0підказок"}
    for text in ("луганська обл", "старобіл", "ст"):
        found = answer(sample_client, text)
        assert found["said"] == forms[len(found["items"])]

    assert answer(sample_client, "старобіл", "en")["said"] == "3 suggestions"
    assert answer(sample_client, "zzzz") == {"said": "", "items": []}


def test_places_alone_for_the_place_field(sample_client: FlaskClient) -> None:
    found = answer(sample_client, "дит", more="&only=place")["items"]

    assert {item["what"] for item in found} <= {"Місце"}
    assert answer(sample_client, "стар", more="&only=place")["items"][0]["text"] == "Старобільськ"


def test_a_chosen_place_is_found(sample_client: FlaskClient) -> None:
    for item in answer(sample_client, "веселе", more="&only=place")["items"]:
        page = Page(sample_client.get(f"/uk/search?place={quote(item['text'])}").data)
        assert any(item["text"] in chip for chip in page.chips())


def test_a_browser_need_not_load_the_same_answer_twice(sample_client: FlaskClient) -> None:
    path = f"/uk/search/suggestions?q={quote('старобіл')}"
    first = sample_client.get(path)

    again = sample_client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in first.headers
    assert again.status_code == 304


@pytest.mark.parametrize(
    "text", ["", " ", "с", "a" * 5000, "'\"*()<>&;", "\u202e\u200b\x00", "🦉🦉", "ст " * 300]
)
def test_no_text_is_an_error(sample_client: FlaskClient, text: str) -> None:
    assert isinstance(answer(sample_client, text)["items"], list)


def test_a_missing_text_is_no_error(sample_client: FlaskClient) -> None:
    assert sample_client.get("/en/search/suggestions").get_json() == {"said": "", "items": []}


@pytest.mark.parametrize("path", ["/uk/", "/uk/search", "/en/search/narrow"])
def test_both_fields_say_where_suggestions_come_from(sample_client: FlaskClient, path: str) -> None:
    soup = Page(sample_client.get(path).data).soup
    language = path[1:3]

    asked = {field["id"]: field["data-suggest"] for field in soup.select("[data-suggest]")}

    assert asked == {
        "place": f"/{language}/search/suggestions?only=place",
        "q": f"/{language}/search/suggestions",
    }


def test_the_script_is_small_and_comes_from_here(sample_client: FlaskClient) -> None:
    soup = Page(sample_client.get("/uk/").data).soup
    addresses = [str(script["src"]) for script in soup.find_all("script")]

    assert len(addresses) == 1
    assert addresses[0].startswith("/assets/suggest-")
    script = sample_client.get(addresses[0])
    assert script.mimetype == "text/javascript"
    assert len(script.data) <= 4096


def test_pages_without_a_search_send_no_script(sample_client: FlaskClient) -> None:
    for path in ("/uk/features", "/uk/about", "/uk/libraries/lounb/main"):
        assert not Page(sample_client.get(path).data).soup.find("script")
