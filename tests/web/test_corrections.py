"""What the page says when it searched for something else than was typed, and whose name it is."""

import re

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

from tests.page import Page
from tests.web.typed import ABOUT, BOTH, NOTHING, follow, form_of, search


def choices(page: Page) -> list[str]:
    """Give the places that the page asks to choose from."""
    asking = page.soup.find("p", string=re.compile(r"(Choose one|Оберіть одне):\s*$"))
    assert asking, "The page does not ask which one."
    offered = asking.find_next_sibling("ul")
    assert isinstance(offered, Tag)
    return Page(offered).items()


# What was corrected


@pytest.mark.parametrize("text", ["cnfhj,tkmcmr", "старобілськ"])
@pytest.mark.parametrize(
    ("language", "shown", "instead"),
    [
        ("uk", "Показано результати для «старобільськ».", "Шукати саме «{}»"),
        ("en", "Showing results for “старобільськ”.", "Search instead for “{}”"),
    ],
)
def test_a_wrong_layout_and_a_misspelling_are_repaired_and_said_so(
    sample_client: FlaskClient, text: str, language: str, shown: str, instead: str
) -> None:
    page = search(sample_client, text, language)

    assert len(page.chips()) == 1
    assert shown in page.text()
    assert page.has_link(instead.format(text))


@BOTH
def test_search_instead_looks_for_what_was_typed(sample_client: FlaskClient, language: str) -> None:
    page = search(sample_client, "cnfhj,tkmcmr", language)
    link = next(text for text in page.links() if "cnfhj" in text)

    literal = follow(sample_client, page, link)

    assert literal.h1() == NOTHING[language]
    assert not literal.has_link(link)
    assert "tkmcmr" in " ".join(literal.chips())


def test_words_taken_as_typed_stay_so_in_the_form(sample_client: FlaskClient) -> None:
    literal = search(sample_client, '"cnfhj,tkmcmr"')

    again = Page(form_of(literal, "en").submit(sample_client).data)

    assert (again.h1(), again.chips()) == (literal.h1(), literal.chips())
    assert "Showing results for" not in again.text()


@BOTH
def test_words_that_are_right_are_not_corrected(sample_client: FlaskClient, language: str) -> None:
    for text in ("на візку старобільськ", "large print near Cherkasy", "бібліотека Київ"):
        links = search(sample_client, text, language).links()
        assert not any(link.startswith(("Шукати саме", "Search instead")) for link in links)


# Former and shared names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Сєвєродонецьк – тепер Сіверськодонецьк."),
        ("en", "Сєвєродонецьк is now called Siverskodonetsk."),
    ],
)
def test_a_former_name_among_the_words_is_explained(
    sample_client: FlaskClient, language: str, sentence: str
) -> None:
    page = search(sample_client, "Северодонецк жестовый язык", language)

    assert sentence in page.section(ABOUT[language]).text()


@pytest.mark.parametrize(
    ("language", "sentence", "choice"),
    [
        (
            "uk",
            "Красний Луч – колишня назва кількох місць: Мамушеве і Хрустальний.",
            "Хрустальний (місто, Хрустальненська міська громада, Ровеньківський район)",
        ),
        (
            "en",
            "Красний Луч is a former name of several places: Mamusheve and Khrustalnyi.",
            "Khrustalnyi (city, Khrustalnenska hromada, Rovenkivskyi raion)",
        ),
    ],
)
def test_a_name_of_several_places_asks_which_one(
    sample_client: FlaskClient, language: str, sentence: str, choice: str
) -> None:
    page = search(sample_client, "Красний Луч", language)

    assert sentence in page.section(ABOUT[language]).text()
    assert len(choices(page)) == 2
    assert choice in choices(page)
    chosen = follow(sample_client, page, choice)
    assert len(chosen.chips()) == 1
    assert not chosen.has_link(choice)


def test_choosing_one_of_the_places_keeps_the_other_words(sample_client: FlaskClient) -> None:
    page = search(sample_client, "Веселе пандус")
    one, other = choices(page)

    chosen = follow(sample_client, page, one)

    assert one != other
    assert chosen.chips()[0] == "Remove: ramp"
    assert len(chosen.chips()) == 2


@BOTH
def test_an_occupied_place_where_nothing_is_found_promises_nothing(
    sample_client: FlaskClient, language: str
) -> None:
    about = search(sample_client, "Красний Луч", language).section(ABOUT[language]).text()

    sentence = {
        "uk": "Мамушеве і Хрустальний: ці місця тимчасово окуповано.",
        "en": "Mamusheve and Khrustalnyi are temporarily occupied.",
    }
    assert sentence[language] in about
    assert "where they work now" not in about
    assert "Показуємо" not in about


# Limits


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Ми прочитали перші 200 знаків вашого запиту."),
        ("en", "We read the first 200 characters of your words."),
    ],
)
def test_a_limit_is_stated_when_it_bites_and_only_then(
    sample_client: FlaskClient, language: str, sentence: str
) -> None:
    long = "пандус " + "ї" * 194
    assert len(long) == 201

    assert sentence in search(sample_client, long, language).section(ABOUT[language]).text()
    assert sentence not in search(sample_client, long[:200], language).text()
