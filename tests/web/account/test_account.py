"""One's own account: settings, and where one is signed in."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import devices
from directory.domain.devices import Device
from directory.domain.people import Person
from tests.conftest import NOON
from tests.page import Page
from tests.web.account.door import come_in
from tests.world import OLHA, PETRO, signed_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


def account(client: FlaskClient) -> Page:
    return Page(client.get("/en/account").data)


def is_in(client: FlaskClient) -> bool:
    return client.get("/en/account").status_code == 200


def test_an_account_says_who_one_is_here(librarian):
    page = account(librarian)

    assert page.fact("E-mail address") == OLHA
    assert page.fact("Role") == "Librarian"
    assert page.fact("Libraries") == "Kovyla Library"


def test_settings_are_kept_and_said_to_be(librarian):
    form = account(librarian).form("Next:")

    form.fill("Your name", "Olha P.").tick("English").tick("Every three months")
    done = form.send(librarian)

    assert (done.status_code, done.location) == (303, "/en/account#said")
    page = account(librarian)
    assert "Your settings are saved." in page.text()
    assert page.value_of("Your name") == "Olha P."
    assert page.is_ticked("English")
    assert page.is_ticked("Every three months")


def test_an_answer_that_was_not_offered_is_refused(librarian):
    form = account(librarian).form("Next:")
    form.values = [(n, "fr" if n == "language" else v) for n, v in form.values]

    page = Page(form.send(librarian).data)

    assert page.title().startswith("Error: My account")
    assert page.error_for("Language of letters to you")


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        (SAFARI, "Mobile Safari, iOS"),
        ("", "Unknown browser"),
        ("x" * 100_000, "Unknown browser"),
    ],
)
def test_a_device_is_named_as_its_browser_names_itself(world, mailbox, user_agent, name):
    client = world.test_client()
    client.environ_base["HTTP_USER_AGENT"] = user_agent

    come_in(client, mailbox, OLHA)

    assert f"Device 1: {name}" in account(client).section("Where I am signed in").text()


def test_a_device_is_signed_out_from_another_at_once(world, librarian):
    phone = signed_in(world, OLHA)
    page = account(librarian)
    assert "This is the browser that you are using now." in page.text()

    done = page.form("Sign out device 1").submit(librarian)

    assert (done.status_code, done.location) == (303, "/en/account#said")
    assert "The device is signed out." in account(librarian).text()
    assert (is_in(librarian), is_in(phone)) == (True, False)


def test_this_browser_is_signed_out_on_its_own_page(librarian):
    assert account(librarian).link("Sign out device 1") == "/en/sign-out"


def test_all_other_devices_are_signed_out_together(world, librarian):
    others = [signed_in(world, OLHA) for _ in range(3)]

    account(librarian).form("Sign out everywhere but here").submit(librarian)

    assert [is_in(each) for each in (librarian, *others)] == [True, False, False, False]
    assert not account(librarian).soup.select("form[action$='others/sign-out']")


def test_nobody_signs_out_a_device_of_somebody_else(world, librarian):
    petro = signed_in(world, PETRO)
    with Session(world.extensions["engine"]) as session:
        query = select(Device.id).join(Person).where(Person.email == PETRO)
        number = session.scalars(query).one()
    form = account(librarian).form("Next:")
    form.tag["action"] = f"/en/account/devices/{number}/sign-out"

    assert form.submit(librarian).status_code == 404
    assert is_in(petro)


def test_who_is_revoked_is_out_in_the_same_moment_everywhere(world, librarian):
    phone = signed_in(world, OLHA)
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        devices.revoke(session, session.scalars(olha()).one(), NOON)
        session.commit()

    assert (is_in(librarian), is_in(phone)) == (False, False)
    assert librarian.get("/en/desk/").status_code == 303


def olha():
    return select(Person).where(Person.email == OLHA)


def test_a_page_opened_by_a_number_says_where_passkeys_work(librarian):
    librarian.set_cookie("device", librarian.get_cookie("device").value, domain="127.0.0.1")

    page = Page(librarian.get("/en/account", base_url="http://127.0.0.1:5000").data)

    said = page.section("My passkeys").text()
    assert "On this computer they work at http://localhost:5000." in said


def test_a_page_with_passkeys_works_without_scripts_too(librarian):
    page = account(librarian).section("My passkeys")

    assert "A link by e-mail works in any browser." in page.text()


def test_a_site_that_has_only_a_number_offers_no_passkeys(world, librarian):
    settings = world.extensions["settings"]
    world.extensions["settings"] = replace(settings, base_url="http://192.0.2.7")

    assert "this site has only a number" in account(librarian).section("My passkeys").text()
    assert "With a passkey" not in Page(librarian.get("/en/sign-in").data).headings()
