"""Passkeys: what an authenticator signs is believed once, for this site, from this browser."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from directory.domain.passkeys import MOST
from directory.web.account.ceremony import Party, relying_party
from tests.conftest import NOON
from tests.page import Page
from tests.web.account.authenticator import PRESENT, Authenticator, asked, post, token
from tests.world import OLHA, PETRO, signed_in

ADD, SIGN = "/en/account/passkeys", "/en/sign-in/passkey"


@pytest.fixture
def key(librarian: FlaskClient) -> Authenticator:
    """Give the authenticator in which Olha's passkey is."""
    key = Authenticator()
    assert post(librarian, ADD, key.make(asked(librarian, ADD))).status_code == 200
    return key


def is_in(client: FlaskClient) -> bool:
    return client.get("/en/account").status_code == 200


def passkeys(client: FlaskClient) -> Page:
    return Page(client.get("/en/account").data).section("My passkeys")


def test_a_passkey_is_added_listed_and_told_by_letter(librarian, mailbox):
    key = Authenticator()

    added = post(librarian, ADD, key.make(asked(librarian, ADD)))
    page = Page(librarian.get(added.json["onward"].partition("#")[0]).data)

    assert "The passkey is added." in page.text()
    said = page.section("My passkeys").text()
    assert "Passkey 1: Unknown browser Added on 22 November 2026. Not used yet." in said
    assert [letter.to for letter in mailbox()] == [OLHA]


def test_a_passkey_brings_in_who_made_it(visitor, key):
    done = post(visitor, SIGN, key.sign(asked(visitor, SIGN)))

    assert done.json == {"onward": "/en/desk/"}
    assert "Last used on 22 November 2026." in passkeys(visitor).text()


def test_a_passkey_leads_on_but_to_no_other_site(visitor, key):
    def led(onward: str) -> str:
        answer = key.sign(asked(visitor, SIGN))
        headers = token(visitor)
        done = visitor.post(SIGN, json=answer, headers=headers, query_string={"onward": onward})
        return str(done.json["onward"])

    assert led("/uk/account") == "/uk/account"
    assert led("//evil.example/uk/desk/") == "/en/desk/"


def test_what_was_signed_once_does_not_sign_in_again(world, visitor, key):
    """Not even in the same browser with the cookies of before."""
    answer = key.sign(asked(visitor, SIGN))
    before = visitor.get_cookie("session").value
    first = post(visitor, SIGN, answer)

    thief = world.test_client()
    again = post(thief, SIGN, answer)
    thief.set_cookie("session", before)
    with_cookies = post(thief, SIGN, answer)

    assert (first.status_code, again.status_code, with_cookies.status_code) == (200, 400, 400)
    assert not is_in(thief)


def test_what_was_signed_for_one_browser_does_not_sign_another_in(world, visitor, key):
    answer = key.sign(asked(visitor, SIGN))
    thief = world.test_client()
    asked(thief, SIGN)

    assert post(thief, SIGN, answer).status_code == 400
    assert not is_in(thief)


def test_a_challenge_waits_ten_minutes(world, visitor, key):
    answer = key.sign(asked(visitor, SIGN))

    world.extensions["clock"] = lambda: NOON + timedelta(minutes=10)

    assert post(visitor, SIGN, answer).status_code == 400


@pytest.mark.parametrize(
    "claimed",
    [
        {"origin": "http://localhost:5001"},
        {"origin": "https://evil.example"},
        {"party": "evil.example"},
        {"flags": PRESENT},  # nobody checked who holds it
        {"flags": 0},
        {"handle": b"person 2"},
        {"credential": b"nobody's"},
        {"count": -1},  # a copy that has not signed as often as the original
    ],
)
def test_what_is_not_as_it_should_be_signs_nobody_in(visitor, key, claimed):
    post(visitor, SIGN, key.sign(asked(visitor, SIGN)))
    visitor.delete_cookie("device")
    for name, value in claimed.items():
        setattr(key, name, value)

    refused = post(visitor, SIGN, key.sign(asked(visitor, SIGN)))

    assert refused.status_code == 400
    assert "does not open the directory" in refused.json["error"]
    assert not is_in(visitor)


def test_another_key_for_the_same_number_signs_nobody_in(visitor, key):
    copy = Authenticator(handle=key.handle, count=9)

    assert post(visitor, SIGN, copy.sign(asked(visitor, SIGN))).status_code == 400


@pytest.mark.parametrize(
    "claimed",
    [{"origin": "https://evil.example"}, {"party": "evil.example"}, {"flags": PRESENT}],
)
def test_what_is_not_as_it_should_be_is_not_added(librarian, claimed):
    key = Authenticator(**claimed)

    refused = post(librarian, ADD, key.make(asked(librarian, ADD)))

    assert refused.status_code == 400
    assert "not added" in refused.json["error"]
    assert "Passkey 1" not in passkeys(librarian).text()


def test_what_was_asked_of_one_person_adds_nothing_to_another(world, librarian):
    answer = Authenticator().make(asked(librarian, ADD))
    stranger = signed_in(world, PETRO)
    stranger.set_cookie("session", librarian.get_cookie("session").value)

    assert post(stranger, ADD, answer).status_code == 400


def test_a_challenge_for_signing_in_adds_no_passkey(librarian):
    answer = Authenticator().make(asked(librarian, ADD))
    asked(librarian, SIGN)

    assert post(librarian, ADD, answer).status_code == 400


def test_a_passkey_is_added_once(librarian, key):
    assert post(librarian, ADD, key.make(asked(librarian, ADD))).status_code == 400


def test_nobody_has_more_passkeys_than_a_few(librarian):
    for number in range(MOST + 1):
        key = Authenticator(credential=f"number {number}".encode())
        last = post(librarian, ADD, key.make(asked(librarian, ADD)))

    assert last.status_code == 400
    assert f"Passkey {MOST}:" in passkeys(librarian).text()


NONSENSE = (
    *(None, [], "", 0, {}, {"id": None}, {"id": "Ж"}, {"id": "a", "response": []}),
    {"id": "a", "rawId": "a", "type": "public-key", "response": {"userHandle": "a"}},
    {"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "e30"}},
)


def test_nonsense_is_refused_in_words(visitor, librarian, key):
    for body in NONSENSE:
        asked(visitor, SIGN)
        assert post(visitor, SIGN, body).status_code == 400
        asked(librarian, ADD)
        assert post(librarian, ADD, body).status_code == 400
    for part in ("clientDataJSON", "authenticatorData", "signature", "userHandle"):
        for value in ("", "YQ", "Ж", None, 7):
            answer = key.sign(asked(visitor, SIGN))
            answer["response"][part] = value
            assert post(visitor, SIGN, answer).status_code == 400
    assert not is_in(visitor)


def test_a_removed_passkey_opens_nothing(visitor, librarian, key):
    removed = passkeys(librarian).form("Remove passkey 1").submit(librarian)

    assert (removed.status_code, removed.location) == (303, "/en/account#said")
    assert post(visitor, SIGN, key.sign(asked(visitor, SIGN))).status_code == 400


def test_nobody_removes_a_passkey_of_somebody_else(world, librarian, key):
    form = passkeys(librarian).form("Remove passkey 1")
    stranger = signed_in(world, PETRO)

    refused = stranger.post(form.tag["action"], headers=token(stranger))

    assert refused.status_code == 404
    assert key.credential
    assert "Passkey 1" in passkeys(librarian).text()


def test_asking_needs_the_token_of_a_page(librarian):
    for path in (f"{ADD}/challenge", ADD, f"{SIGN}/challenge", SIGN):
        assert librarian.post(path, json={}).status_code == 400


def test_who_asks_too_often_is_told_when_to_come_back(visitor):
    for _time in range(60):
        assert post(visitor, f"{SIGN}/challenge", {}).status_code == 200

    refused = post(visitor, f"{SIGN}/challenge", {})

    assert refused.status_code == 429
    assert "Try again in 20 minutes" in refused.json["error"]


def test_by_a_number_there_are_no_passkeys(visitor):
    client = visitor
    headers = token(client)

    refused = client.post(
        f"{SIGN}/challenge", json={}, headers=headers, base_url="http://127.0.0.1:5000"
    )

    assert refused.status_code in {400, 404}


def test_a_passkey_belongs_to_the_name_in_base_url(app):
    settings = app.extensions["settings"]

    def party(base_url: str, host: str = "localhost:5000") -> Party | None:
        app.extensions["settings"] = replace(settings, base_url=base_url)
        with app.test_request_context("/", base_url=f"http://{host}"):
            return relying_party()

    name = "library.example.org"
    local = Party("localhost", "http://localhost:5000")
    assert party(f"https://{name}") == Party(name, f"https://{name}")
    assert party(f"https://{name.upper()}:443") == Party(name, f"https://{name}")
    assert party(f"https://{name}:8443") == Party(name, f"https://{name}:8443")
    assert party("https://бібліотека.укр").id == "xn--80abaqzev6a7nc.xn--j1amh"
    assert party("http://127.0.0.1:5000") == local
    assert party("http://[::1]:5000") == local
    assert party("http://127.0.0.1:5000", "127.0.0.1:5000") is None
    assert party("https://192.0.2.7") is None
