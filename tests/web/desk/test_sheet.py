"""The walk-round sheet: every question once, in the order of a walk, to fill in on paper."""

import pytest
from flask.testing import FlaskClient

from directory.domain import walk
from directory.vocabulary import VOCABULARY
from tests.page import Page

SHEET = "/en/desk/kovyla/main/sheet"


def test_every_feature_is_asked_once() -> None:
    asked = [feature.key for features in walk.stations().values() for feature in features]

    assert sorted(asked) == sorted(VOCABULARY.features)


def test_the_walk_goes_from_the_street_to_the_desk(librarian: FlaskClient) -> None:
    headings = Page(librarian.get(SHEET).data).headings()

    assert headings == [
        "Walk-round sheet: Kovyla Library, Starobilsk",
        "On the street",
        "At the entrance",
        "Inside",
        "Toilet",
        "Tables, computers, a quiet place",
        "At the shelves",
        "Alarm, shelter, power cuts",
        "At the service desk",
        "Ask colleagues",
        "Words on this page",
    ]


def test_a_question_has_boxes_its_hint_and_what_is_known(librarian: FlaskClient) -> None:
    text = Page(librarian.get(SHEET).data).section("At the service desk").text()

    assert "Induction loop for hearing aids Main" in text
    assert "Yes No Not applicable" in text
    assert "Visitors read now: was so on 10 January 2024: yes. Біля кафедри." in text


def test_a_number_has_a_line_with_its_unit_and_a_choice_all_its_answers(
    librarian: FlaskClient,
) -> None:
    text = Page(librarian.get(SHEET).data).section("At the entrance").text()

    assert "a line to write on centimetres Not applicable" in text
    assert "None Fixed ramp Portable ramp on request" in text
    assert "Visitors read now: fixed ramp, checked on 1 November 2026." in text


def test_there_is_a_large_print_sheet(librarian: FlaskClient) -> None:
    page = Page(librarian.get(SHEET).data)
    large = page.link("The same sheet in large print")

    assert large == f"{SHEET}?size=large"
    assert Page(librarian.get(large).data).link("The same sheet in ordinary print") == SHEET


def test_there_is_an_empty_sheet_for_any_service_point(librarian: FlaskClient) -> None:
    page = Page(librarian.get("/en/desk/sheet").data)

    assert page.h1() == "Walk-round sheet"
    assert "Visitors read now" not in page.text()


@pytest.mark.parametrize("path", ["/uk/desk/sheet?size=large", "/uk/desk/kovyla/main/sheet"])
def test_it_is_there_in_ukrainian(librarian: FlaskClient, path: str) -> None:
    assert Page(librarian.get(path).data).h1().startswith("Обхідний лист")


def test_only_who_looks_after_the_library_sees_its_sheet(
    stranger: FlaskClient, visitor: FlaskClient
) -> None:
    assert stranger.get(SHEET).status_code == 403
    assert visitor.get(SHEET).status_code == 303
