"""Whatever is typed into the search, there is an answer with a sentence."""

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.page import Page

BAD = {
    "empty": "",
    "spaces": " \t\r\n\u00a0",
    "punctuation": "… ?! — «»",
    "one sign": "*",
    "operators": "AND OR NOT NEAR",
    "one operator": "NOT",
    "near": "NEAR(пандус ліфт, 2)",
    "an open quote": '"',
    "an open phrase": '"пандус',
    "quotes in quotes": '""пандус""',
    "a star": "панд*",
    "a minus": "-пандус",
    "a caret": "^пандус",
    "a column": "name:пандус body : ліфт",
    "parentheses": "(пандус",
    "closed before opened": ")пандус(",
    "tsquery": "пандус & !ліфт | <-> :*A",
    "a tsquery in quotes": "'пандус':A & ''",
    "a backslash": "\\",
    "percent": "% _ %s %(a)s {} {0}",
    "sql": "'; DROP TABLE place; --",
    "markup": "<script>alert(1)</script>",
    "entities": "&lt;b&gt; &#0;",
    "control characters": "пан\x00дус\x1f\x7f\x9b",
    "only control characters": "\x00\x01\x02",
    "right to left": "مكتبة ספרייה",
    "turned around": "\u202eсудnап\u202c \u2067ліфт\u2069",
    "emoji": "📚👩🏽‍🦽🏳️‍🌈",
    "no width": "\u200b\u200c\u200d\u2060\ufeff",
    "no width inside": "пан\u200bду\u200dс",
    "stacked marks": "п" + "\u0301\u0335\u0489" * 40 + "андус",
    "wide letters": "\uff32\uff21\uff2d\uff30",
    "chinese": "图书馆",
    "numbers": "0 00 ٣ ½ ² ⅷ",
    "a ligature that grows": "ﷺ" * 60,
    "private letters": "\ue000\uf8ff",
    "not characters": "\ufffe\uffff\U0010ffff",
    "one letter": "ь",
    "a long word": "ї" * 199,
    "many words": "а б " * 50,
    "forty brailles": "брайль " * 40,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_whatever_is_typed_is_answered_with_a_sentence(
    sample_client: FlaskClient, text: str
) -> None:
    response = sample_client.get("/uk/search", query_string={"q": text})

    assert response.status_code == 200
    assert Page(response.data).h1()


@pytest.mark.parametrize(
    ("kind", "said"),
    [("emoji", "No word of"), ("one sign", "No word of “*” narrows the search.")],
)
def test_what_cannot_be_looked_for_is_named(
    sample_client: FlaskClient, kind: str, said: str
) -> None:
    for path in ("/en/search", "/en/search/narrow"):
        response = sample_client.get(path, query_string={"q": BAD[kind]})

        assert said in Page(response.data).text()


@pytest.mark.parametrize(
    "kind", ["an open quote", "parentheses", "control characters", "markup", "emoji", "many words"]
)
def test_the_filters_are_shown_for_whatever_is_typed(sample_client: FlaskClient, kind: str) -> None:
    response = sample_client.get("/en/search/narrow", query_string={"q": BAD[kind]})

    assert response.status_code == 200
    assert Page(response.data).h1()


def test_whatever_is_typed_as_a_place_is_answered_with_a_sentence(
    sample_client: FlaskClient,
) -> None:
    response = sample_client.get("/uk/search", query_string={"place": list(BAD.values())})

    assert response.status_code == 200
    assert Page(response.data).h1()


@pytest.mark.parametrize("text", ["", " ", "…", "«»", "\u200b", "\x00", "***", "📚"])
def test_nothing_to_look_for_gives_everything_or_says_that_nothing_was_found(
    sample_client: FlaskClient, text: str
) -> None:
    everything = Page(sample_client.get("/en/search").data).h1()

    heading = Page(sample_client.get("/en/search", query_string={"q": text}).data).h1()

    assert heading in {everything, "Nothing found: 0 service points"}


@pytest.mark.parametrize("text", ["AND", "OR", "NOT", "NEAR", "name", "body", "search_text"])
def test_a_word_of_a_query_language_is_only_a_word(sample_client: FlaskClient, text: str) -> None:
    alone = Page(sample_client.get("/en/search", query_string={"q": f"zeppelin {text}"}).data)

    assert alone.h1() == "Nothing found: 0 service points"


@pytest.mark.parametrize(
    "signs", ['"{}', "{}*", "-{}", "^{}", "({}", "{}:*", "{}&!", "«{}»", "{}…"]
)
def test_signs_around_a_word_do_not_change_its_answer(
    sample_client: FlaskClient, signs: str
) -> None:
    plain = Page(sample_client.get("/uk/search", query_string={"q": "пандус"}).data)

    page = Page(sample_client.get("/uk/search", query_string={"q": signs.format("пандус")}).data)

    assert (page.h1(), page.cards()) == (plain.h1(), plain.cards())


@pytest.mark.parametrize("letter", ["a", " ", "*", '"'])
def test_more_than_is_read_is_cut_and_said_so(sample_client: FlaskClient, letter: str) -> None:
    text = "ramp" + letter * 900 + "lift"

    page = Page(sample_client.get("/en/search", query_string={"q": text}).data)

    assert page.h1()
    if letter != " ":
        assert "About your search" in page.headings()


def test_ten_thousand_characters_are_answered_with_a_sentence(sample_client: FlaskClient) -> None:
    response = sample_client.get("/uk/search", query_string={"q": "я" * 10_000})

    assert response.status_code in {200, 400}  # a longer address than is read
    assert Page(response.data).h1()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["uk", "en"]), st.sampled_from(["q", "place"]), st.text(max_size=300))
@example("en", "q", '"' * 200)
def test_any_text_is_answered(
    sample_client: FlaskClient, language: str, parameter: str, text: str
) -> None:
    response = sample_client.get(f"/{language}/search", query_string={parameter: text})

    assert response.status_code == 200


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_programs_get_an_answer_too(sample_client: FlaskClient, text: str) -> None:
    response = sample_client.get("/api/v1/service-points", query_string={"q": text[:200]})

    assert response.status_code == 200
    assert response.get_json()["total"] >= 0
