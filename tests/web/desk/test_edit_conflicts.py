"""Two people change the same service point: the second one sees both versions and chooses."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.page import Form, Page
from tests.web.desk.filling import POINT, page, publish, save, section, tick
from tests.world import IRYNA, signed_in

PUBLIC = "/en/libraries/kovyla/main"
HEARING, ENTRANCE = "hearing-communication", "arrival-entrance"
LOOP, WRITING = "Induction loop for hearing aids", "You can communicate in writing at the desk"
BUTTON = "Publish with these choices"


def answer(client: FlaskClient, key: str, question: str, value: str) -> None:
    save(tick(section(client, key), question, value), client)


@pytest.fixture
def clash(librarian: FlaskClient, world: Flask) -> Form:
    """Olha writes; Iryna is faster with the same answer; Olha publishes."""
    iryna = signed_in(world, IRYNA)
    answer(librarian, HEARING, LOOP, "No")
    answer(librarian, HEARING, WRITING, "Yes")
    answer(iryna, HEARING, LOOP, "Not applicable")
    publish(iryna)
    form = page(librarian, f"{POINT}/publish").form("Publish").tick("There was a mistake")
    response = form.submit(librarian, "Publish")
    assert response.status_code == 200
    return Page(response.data).form(BUTTON)


def test_both_versions_stand_side_by_side(clash: Form) -> None:
    shown = clash.page.section(LOOP).text()

    assert clash.page.h1() == "Two people changed the same"
    assert "Before: Yes (10 January 2024, measured on site)" in shown
    assert "Keep what Ірина, coordinator published, 22 November 2026, 12:00:" in shown
    assert "Not applicable (22 November 2026" in shown
    assert "Publish mine: No (22 November 2026" in shown
    assert WRITING not in clash.page.text()


def test_nothing_is_published_before_the_choice(clash: Form, visitor: FlaskClient) -> None:
    assert clash.page
    assert page(visitor, PUBLIC).fact(LOOP).startswith("Not applicable")
    assert WRITING in page(visitor, PUBLIC).section("Hearing and communication").text()


@pytest.mark.parametrize(("choice", "public"), [("Publish mine", "No "), ("Keep", "Not applic")])
def test_the_choice_is_published_with_the_rest_of_the_draft(
    clash: Form, librarian: FlaskClient, visitor: FlaskClient, choice: str, public: str
) -> None:
    told = save(tick(clash, LOOP, choice), librarian, BUTTON)

    assert "Published: visitors see it now." in told.text()
    assert page(visitor, PUBLIC).fact(LOOP).startswith(public)
    assert page(visitor, PUBLIC).fact(WRITING).startswith("Yes")
    assert "Why: There was a mistake" in page(librarian, f"{POINT}/history").text()


def test_without_a_choice_it_is_asked_again(clash: Form, librarian: FlaskClient) -> None:
    again = Page(clash.submit(librarian, BUTTON).data)

    assert "Choose one version of each answer below." in again.text()
    assert (
        "Published"
        in save(tick(again.form(BUTTON), LOOP, "Publish mine"), librarian, BUTTON).text()
    )


def test_a_third_writer_meanwhile_is_another_choice(
    clash: Form, librarian: FlaskClient, world: Flask
) -> None:
    iryna = signed_in(world, IRYNA)
    answer(iryna, HEARING, LOOP, "Yes")
    publish(iryna)

    again = Page(tick(clash, LOOP, "Publish mine").submit(librarian, BUTTON).data)

    assert "Yes (22 November 2026" in again.section(LOOP).text()
    assert (
        "Published"
        in save(tick(again.form(BUTTON), LOOP, "Publish mine"), librarian, BUTTON).text()
    )


def test_when_the_others_version_is_kept_nothing_may_be_left(
    librarian: FlaskClient, world: Flask
) -> None:
    iryna = signed_in(world, IRYNA)
    answer(librarian, HEARING, LOOP, "No")
    answer(iryna, HEARING, LOOP, "Not applicable")
    publish(iryna)
    form = page(librarian, f"{POINT}/publish").form("Publish").tick("There was a mistake")
    clash = Page(form.submit(librarian, "Publish").data).form(BUTTON)

    told = save(tick(clash, LOOP, "Keep"), librarian, BUTTON)

    assert "It stays as the other person wrote it." in told.text()
    assert "Your draft" not in told.headings()


def test_what_others_published_meanwhile_is_not_taken_back(
    librarian: FlaskClient, world: Flask, visitor: FlaskClient
) -> None:
    opened_before = section(librarian, HEARING)
    iryna = signed_in(world, IRYNA)
    answer(iryna, HEARING, LOOP, "Not applicable")
    publish(iryna)

    save(tick(opened_before, WRITING, "Yes"), librarian)
    publish(librarian)

    assert page(visitor, PUBLIC).fact(LOOP).startswith("Not applicable")
    assert page(visitor, PUBLIC).fact(WRITING).startswith("Yes")


def test_the_same_answer_to_other_questions_is_no_conflict(
    librarian: FlaskClient, world: Flask
) -> None:
    iryna = signed_in(world, IRYNA)
    answer(librarian, HEARING, LOOP, "No")
    answer(iryna, ENTRANCE, "Call button at the entrance", "Yes")
    publish(iryna)

    assert "Published" in publish(librarian).text()
