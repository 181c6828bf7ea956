"""What the page says that it understood of a visitor's words; each part can be taken back."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.page import Form, Page, attribute

LANGUAGES = ("uk", "en")
FORM = {"uk": "Оновити список", "en": "Update the list"}
REMOVE = {"uk": "Прибрати: ", "en": "Remove: "}
ABOUT = {"uk": "Про ваш пошук", "en": "About your search"}
NOTHING = {
    "uk": "Нічого не знайдено: 0 пунктів обслуговування",
    "en": "Nothing found: 0 service points",
}
CLOSEST = {"uk": "Найближче", "en": ("Closest", "Nearest")}
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
QUERIES = [*UNDERSTOOD, "старобілськ", "Красний Луч", "Петровське", "на візку дирижабль Сміла"]
EACH = pytest.mark.parametrize("text", QUERIES)
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def search(client: FlaskClient, text: str, language: str = "en", **others: str) -> Page:
    query = {"q": text, **others}
    return Page(client.get(f"/{language}/search", query_string=query).data)


def follow(client: FlaskClient, page: Page, link: str) -> Page:
    return Page(client.get(page.link(link)).data)


def api(client: FlaskClient, text: str) -> dict[str, Any]:
    response = client.get("/api/v1/service-points", query_string={"q": text})
    assert response.status_code == 200
    answer: dict[str, Any] = response.get_json()
    return answer


def form_of(page: Page, language: str) -> Form:
    return page.form(FORM[language])


def hits(page: Page) -> list[tuple[str, list[str]]]:
    """Give each heading of results with what stands under it."""
    sections = [tag for tag in page.soup.select("main section") if tag.find("article")]
    return [(Page(tag).headings()[0], Page(tag).cards()) for tag in sections]


def choices(page: Page) -> list[str]:
    """Give the places that the page asks to choose from."""
    asking = page.soup.find("p", string=re.compile(r"(Choose one|Оберіть одне):\s*$"))
    assert asking, "The page does not ask which one."
    return Page(asking.find_next_sibling("ul")).items()


def kept_apart(page: Page, word: str) -> bool:
    """Say whether the typed words stand in a <bdi> of their own wherever they are quoted."""
    quoted = [tag.get_text() for tag in page.soup.select("main bdi")]
    return word in quoted


# What was understood


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
    form = Form(tag=narrow.soup.select_one("main form"), page=narrow)

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


# What was corrected


@pytest.mark.parametrize(
    ("language", "shown", "instead"),
    [
        ("uk", "Показано результати для «", "Шукати саме «cnfhj,tkmcmr»"),
        ("en", "Showing results for “", "Search instead for “cnfhj,tkmcmr”"),
    ],
)
def test_another_keyboard_layout_is_repaired_and_said_so(
    sample_client: FlaskClient, language: str, shown: str, instead: str
) -> None:
    page = search(sample_client, "cnfhj,tkmcmr", language)

    assert shown in page.text()
    assert page.has_link(instead)


@BOTH
def test_search_instead_looks_for_what_was_typed(sample_client: FlaskClient, language: str) -> None:
    page = search(sample_client, "cnfhj,tkmcmr", language)
    link = next(text for text in page.links() if "cnfhj" in text)

    literal = follow(sample_client, page, link)

    assert literal.h1() == NOTHING[language]
    assert not any("tkmcmr" in text for text in literal.links() if text.startswith("S"))
    assert "tkmcmr" in " ".join(literal.chips())


def test_words_taken_as_typed_stay_so_in_the_form(sample_client: FlaskClient) -> None:
    literal = search(sample_client, '"cnfhj,tkmcmr"')

    again = Page(form_of(literal, "en").submit(sample_client).data)

    assert (again.h1(), again.chips()) == (literal.h1(), literal.chips())
    assert "Showing results for" not in again.text()


def test_a_misspelt_place_is_found_and_the_repair_is_said(sample_client: FlaskClient) -> None:
    page = search(sample_client, "старобілськ")

    assert page.chips() == ["Remove: place: Starobilsk"]
    assert page.has_link("Search instead for “старобілськ”")


@BOTH
def test_words_that_are_right_are_not_corrected(sample_client: FlaskClient, language: str) -> None:
    for text in ("на візку старобільськ", "large print near Cherkasy", "бібліотека Київ"):
        links = search(sample_client, text, language).links()
        assert not any(link.startswith(("Шукати саме", "Search instead")) for link in links)


# Former and shared names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Сєвєродонецьк — тепер Сіверськодонецьк."),
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
            "Красний Луч — колишня назва кількох місць: Мамушеве і Хрустальний.",
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

    assert {"uk": "тимчасово окуповано.", "en": "is temporarily occupied."}[language] in about
    assert "where they work now" not in about
    assert "Показуємо" not in about


# The ladder when nothing is found


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


# The same for programs


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
    assert [cards for heading, cards in shown if heading.startswith("Найближче")] == close
    exact = [
        name for heading, cards in shown if not heading.startswith("Найближче") for name in cards
    ]
    assert exact == [item["name"]["uk"] for item in answer["items"]]


def test_programs_are_told_which_words_were_set_aside(sample_client: FlaskClient) -> None:
    first = api(sample_client, "піца з доставкою")["closest"][0]["why"]

    assert "піца" in first["uk"]
    assert "піца" in first["en"]
