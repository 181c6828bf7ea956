"""A sensitive change is proposed, returned, corrected and approved.

By keyboard only and without scripts.
"""

from __future__ import annotations

from tests.browser.journeys import ON_SQLITE, Mailbox, sign_in, sign_out
from tests.browser.keys import Typist
from tests.world import IRYNA, OLHA

CONTACTS = "/en/desk/kovyla/main/contacts"
PAGE = "/en/libraries/kovyla/main"


@ON_SQLITE
def test_an_address_is_seen_by_two_people(typist: Typist, mailbox: Mailbox) -> None:
    sign_in(typist, mailbox, OLHA)
    proposes(typist, "вул. Нова")
    assert "вул. Нова" not in typist.open("/uk/libraries/kovyla/main").text()
    sign_out(typist)

    sign_in(typist, mailbox, IRYNA)
    typist.open("/en/office/review")
    typist.press("Look at change")
    typist.write("Words to who proposed it", "Який номер будинку?")
    typist.press("Next: return with these words")
    typist.press("Return with these words")
    sign_out(typist)

    sign_in(typist, mailbox, OLHA)
    waiting = typist.open("/en/desk/").section("Correct what came back")
    assert "Який номер будинку?" in waiting.text()
    typist.press(next(iter(waiting.links())))
    typist.press("Correct it")
    corrects(typist, "вул. Нова, 2")
    sign_out(typist)

    sign_in(typist, mailbox, IRYNA)
    typist.open("/en/office/review")
    typist.press("Look at change")
    typist.press("Approve and publish")
    assert "вулиця Нова, 2" in typist.open("/uk/libraries/kovyla/main").text()


def proposes(typist: Typist, address: str) -> None:
    typist.open(CONTACTS)
    corrects(typist, address)


def corrects(typist: Typist, address: str) -> None:
    typist.write("Address in Ukrainian", address)
    typist.write("Address in English", "")
    typist.press("Next: look at it before saving")
    typist.press("Publish the contacts")
