from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.people import Person
from tests.mail_server import Post
from tests.page import Page
from tests.web.office.test_libraries import follow, page
from tests.world import IRYNA, OLHA, PETRO, TARAS

INVITE = "/en/office/people/invite"


def person(app: Flask, email: str) -> Person:
    with Session(app.extensions["engine"], expire_on_commit=False) as session:
        found = session.scalars(select(Person).where(Person.email == email)).one()
        found.libraries  # noqa: B018 -- read while there is a session
        return found


def address(app: Flask, email: str, tail: str = "") -> str:
    return f"/en/office/people/{person(app, email).id}{tail}"


def invited(client: FlaskClient, email: str = "nina@example.org") -> Page:
    form = page(client, INVITE).form("Next:")
    form.fill("E-mail address", email).fill("Name of the person", "Ніна")
    form.tick("Kovyla Library").tick("Chebrets Library")
    return follow(client, form.send(client, "Send the invitation"))


def joining(letter: Post) -> str:
    """Give the path of the link in a letter."""
    return next(line for line in letter.text.splitlines() if "/join/" in line).split("5000", 1)[1]


def test_who_is_invited_gets_a_letter_that_opens_the_door_once(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    after = invited(coordinator)

    assert "The invitation is on its way to nina@example.org." in after.text()
    assert after.fact("Joined") == "Not yet"
    assert {library.slug for library in person(world, "nina@example.org").libraries} == {
        "kovyla", "chebrets",
    }  # fmt: skip
    (letter,) = mailbox()
    assert letter.to == "nina@example.org"
    assert "Ірина" in letter.text
    browser = world.test_client()
    welcome = page(browser, joining(letter)).form("Приєднатися").submit(browser)
    assert welcome.status_code == 303
    assert browser.get("/uk/desk/").status_code == 200


def test_an_invitation_without_address_or_library_says_what_is_missing(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, INVITE).form("Next:")

    answer = Page(
        form.fill("Name of the person", "Ніна").send(coordinator, "Send the invitation").data
    )

    assert answer.title().startswith("Error: ")
    assert "Write an e-mail address" in answer.error_for("E-mail address")
    assert "Choose at least one library" in answer.error_for("Libraries")
    assert answer.value_of("Name of the person") == "Ніна"


def test_what_is_ticked_stays_ticked_while_more_libraries_are_looked_for(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, INVITE).form("Next:")
    form.fill("E-mail address", "half typed").tick("Kovyla Library")

    looked = Page(form.fill("Find more", "Чебрець").submit(coordinator, "Find libraries").data)

    assert not looked.title().startswith("Error")
    assert looked.is_ticked("Kovyla Library")
    assert looked.value_of("E-mail address") == "half typed"


def test_enter_in_another_field_sends_the_form_although_the_first_button_looks_for_libraries(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, INVITE).form("Next:")

    answer = Page(form.fill("E-mail address", "typo").submit(coordinator, "Find libraries").data)

    assert answer.title().startswith("Error: ")


def test_somebody_who_is_known_is_not_invited_but_shown(
    world: Flask, coordinator: FlaskClient
) -> None:
    answer = invited(coordinator, OLHA)

    assert "in the list of people already" in answer.error_for("E-mail address")
    assert answer.link("Open the page of the person") == address(world, OLHA)


def test_an_invitation_is_sent_again_and_the_first_link_opens_no_more(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    again = invited(coordinator).form("Send the invitation again").submit(coordinator)

    after = follow(coordinator, again)

    assert "A new invitation is on its way" in after.text()
    first, second = sorted(mailbox(), key=lambda letter: letter.text.index("/join/"))[:2]
    opened = [world.test_client().get(joining(letter)).status_code for letter in (first, second)]
    assert sorted(opened) == [200, 410]


def test_the_list_says_who_has_joined_and_who_has_not(coordinator: FlaskClient) -> None:
    people = page(coordinator, "/en/office/people")

    assert "Ірина" in people.table("Who looks after the directory").rows[0]["Person"]
    awaited = [row["Person"] for row in people.table("Invited, not joined yet").rows]
    assert [name.split()[0] for name in awaited] == ["Ольга", "Петро", "Тарас"]
    assert "Nobody was revoked." in people.text()


def test_who_is_revoked_is_shut_out_at_once(
    world: Flask, coordinator: FlaskClient, librarian: FlaskClient
) -> None:
    assert librarian.get("/en/desk/").status_code == 200

    before = page(coordinator, address(world, OLHA, "/revoke"))
    assert "signed out at once on every device" in before.section("What will happen").text()
    form = before.form("Revoke and sign out everywhere").fill("What changed", "Звільнилася")
    after = follow(coordinator, form.submit(coordinator))

    assert "Revoked on 22 November 2026" in after.text()
    assert librarian.get("/en/desk/").status_code == 303
    assert "Звільнилася" in after.table("What was done with accounts").rows[0]["What was done"]


def test_who_is_let_in_again_gets_a_letter(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    form = page(coordinator, address(world, OLHA, "/revoke")).form("Revoke and sign out")
    revoked = follow(coordinator, form.submit(coordinator))

    after = follow(coordinator, revoked.form("Let them in again").submit(coordinator))

    assert "They may sign in again" in after.text()
    browser = world.test_client()
    browser.post(joining(mailbox()[0]))
    assert [row["What was done"] for row in after.table("What was done").rows] == [
        "Let in again", "Revoked, and signed out everywhere",
    ]  # fmt: skip


def test_the_last_coordinator_cannot_shut_themselves_out(
    world: Flask, coordinator: FlaskClient
) -> None:
    form = page(coordinator, address(world, IRYNA, "/revoke")).form("Revoke and sign out")

    answer = Page(form.submit(coordinator).data)

    assert "There is no other coordinator who has joined." in answer.text()
    assert coordinator.get("/en/office/").status_code == 200


@pytest.mark.usefixtures("second_coordinator")
def test_one_of_two_coordinators_may_leave(world: Flask, coordinator: FlaskClient) -> None:
    form = page(coordinator, address(world, IRYNA, "/revoke")).form("Revoke and sign out")

    assert "sign-in" in form.submit(coordinator).location
    assert coordinator.get("/en/office/").status_code == 303


def test_the_last_coordinator_stays_coordinator(world: Flask, coordinator: FlaskClient) -> None:
    form = page(coordinator, address(world, IRYNA, "/edit")).form("Next:")

    answer = Page(form.tick("Librarian").send(coordinator).data)

    assert "no other coordinator" in answer.error_for("Role")


def test_a_new_role_counts_at_once(
    world: Flask, coordinator: FlaskClient, librarian: FlaskClient
) -> None:
    form = page(coordinator, address(world, OLHA, "/edit")).form("Next:")
    follow(coordinator, form.tick("Coordinator").send(coordinator))

    assert librarian.get("/en/office/").status_code == 200


def test_somebody_is_given_one_library_and_relieved_of_another(
    world: Flask, coordinator: FlaskClient, librarian: FlaskClient
) -> None:
    form = page(coordinator, address(world, OLHA, "/libraries")).form("Next:")
    form.tick("Chebrets Library").untick("Kovyla Library")

    after = follow(coordinator, form.send(coordinator, "Save the libraries"))

    assert after.section("Libraries to look after").has_link("Chebrets Library")
    done = [row["What was done"] for row in after.table("What was done with accounts").rows]
    assert sorted(done) == [
        "Looks after it no more: Kovyla Library", "Now looks after: Chebrets Library",
    ]  # fmt: skip
    assert librarian.get("/en/desk/kovyla/main/history").status_code == 403
    assert librarian.get("/en/desk/chebrets/main/history").status_code == 200


def test_a_library_is_given_to_several_people_and_nobody_else_is_touched(
    world: Flask, coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    stale = page(coordinator, "/en/office/libraries/kovyla/people").form("Next:")
    other = page(second_coordinator, "/en/office/libraries/kovyla/people").form("Next:")
    other.tick("Тарас").send(second_coordinator)

    after = follow(coordinator, stale.tick("Петро").untick("Ольга").send(coordinator))

    assert after.section("Who looks after it").items() == ["Петро", "Тарас"]  # not Ольга
    assert person(world, PETRO).actor.libraries == {"chebrets", "kovyla"}
    assert person(world, TARAS).actor.libraries == {"kovyla"}


def test_all_that_was_done_with_accounts_stands_in_one_list(coordinator: FlaskClient) -> None:
    invited(coordinator)

    rows = page(coordinator, "/en/office/audit").table("What was done with accounts").rows

    assert rows[-1]["What was done"] == "Invited as: librarian"
    assert (rows[-1]["With whom"], rows[-1]["By whom"]) == (
        "Ніна (nina@example.org)",
        "Ірина, coordinator",
    )


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_page_about_people_keeps_its_promises(
    world: Flask, coordinator: FlaskClient, language: str
) -> None:
    invited(coordinator)
    number = person(world, OLHA).id
    base = f"/{language}/office"
    for tail in ("", "/edit", "/libraries", "/revoke"):
        assert coordinator.get(f"{base}/people/{number}{tail}").status_code == 200
    for tail in ("people", "people/invite", "audit"):
        assert coordinator.get(f"{base}/{tail}").status_code == 200
    assert coordinator.get(f"{base}/people/999").status_code == 404
