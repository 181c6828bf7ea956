"""The page that narrows a search: every filter, with what each choice gives."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.page import Page


def get(client: FlaskClient, query: str) -> Page:
    return Page(client.get(f"/en/search?{query}").data)


def narrow(client: FlaskClient, query: str) -> Page:
    return Page(client.get(f"/en/search/narrow?{query}").data)


def test_results_lead_to_the_filters_and_the_filters_back(sample_client: FlaskClient) -> None:
    results = get(sample_client, "need=deaf&need=wheelchair&fact=ramp&sort=name")

    filters = Page(sample_client.get(results.link("Narrow the search")).data)
    again = Page(sample_client.get(filters.link("Back to the results")).data)

    assert filters.h1() == "Narrow the search"
    assert (again.chips(), again.cards()) == (results.chips(), results.cards())


def test_the_filters_say_what_is_found_so_far_and_for_whom(sample_client: FlaskClient) -> None:
    found = get(sample_client, "need=deaf&need=wheelchair&place=Cherkasy").h1()

    page = narrow(sample_client, "need=deaf&need=wheelchair&place=Cherkasy")

    assert f"{found}. Cherkasy. Needs: wheelchair and sign language." in page.text()
    home = Page(sample_client.get(page.link("Change needs or place")).data)
    assert home.is_ticked("I use a wheelchair")


def test_the_filters_remember_what_was_chosen(sample_client: FlaskClient) -> None:
    page = narrow(
        sample_client, "mode=online&place=Cherkasy&unknown=hide&sort=name&fact=audiobooks&q=sample"
    )

    assert page.is_ticked("Online")
    assert page.is_ticked("Audiobooks")
    assert page.is_ticked("Only where everything I need is checked")
    assert page.value_of("Town or community") == "Cherkasy"
    assert page.value_of("Words to look for") == "sample"
    assert page.value_of("Order") == "name"


@pytest.mark.parametrize("button", ["Update the list", "Show service points"])
def test_the_filters_narrow_the_results_and_keep_the_needs(
    sample_client: FlaskClient, button: str
) -> None:
    page = narrow(sample_client, "need=deaf&need=wheelchair&mode=own")

    answer = Page(
        page.form(button)
        .untick("Own building")
        .tick("Online")
        .tick("Only where everything I need is checked")
        .submit(sample_client, button)
        .data
    )

    assert answer.chips() == [
        "Remove: I use a wheelchair",
        "Remove: I use sign language",
        "Remove: Online",
        "Remove: only what is checked",
    ]


def test_filters_say_how_many_points_each_choice_gives(sample_client: FlaskClient) -> None:
    everything = narrow(sample_client, "")
    number = int(everything.text().split("Online (")[1].split(")")[0])

    assert get(sample_client, "mode=online").h1() == f"{number} service points found"


def test_a_chosen_filter_that_gives_nothing_can_be_taken_back(sample_client: FlaskClient) -> None:
    page = narrow(sample_client, f"fact=audio-beacon&mode=hub&place={quote('Сміла')}")

    assert "Nothing found: 0 service points." in page.text()
    assert page.is_ticked("Corner in a hub")
    assert page.is_ticked("Audio beacon")


def test_the_filters_say_what_they_could_not_understand(sample_client: FlaskClient) -> None:
    page = narrow(sample_client, f"place={quote('Гобітон')}&colour=red")

    notice = page.section("About your search").text()
    assert "Гобітон" in notice
    assert "colour" in notice
