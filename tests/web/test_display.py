import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from directory.web.display import Display, _parse
from tests.page import Page


def form(client: FlaskClient) -> Page:
    return Page(client.get("/en/display").data)


def html_attributes(client: FlaskClient) -> dict[str, str]:
    root = BeautifulSoup(client.get("/en/about").data, "html5lib").html
    assert root is not None
    return {name: str(value) for name, value in root.attrs.items() if name.startswith("data-")}


def test_choices_apply_to_every_page_and_are_shown_as_chosen(sample_client: FlaskClient) -> None:
    filled = form(sample_client).form("Display settings")
    filled.tick("Dark").tick("Very large (200 %)")
    filled.tick("Wider").tick("With serifs").tick("No motion")
    saved = filled.tick("Always with a thick underline").submit(
        sample_client, "Save the display settings"
    )

    assert saved.status_code == 303
    assert html_attributes(sample_client) == {
        "data-theme": "dark",
        "data-text": "200",
        "data-spacing": "wide",
        "data-font": "serif",
        "data-links": "underlined",
        "data-motion": "none",
    }
    assert form(sample_client).is_ticked("Dark")


def test_the_usual_look_comes_back(sample_client: FlaskClient) -> None:
    sample_client.set_cookie("display", "theme:dark")

    form(sample_client).form("Display settings").submit(sample_client, "Back to the usual look")

    assert html_attributes(sample_client) == {}


def test_an_own_font_is_named_in_a_style_that_the_policy_allows(sample_client: FlaskClient) -> None:
    filled = form(sample_client).form("Display settings")
    filled.tick("My own font").fill("Name of your font", "OpenDyslexic 3")
    filled.submit(sample_client, "Save the display settings")

    response = sample_client.get("/en/about")

    assert b'<style>:root{--sans:"OpenDyslexic 3"' in response.data
    assert "'sha256-" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["", '";}*{display:none}', "</style><script>", "x" * 41])
def test_a_font_without_a_proper_name_is_asked_for_again(
    sample_client: FlaskClient, name: str
) -> None:
    filled = form(sample_client).form("Display settings")
    filled.tick("My own font").tick("Dark").fill("Name of your font", name)

    page = Page(filled.submit(sample_client, "Save the display settings").data)

    assert page.title().startswith("Error: ")
    assert page.error_for("Name of your font")
    assert page.is_ticked("Dark")
    assert page.value_of("Name of your font") == name


def test_a_form_without_its_token_is_refused_with_words(sample_client: FlaskClient) -> None:
    response = sample_client.post("/en/display", data={"theme": "dark"})

    assert response.status_code == 400
    assert Page(response.data).h1() == "The form was not saved"


def test_too_much_at_once_is_refused_with_words(sample_client: FlaskClient) -> None:
    response = sample_client.post("/en/display", data={"family": "x" * 100_000})

    assert response.status_code == 413
    assert Page(response.data).h1() == "That is too much at once"


def test_a_wrong_method_is_refused_with_words(sample_client: FlaskClient) -> None:
    response = sample_client.delete("/en/search")

    assert response.status_code == 405
    assert Page(response.data).h1() == "This page does not work that way"
    assert "GET" in response.headers["Allow"]


@given(st.text(max_size=500))
def test_any_cookie_gives_choices_that_we_offer(cookie: str) -> None:
    chosen = _parse(cookie)

    assert chosen.theme in {"", "light", "dark", "sepia", "contrast", "contrast-light"}
    assert '"' not in chosen.family


def test_a_cookie_of_ours_is_read_back() -> None:
    assert _parse("theme:sepia~font:own~family:My%20Font") == Display(
        theme="sepia", font="own", family="My Font"
    )
