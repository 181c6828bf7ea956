"""Unusual words and abbreviations are explained where somebody meets them."""

import pytest
from flask.testing import FlaskClient

from directory.search.words import sort_key
from tests.page import Page, attribute

POINT = "/{lang}/libraries/zrazok-chebrets/main"


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_glossary_stands_in_the_order_of_the_alphabet(
    sample_client: FlaskClient, language: str
) -> None:
    terms = Page(sample_client.get(f"/{language}/glossary").data).headings()[2:]

    assert len(terms) > 50
    assert terms == sorted(terms, key=sort_key)


def test_a_page_explains_its_abbreviations_at_its_end(sample_client: FlaskClient) -> None:
    page = Page(sample_client.get(POINT.format(lang="en")).data)

    said = page.section("Words on this page").items()
    assert "DAISY – spoken books with chapters and bookmarks" in said
    assert page.headings()[-1] == "Words on this page"


def test_what_a_librarian_wrote_is_explained_too(sample_client: FlaskClient) -> None:
    page = Page(sample_client.get(POINT.format(lang="uk")).data)

    assert "є тифлофлешплеєр" in page.text()
    assert page.section("Слова на цій сторінці").link("Тифлофлешплеєр")


def test_each_word_leads_to_its_place_in_the_glossary(sample_client: FlaskClient) -> None:
    page = Page(sample_client.get(POINT.format(lang="en")).data)
    glossary = Page(sample_client.get("/en/glossary").data)
    known = {attribute(tag, "id") for tag in glossary.soup.select("h3")}

    for link in page.section("Words on this page").links().values():
        path, _, term = link.partition("#")
        assert path == "/en/glossary"
        assert term in known


def test_the_region_has_words_of_its_own(sample_client: FlaskClient) -> None:
    page = Page(sample_client.get("/en/libraries/lounb").data)

    assert page.section("Words on this page").link("LOUNB").endswith("#lounb")


def test_a_page_without_unusual_words_explains_none(sample_client: FlaskClient) -> None:
    assert "Words on this page" not in Page(sample_client.get("/en/display").data).headings()


def test_every_page_leads_to_the_glossary(sample_client: FlaskClient) -> None:
    for path in ("/en/", "/en/search", "/en/sign-in", "/en/nothing-here"):
        assert Page(sample_client.get(path).data).link("Glossary") == "/en/glossary"
