from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.page import Page, spoken


def get(client: FlaskClient, query: str, language: str = "en") -> Page:
    return Page(client.get(f"/{language}/search?{query}").data)


def test_the_first_page_asks_and_the_answer_explains(sample_client: FlaskClient) -> None:
    form = Page(sample_client.get("/en/").data).form("What do you need?")

    answer = Page(
        form.tick("I use a wheelchair")
        .fill("Town or community", "Cherkasy")
        .submit(sample_client)
        .data
    )

    assert answer.h1().endswith("service points found")
    assert answer.chips() == ["Remove: I use a wheelchair", "Remove: place: Cherkasy"]
    card = answer.section("Kovyla Sample Regional Library")
    assert "Sample: not a real library" in card.text()
    assert "found 3 of 3" in card.text()
    assert "Found: Step-free entrance" in card.items()


def test_the_same_in_ukrainian(sample_client: FlaskClient) -> None:
    form = Page(sample_client.get("/uk/").data).form("Що вам потрібно?")

    answer = Page(
        form.tick("Пересуваюся кріслом колісним")
        .fill("Населений пункт або громада", "Черкаси")
        .submit(sample_client)
        .data
    )

    assert answer.h1().startswith("Знайдено ")
    assert "Прибрати: Пересуваюся кріслом колісним" in answer.chips()


def test_results_stand_under_headings_that_count_them(sample_client: FlaskClient) -> None:
    headings = get(sample_client, "need=wheelchair").headings()

    order = [
        text.split(":")[0]
        for text in headings
        if text.startswith(("Everything", "Something", "Not working"))
    ]
    assert order[0] == "Everything is found"


def test_a_chip_takes_one_requirement_away(sample_client: FlaskClient) -> None:
    page = get(sample_client, "need=deaf&need=wheelchair&fact=ramp&q=sample")

    fewer = Page(sample_client.get(page.link("Remove: I use sign language")).data)

    assert fewer.chips() == [
        "Remove: I use a wheelchair",
        "Remove: ramp",
        "Remove: the word “sample”",
    ]


def test_the_results_can_be_asked_for_elsewhere_and_keep_all_else(
    sample_client: FlaskClient,
) -> None:
    form = get(sample_client, "need=deaf&fact=ramp&mode=own&unknown=hide&q=sample&page=2").form(
        "Update the list"
    )

    answer = Page(
        form.fill("Town or community", "Cherkasy")
        .fill("Words to look for", "")
        .choose("Order", "by name")
        .submit(sample_client)
        .data
    )

    assert answer.chips() == [
        "Remove: I use sign language",
        "Remove: ramp",
        "Remove: place: Cherkasy",
        "Remove: Own building",
        "Remove: only what is checked",
    ]
    assert answer.value_of("Order") == "name"


def test_zero_results_say_so_and_offer_what_to_change(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Сміла')}&fact=lift")

    assert page.h1() == "Nothing found: 0 service points"
    offers = page.section("What you can change").items()
    assert any(offer.startswith("Search everywhere and online") for offer in offers)
    assert "Closest: in other places" in page.headings()


def test_an_unknown_place_is_named_and_nothing_is_invented(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Гобітон')}")

    assert page.h1() == "Nothing found: 0 service points"
    assert "We do not know a place called “Гобітон”" in page.text()


def test_a_former_name_is_explained(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Сєвєродонецьк')}", "uk")

    assert "Сіверськодонецьк" in page.section("Про ваш пошук").text()


def test_a_shared_name_asks_which_one(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Веселе')}")

    assert "Choose one:" in page.text()


def test_unknown_parameters_are_answered_with_words(sample_client: FlaskClient) -> None:
    page = get(sample_client, "need=wings&colour=red&page=x&sort=age")

    notice = page.section("About your search").text()
    for word in ("wings", "colour", "x", "age"):
        assert f"“{word}”" in notice


def test_pages_of_results_follow_each_other(sample_client: FlaskClient) -> None:
    first = get(sample_client, "")
    second = Page(sample_client.get(first.link("Next page")).data)

    assert second.has_link("Previous page")
    assert first.cards()
    assert second.cards()
    assert not set(first.cards()) & set(second.cards())


def test_occupied_points_come_last_and_say_first_not_to_come(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Луганськ')}&q={quote('будівля')}", "uk")

    card = page.section("ЛОУНБ: будівля в Луганську")
    assert "Не їдьте сюди" in card.text()


def test_text_is_found_whatever_its_case_and_apostrophes(sample_client: FlaskClient) -> None:
    one = get(sample_client, f"q={quote(chr(39).join(('М', 'ЯТА')))}", "uk").h1()
    other = get(sample_client, f"q={quote('м’ята')}", "uk").h1()

    assert one == other


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%ff%fe", "q=%F0%9F%93%9A%E2%80%8B", "page=18446744073709551617", "need=" + "x" * 3000,
        "place=%27%3B+DROP+TABLE+place%3B--", "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "&".join("fact=ramp" for _ in range(500)), "q=" + "%D1%8B" * 1200, "=&=&&",
        "sort=match&sort=name",
    ],
)  # fmt: skip
def test_hostile_queries_get_a_page(sample_client: FlaskClient, query: str) -> None:
    assert sample_client.get(f"/uk/search?{query}").status_code == 200
    assert sample_client.get(f"/uk/search/narrow?{query}").status_code == 200


def test_ten_thousand_letters_are_read_in_part_and_the_page_says_so(
    sample_client: FlaskClient,
) -> None:
    for letter in ("a", "%D1%8B"):
        page = get(sample_client, "q=" + letter * 10_000)

        assert "We read the first 200 characters of your words." in page.text()


def test_a_query_beyond_all_reason_is_refused_with_words(sample_client: FlaskClient) -> None:
    response = sample_client.get("/en/search?q=" + "a" * 100_000)

    assert response.status_code == 400
    assert Page(response.data).h1() == "We could not read the request"


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["q", "need", "fact", "place", "kind", "mode", "unknown", "sort", "page"]
            ),
            st.text(max_size=30)
            | st.sampled_from(["deaf", "ramp", "hub", "hide", "distance", "2"]),
        ),
        max_size=6,
    )
)
def test_no_query_breaks_the_page(sample_client: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    response = sample_client.get("/uk/search", query_string=pairs)

    assert response.status_code == 200


def test_the_heading_counts_only_points_that_work(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Черкаси')}")

    working = len(page.cards()) - 1
    assert page.h1() == f"{working} service points found"
    assert "1 more service point does not work now." in page.text()


def test_each_sum_counts_what_the_list_below_it_names(sample_client: FlaskClient) -> None:
    """An old answer is not “not checked” in the sum and “was so” in the list."""
    words = {
        "missing": "Missing:",
        "not checked": "Not checked:",
        "was so earlier": "Was so on",
        "not applicable": "Not applicable:",
    }
    said: set[str] = set()
    for number in (1, 2, 3, 4):
        page = get(sample_client, f"need=wheelchair&need=deaf&need=blind&page={number}")
        for row in page.soup.select(".match__row"):
            total, *cells = map(spoken, row.select(".match__need, li"))
            for word, begins in words.items():
                count = sum(cell.startswith(begins) for cell in cells)
                said |= {word} if count else set()
                assert (f", {word} {count}" in total) if count else (word not in total)

    assert said == set(words)


def test_the_lead_counts_chosen_features_as_the_cards_do(sample_client: FlaskClient) -> None:
    text = get(sample_client, "need=deaf&fact=changing-bench&fact=audio-beacon").text()

    assert "What must be there: 3 things. Chosen features: 2." in text
    assert "Found 4 of 5, missing 1." in text


def test_a_place_with_closed_points_only_offers_where_to_look(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Трьохізбенка')}")

    assert page.h1() == "Nothing found: 0 service points"
    assert "What you can change" in page.headings()


def test_an_occupied_place_is_named_as_such(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"place={quote('Луганськ')}")

    assert "Luhansk is temporarily occupied" in page.section("About your search").text()
    assert "km away" not in page.text()


def test_the_places_page_counts_what_its_links_give(sample_client: FlaskClient) -> None:
    places = Page(sample_client.get("/en/places").data)
    rows = [text.rsplit(" ", 1) for text in places.items() if text[-1:].isdigit()]
    counts = {name: int(number) for name, number in reversed(rows)}

    for name in ("Rubizhne", "Smila", "Lysychansk"):
        page = Page(sample_client.get(places.link(name)).data)
        assert len(page.cards()) == counts[name]
