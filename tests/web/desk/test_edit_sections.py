"""Editing a service point section by section, into a draft."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.draft import Draft
from tests.page import Page
from tests.web.desk.filling import POINT, SAVE, STOP, chosen, page, save, section, tick
from tests.world import IRYNA, OLHA, signed_in

HEARING = "hearing-communication"
ENTRANCE = "arrival-entrance"
LOOP = "Induction loop for hearing aids"
DOOR = "Clear width of the entrance door, in centimetres"


def drafted(app: Flask) -> dict[str, object]:
    with Session(app.extensions["engine"]) as session:
        draft = session.scalar(select(Draft))
        return dict(draft.fields) if draft else {}


def test_a_section_asks_the_main_questions_first(librarian: FlaskClient) -> None:
    shown = page(librarian, f"{POINT}/edit/{HEARING}")

    legends = [tag.get_text() for tag in shown.soup.select("legend")]
    assert shown.headings()[1].startswith("Main questions")
    assert legends[0] == LOOP
    assert legends.index("You can communicate in writing at the desk") < legends.index(
        "Events with captions or live text"
    )


def test_a_question_says_how_to_check_and_what_visitors_read_now(librarian: FlaskClient) -> None:
    said = page(librarian, f"{POINT}/edit/{HEARING}").section(LOOP).text()

    assert "Visitors read: Yes (10 January 2024, measured on site)." in said
    assert "It is time to check again." in said


def test_answers_are_kept_in_a_draft_that_visitors_do_not_see(
    librarian: FlaskClient, visitor: FlaskClient
) -> None:
    before = visitor.get("/en/libraries/kovyla/main").data
    following = save(tick(section(librarian, HEARING), LOOP, "No"), librarian, SAVE)

    assert following.h1() == "Clear information and sensory comfort"
    assert "“Hearing and communication” is saved in your draft" in following.text()
    assert chosen(page(librarian, f"{POINT}/edit/{HEARING}"), LOOP) == "No"
    assert visitor.get("/en/libraries/kovyla/main").data == before


def test_another_answer_has_the_day_of_the_check_and_others_keep_theirs(
    librarian: FlaskClient, world: Flask
) -> None:
    filled = section(librarian, ENTRANCE).fill("Day of the check", "20.11.2026")
    filled.choose("How do you know?", "measured on site")
    save(tick(filled, "Call button", "Yes"), librarian)

    assert drafted(world) == {
        "fact.call-button": {
            "value": "yes", "how": "measured", "role": "librarian", "checked_on": "2026-11-20",
            "note_uk": "", "note_en": "",
        }
    }  # fmt: skip


def test_what_stayed_is_renewed_when_the_librarian_checked_it_too(
    librarian: FlaskClient, world: Flask
) -> None:
    save(section(librarian, HEARING).tick("I checked the other answers here too"), librarian)

    (fact,) = drafted(world).values()
    assert fact == {
        "value": "yes", "how": "staff", "role": "librarian", "checked_on": "2026-11-22",
        "note_uk": "Біля кафедри.", "note_en": "",
    }  # fmt: skip
    again = page(librarian, f"{POINT}/edit/{HEARING}")
    assert again.is_ticked("I checked the other answers here too")


def test_a_section_that_is_opened_again_keeps_how_and_when_it_was_checked(
    librarian: FlaskClient, world: Flask
) -> None:
    filled = tick(section(librarian, ENTRANCE), "Call button", "Yes")
    filled.choose("How do you know?", "measured on site").fill("Day of the check", "20.11.2026")
    save(filled.tick("I checked the other answers here too"), librarian)
    once = drafted(world)
    assert len(once) == 3

    save(section(librarian, ENTRANCE), librarian)

    assert drafted(world) == once


def test_a_note_that_is_mended_leaves_the_day_of_the_check(
    librarian: FlaskClient, world: Flask
) -> None:
    filled = section(librarian, HEARING)
    filled.fill("Note in English, if you can: induction loop for hearing aids", "At the desk.")
    save(filled, librarian)

    (fact,) = drafted(world).values()
    assert isinstance(fact, dict)
    assert (fact["checked_on"], fact["note_en"]) == ("2024-01-10", "At the desk.")


def test_an_answer_can_go_back_to_not_checked(librarian: FlaskClient, world: Flask) -> None:
    save(tick(section(librarian, HEARING), LOOP, "Not checked"), librarian)

    assert drafted(world) == {"fact.hearing-loop": None}


def test_an_answer_that_is_changed_back_leaves_the_draft(
    librarian: FlaskClient, world: Flask
) -> None:
    save(tick(section(librarian, HEARING), LOOP, "No"), librarian)
    save(tick(section(librarian, HEARING), LOOP, "Yes"), librarian)

    assert drafted(world) == {}
    assert "Your draft" not in page(librarian, f"{POINT}/").headings()


def test_a_section_that_is_saved_as_it_was_makes_no_draft(
    librarian: FlaskClient, world: Flask
) -> None:
    overview = save(section(librarian, HEARING), librarian)

    assert "“Hearing and communication” stayed as it was." in overview.text()
    with Session(world.extensions["engine"]) as session:
        assert session.scalar(select(Draft)) is None


@pytest.mark.parametrize(("typed", "kept"), [("93,5", "93.5"), ("93", "93"), ("no", "no")])
def test_a_number_is_read_as_people_write_it(
    librarian: FlaskClient, world: Flask, typed: str, kept: str
) -> None:
    save(section(librarian, ENTRANCE).fill(DOOR, typed), librarian)

    (fact,) = drafted(world).values()
    assert isinstance(fact, dict)
    assert fact["value"] == kept


def test_a_number_may_not_be_applicable(librarian: FlaskClient, world: Flask) -> None:
    box = "Not applicable: clear width of the entrance door"
    save(section(librarian, ENTRANCE).tick(box), librarian)

    (fact,) = drafted(world).values()
    assert isinstance(fact, dict)
    assert fact["value"] == "n/a"
    assert page(librarian, f"{POINT}/edit/{ENTRANCE}").is_ticked(box)


def test_a_mistake_is_told_by_its_field_and_nothing_typed_is_lost(
    librarian: FlaskClient, world: Flask
) -> None:
    filled = section(librarian, ENTRANCE).fill(DOOR, "wide").fill("Day of the check", "31.02.2026")
    filled = tick(filled, "Call button", "Yes")
    answer = filled.submit(librarian, STOP)
    told = Page(answer.data)

    assert answer.status_code == 200
    assert told.title().startswith("Error: Getting there and entrance")
    assert told.error_for(DOOR) == (
        "Error: Clear width of the entrance door: write a number such as 95, or leave it empty"
    )
    assert told.error_for("Day of the check").startswith("Error: There is no such day")
    for shown in (told, page(librarian, f"{POINT}/edit/{ENTRANCE}")):  # at once, and on coming back
        assert shown.value_of(DOOR) == "wide"
        assert shown.error_for(DOOR)
        assert chosen(shown, "Call button") == "Yes"
    assert drafted(world) == {}
    assert "Getting there and entrance" in page(librarian, f"{POINT}/").section("Your draft").text()

    save(
        section(librarian, ENTRANCE).fill(DOOR, "93").fill("Day of the check", "1.2.2026"),
        librarian,
    )

    assert drafted(world).keys() == {"fact.door-width-cm", "fact.call-button"}
    assert not page(librarian, f"{POINT}/edit/{ENTRANCE}").error_for(DOOR)


@pytest.mark.parametrize("day", ["23.11.2026", "yesterday", "", "1.1.1980", "25.12"])
def test_a_check_has_a_day_that_has_come(librarian: FlaskClient, day: str) -> None:
    filled = section(librarian, HEARING).fill("Day of the check", day)
    told = Page(filled.submit(librarian, STOP).data)

    assert told.error_for("Day of the check")


def test_a_note_without_an_answer_asks_for_one(librarian: FlaskClient) -> None:
    filled = section(librarian, HEARING).fill(
        "Note in Ukrainian: events with captions", "Щоп’ятниці."
    )
    told = Page(filled.submit(librarian, STOP).data)

    assert told.error_for("Events with captions or live text") == (
        "Error: Events with captions or live text: choose an answer, so that the note is kept"
    )
    assert "Щоп’ятниці." in told.text()


def test_an_answer_in_words_needs_words(librarian: FlaskClient, world: Flask) -> None:
    question = "Directions to the entrance in words"
    told = Page(tick(section(librarian, "sight"), question, "Yes").submit(librarian, STOP).data)
    assert told.error_for("In words, in Ukrainian").endswith("Write it in words")

    save(told.form(STOP).fill("In words, in Ukrainian", "Від зупинки прямо."), librarian)

    (fact,) = drafted(world).values()
    assert isinstance(fact, dict)
    assert fact["note_uk"] == "Від зупинки прямо."


def test_a_form_that_is_sent_twice_does_no_harm(librarian: FlaskClient, world: Flask) -> None:
    filled = tick(section(librarian, HEARING), LOOP, "No")
    save(filled, librarian)
    once = drafted(world)
    save(filled, librarian)

    assert drafted(world) == once


def test_a_window_that_was_open_longer_takes_nothing_back(
    librarian: FlaskClient, world: Flask
) -> None:
    older = section(librarian, HEARING)
    save(tick(section(librarian, HEARING), LOOP, "No"), librarian)
    save(tick(older, "You can communicate in writing at the desk", "Yes"), librarian)

    assert drafted(world).keys() == {"fact.hearing-loop", "fact.written-communication"}


def test_a_session_that_expires_in_between_loses_nothing(
    librarian: FlaskClient, world: Flask
) -> None:
    filled = tick(section(librarian, HEARING), LOOP, "No").fill("Day of the check", "yesterday")
    librarian.delete_cookie("device")
    librarian.environ_base["HTTP_ORIGIN"] = "http://localhost"
    asked = filled.submit(librarian, STOP)
    assert asked.status_code == 303
    assert "/sign-in" in asked.location
    onward = parse_qs(urlsplit(asked.location).query)["onward"][0]

    again = signed_in(world, OLHA)
    told = Page(page(again, onward).form("Go on where I stopped").submit(again).data)

    assert told.value_of("Day of the check") == "yesterday"
    assert chosen(told, LOOP) == "No"
    save(told.form(STOP).fill("Day of the check", "21.11.2026"), again)
    assert drafted(world).keys() == {"fact.hearing-loop"}


def test_each_person_has_a_draft_of_their_own(librarian: FlaskClient, world: Flask) -> None:
    save(tick(section(librarian, HEARING), LOOP, "No"), librarian)
    other = signed_in(world, IRYNA)

    assert chosen(page(other, f"{POINT}/edit/{HEARING}"), LOOP) == "Yes"


def test_a_form_sent_in_pieces_leaves_the_rest_as_it_was(
    librarian: FlaskClient, world: Flask
) -> None:
    whole = section(librarian, HEARING)
    whole.values = [pair for pair in whole.values if pair[0] in {"csrf_token", "was"}]
    save(whole, librarian)

    assert drafted(world) == {}


def test_what_no_browser_sends_is_refused(librarian: FlaskClient) -> None:
    filled = section(librarian, HEARING)
    filled.values = [pair for pair in filled.values if pair[0] not in {"hearing-loop", "how"}]
    filled.values += [("hearing-loop", "maybe"), ("how", "sample")]
    told = Page(filled.submit(librarian, STOP).data)

    assert told.error_for(LOOP) == f"Error: {LOOP}: choose an answer"
    assert told.error_for("How do you know?")


def test_a_shelter_says_beforehand_that_it_waits(librarian: FlaskClient) -> None:
    shown = page(librarian, f"{POINT}/edit/safety")

    assert "looked at by the coordinator" in shown.section("Shelter for visitors").text()


def test_there_are_no_other_sections(librarian: FlaskClient, stranger: FlaskClient) -> None:
    assert librarian.get(f"{POINT}/edit/everything").status_code == 404
    assert librarian.get("/en/desk/kovyla/nowhere/edit/sight").status_code == 404
    assert stranger.get(f"{POINT}/edit/{HEARING}").status_code == 403
