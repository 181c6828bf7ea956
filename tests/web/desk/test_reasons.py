"""Why something changed is read in the language of the page, whoever wrote it in which."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.domain.revision import Revision
from directory.web import reasons
from tests.page import Page
from tests.visiting import everything, suggest
from tests.web.desk.filling import POINT, page, save, section, tick

HEARING, LOOP = "hearing-communication", "Induction loop for hearing aids"
OWN = "Петлю зняли"


def why(client: FlaskClient, language: str) -> str:
    shown = Page(client.get(f"/{language}/desk/kovyla/main/history").data)
    (paragraph,) = [tag for tag in shown.soup.select("p") if OWN in tag.get_text()]
    return str(paragraph)


def test_a_ready_made_reason_is_read_in_both_languages(
    world: Flask, librarian: FlaskClient
) -> None:
    save(tick(section(librarian, HEARING), LOOP, "No"), librarian)
    form = page(librarian, f"{POINT}/publish").form("Publish").tick("There was a mistake")
    save(form.fill("What changed and why, in your own words", OWN), librarian, "Publish")

    assert f'There was a mistake. <bdi lang="uk">{OWN}</bdi>' in why(librarian, "en")
    assert f"Була помилка. <bdi>{OWN}</bdi>" in why(librarian, "uk")
    assert everything(world, Revision)[0].why == f"[mended] {OWN}"


def test_what_a_visitor_brought_about_is_read_in_both_languages(
    world: Flask, librarian: FlaskClient
) -> None:
    suggest(world, "None")
    form = page(librarian, "/en/desk/kovyla/main/suggestions/1").form("Next:")
    form.send(librarian, "Accept")

    for language in ("en", "uk"):
        shown = Page(librarian.get(f"/{language}/desk/kovyla/main/history").data).text()
        assert ("A visitor’s suggestion" in shown) is (language == "en")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("[checked]; [changed] Lift", "We checked it on site; Something has changed here. Lift"),
        ("A; B; [mended]", "A; B; There was a mistake"),
        ("[unknown] words", "[unknown] words"),
        ("See [checked]", "See [checked]"),
        ("", ""),
    ],
)  # fmt: skip
def test_reasons_that_were_joined_are_said_one_by_one(world: Flask, stored: str, said: str) -> None:
    with world.test_request_context("/en/"):
        assert reasons.said_why(stored).striptags() == said
