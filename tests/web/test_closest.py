"""What is offered when nothing answers a visitor's words, rung by rung."""

import pytest
from flask.testing import FlaskClient

from tests.page import attribute
from tests.web.typed import BOTH, EACH, NOTHING, follow, hits, search

CLOSEST = {"uk": ("Найближч",), "en": ("Closest", "Nearest")}


@pytest.mark.parametrize(
    ("language", "closest", "offer"),
    [
        (
            "uk",
            "Найближче до запиту: без слова «піца», за яким нічого не знайдено",
            "Шукати без слова «піца»",
        ),
        (
            "en",
            "Closest: without the word “піца”, which finds nothing",
            "Search without the word “піца”",
        ),
    ],
)
def test_a_word_that_nobody_wrote_is_quoted_and_set_aside(
    sample_client: FlaskClient, language: str, closest: str, offer: str
) -> None:
    page = search(sample_client, "піца з доставкою", language)

    assert page.h1() == NOTHING[language]
    assert page.section(closest).cards()
    answer = follow(sample_client, page, offer)
    assert answer.cards()
    assert set(page.section(closest).cards()) <= set(answer.cards())


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("uk", "Найближче до запиту: без слів «дирижабль, цепелін», за якими нічого не знайдено"),
        ("en", "Closest: without the words “дирижабль, цепелін”, which find nothing"),
    ],
)
def test_all_words_that_are_set_aside_are_named(
    sample_client: FlaskClient, language: str, heading: str
) -> None:
    page = search(sample_client, "дирижабль цепелін пандус", language)

    assert heading in page.headings()


@pytest.mark.parametrize(
    ("language", "ending"), [("uk", "; без «дирижабль»"), ("en", "; without “дирижабль”")]
)
def test_a_word_is_not_set_aside_in_silence_on_a_lower_rung(
    sample_client: FlaskClient, language: str, ending: str
) -> None:
    page = search(sample_client, "дирижабль Сміла ліфт", language)

    assert hits(page)[0][0].endswith(ending)


@BOTH
@EACH
def test_exact_hits_and_what_only_comes_close_are_never_mixed(
    sample_client: FlaskClient, text: str, language: str
) -> None:
    page = search(sample_client, text, language)
    headings = [heading for heading, _cards in hits(page)]
    close = [heading for heading in headings if heading.startswith(CLOSEST[language])]

    if page.h1() == NOTHING[language]:
        not_working = {"uk": "Зараз немає обслуговування", "en": "Not working now"}[language]
        exact = [heading for heading in headings if heading not in close]
        assert all(heading.startswith(not_working) for heading in exact)
        assert headings == close + exact
    else:
        assert not close


@EACH
def test_no_point_stands_on_two_rungs(sample_client: FlaskClient, text: str) -> None:
    shown = [
        attribute(tag, "href") for tag in search(sample_client, text).soup.select("article h3 a")
    ]

    assert len(shown) == len(set(shown))


@BOTH
def test_a_word_without_sense_finds_nothing_and_shows_the_way_on(
    sample_client: FlaskClient, language: str
) -> None:
    page = search(sample_client, "дирижабль", language)

    assert page.h1() == NOTHING[language]
    assert hits(page) == []
    start = {
        "uk": "Почати спочатку: усі пункти обслуговування",
        "en": "Start again: all service points",
    }[language]
    assert follow(sample_client, page, start).chips() == []
