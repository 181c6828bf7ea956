"""What the page says that it understood of a visitor's words; each part can be taken back."""

import pytest
from flask.testing import FlaskClient

from tests.page import Page
from tests.web.typed import BOTH, EACH, NOTHING, follow, form_of, hits, search

REMOVE = {"uk": "Прибрати: ", "en": "Remove: "}
SIGN = {
    "uk": "слова «жестовый язык»: працівник, який володіє жестовою мовою або "
    "відеоперекладач жестової мови",
    "en": "the words “жестовый язык”: staff who sign or video sign language interpreter",
}
BRAILLE = {
    "uk": "слово «брайль»: таблички шрифтом Брайля, книжки шрифтом Брайля або "
    "брайлівський дисплей або принтер",
    "en": "the word “брайль”: Braille signs, Braille books or Braille display or printer",
}

# What is typed, and what the page then says that it takes into account.
UNDERSTOOD = {
    "на візку старобільськ": {
        "uk": ["Пересуваюся кріслом колісним", "місце Старобільськ"],
        "en": ["I use a wheelchair", "place: Starobilsk"],
    },
    "cnfhj,tkmcmr": {"uk": ["місце Старобільськ"], "en": ["place: Starobilsk"]},
    "Северодонецк жестовый язык": {
        "uk": ["місце Сіверськодонецьк", SIGN["uk"]],
        "en": ["place: Siverskodonetsk", SIGN["en"]],
    },
    "large print near Cherkasy": {
        "uk": ["книжки великим шрифтом", "місце Черкаси"],
        "en": ["large-print books", "place: Cherkasy"],
    },
    "бібліотека Київ": {"uk": ["місце Київ"], "en": ["place: Kyiv"]},
    "піца з доставкою": {
        "uk": ["доставлення книжок додому", "слово «піца»"],
        "en": ["home delivery", "the word “піца”"],
    },
    "брайль": {"uk": [BRAILLE["uk"]], "en": [BRAILLE["en"]]},
    "дирижабль цепелін": {
        "uk": ["слово «дирижабль»", "слово «цепелін»"],
        "en": ["the word “дирижабль”", "the word “цепелін”"],
    },
}


def kept_apart(page: Page, word: str) -> bool:
    """Say whether the typed words stand in a <bdi> of their own wherever they are quoted."""
    quoted = [tag.get_text() for tag in page.soup.select("main bdi")]
    return word in quoted


@BOTH
@pytest.mark.parametrize("text", UNDERSTOOD)
def test_every_part_that_was_understood_can_be_removed(
    sample_client: FlaskClient, text: str, language: str
) -> None:
    page = search(sample_client, text, language)

    assert page.chips() == [REMOVE[language] + part for part in UNDERSTOOD[text][language]]


@BOTH
@EACH
def test_removing_a_part_leaves_all_others(
    sample_client: FlaskClient, text: str, language: str
) -> None:
    page = search(sample_client, text, language)
    chips = page.chips()
    assert chips

    for chip in chips:
        fewer = follow(sample_client, page, chip)
        assert fewer.chips() == [other for other in chips if other != chip]


@BOTH
def test_what_was_removed_is_no_longer_looked_for(
    sample_client: FlaskClient, language: str
) -> None:
    page = search(sample_client, "піца з доставкою", language)
    assert page.h1() == NOTHING[language]

    fewer = follow(sample_client, page, page.chips()[1])

    assert fewer.h1() != NOTHING[language]
    assert fewer.cards()
    assert "піца" not in fewer.text()


def test_a_word_that_is_typed_twice_is_removed_once(sample_client: FlaskClient) -> None:
    assert search(sample_client, "цепелін цепелін").chips() == ["Remove: the word “цепелін”"]


@pytest.mark.parametrize("text", ["піца з доставкою", "дирижабль", "брайль", "cnfhj,tkmcmr"])
@BOTH
def test_what_was_typed_stands_apart_from_the_sentence(
    sample_client: FlaskClient, text: str, language: str
) -> None:
    page = search(sample_client, text, language)

    assert kept_apart(page, text.split(maxsplit=1)[0])


def test_typed_markup_is_only_text(sample_client: FlaskClient) -> None:
    response = sample_client.get("/en/search", query_string={"q": "<b>дирижабль</b> <img src=x>"})

    assert "<b>дирижабль" not in response.text
    assert "<img src" not in response.text


# There and back through the form


@BOTH
@EACH
def test_the_form_unchanged_gives_the_same_answer(
    sample_client: FlaskClient, text: str, language: str
) -> None:
    page = search(sample_client, text, language)

    again = Page(form_of(page, language).submit(sample_client).data)

    assert (again.h1(), again.chips(), hits(again)) == (page.h1(), page.chips(), hits(page))


def test_the_place_of_the_words_stands_in_its_own_field(sample_client: FlaskClient) -> None:
    page = search(sample_client, "large print near Cherkasy")

    assert page.value_of("Town or community") == "Cherkasy"
    assert page.value_of("Words to look for") == ""


def test_a_cleared_place_is_gone_and_the_rest_stays(sample_client: FlaskClient) -> None:
    page = search(sample_client, "large print near Cherkasy")

    cleared = form_of(page, "en").fill("Town or community", "").submit(sample_client)

    assert Page(cleared.data).chips() == ["Remove: large-print books"]


def test_cleared_words_are_gone_and_the_rest_stays(sample_client: FlaskClient) -> None:
    page = search(sample_client, "Северодонецк жестовый язык")

    cleared = form_of(page, "en").fill("Words to look for", "").submit(sample_client)

    assert Page(cleared.data).chips() == ["Remove: place: Siverskodonetsk"]


def test_a_need_of_the_words_is_ticked_on_the_first_page_and_can_be_unticked(
    sample_client: FlaskClient,
) -> None:
    page = search(sample_client, "на візку старобільськ")
    home = follow(sample_client, page, "Change needs or place")
    assert home.is_ticked("I use a wheelchair")

    answer = home.form("What do you need?").untick("I use a wheelchair").submit(sample_client)

    assert Page(answer.data).chips() == ["Remove: place: Starobilsk"]


def test_a_feature_of_the_words_is_ticked_among_the_filters_and_can_be_unticked(
    sample_client: FlaskClient,
) -> None:
    page = search(sample_client, "large print near Cherkasy")
    narrow = follow(sample_client, page, "Narrow the search")
    form = narrow.form("Show service points")

    answer = form.untick("Large-print books").submit(sample_client)

    assert Page(answer.data).chips() == ["Remove: place: Cherkasy"]


def test_words_and_ticked_needs_add_up(sample_client: FlaskClient) -> None:
    page = search(sample_client, "на візку", need="deaf", place="Черкаси")

    assert page.chips() == [
        "Remove: I use a wheelchair",
        "Remove: I use sign language",
        "Remove: place: Cherkasy",
    ]


def test_the_next_page_answers_the_same_words(sample_client: FlaskClient) -> None:
    first = search(sample_client, "книжки")

    second = follow(sample_client, first, "Next page")

    assert second.chips() == first.chips()
    assert second.h1() == first.h1()
    assert not set(second.cards()) & set(first.cards())
