"""Invited, joins, confirms, edits while the session ends, publishes, looks back, undoes.

By keyboard only and without scripts.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from tests.browser.journeys import ON_SQLITE, Mailbox, ask_for_link, invited
from tests.browser.keys import Typist
from tests.conftest import NOON

NADIA = "nadia@example.org"
KOVYLA = "/en/desk/kovyla/main"
LOOP = "Induction loop for hearing aids"
WIDTH = "Clear width of the entrance door"


@ON_SQLITE
def test_a_librarian_keeps_facts_true(typist: Typist, mailbox: Mailbox, world: Flask) -> None:
    typist.open(invited(world, NADIA, "librarian", "kovyla"))
    typist.press("Join the directory")
    typist.write("Your name", "Надія")
    typist.press("Next: look at it before saving")
    typist.press("Save and go on")

    confirms(typist)
    edits_while_the_session_ends(typist, mailbox, world)
    publishes(typist)
    looks_back_and_undoes(typist)


def confirms(typist: Typist) -> None:
    waiting = typist.open("/en/desk/")
    assert LOOP in waiting.section("Confirm old answers").text()
    typist.press(f"Still true today: {LOOP}")
    public = typist.open("/en/libraries/kovyla/main")
    assert public.fact(LOOP).startswith("Yes 22 November 2026")


def edits_while_the_session_ends(typist: Typist, mailbox: Mailbox, world: Flask) -> None:
    typist.open(f"{KOVYLA}/edit/arrival-entrance")
    typist.write(WIDTH, "ninety")
    page = typist.press("Save and go on")
    assert page.title().startswith("Error:")
    assert page.value_of(f"{WIDTH}, in centimetres") == "ninety"
    typist.write(WIDTH, "95")
    typist.press("Save and go on")

    typist.open(f"{KOVYLA}/edit/inside")
    typist.answer("Lift to the public floors", "No")
    world.extensions["clock"] = lambda: NOON + timedelta(days=31)
    page = typist.press("Save and stop")
    assert page.h1() == "Sign in"
    ask_for_link(typist, mailbox, NADIA)
    assert typist.page().h1() == "Nothing you typed is lost"
    typist.press("Go on where I stopped")


def publishes(typist: Typist) -> None:
    typist.open(f"{KOVYLA}/publish")
    typist.write("What changed and why, in your own words", "Виміряли двері")
    typist.press("Publish")
    public = typist.open("/en/libraries/kovyla/main")
    assert public.fact(WIDTH).startswith("95 centimetres")


def looks_back_and_undoes(typist: Typist) -> None:
    history = typist.open(f"{KOVYLA}/history")
    assert "Виміряли двері" in history.text()
    typist.press("Undo the change of 23 December 2026")
    typist.press("Undo this change")
    public = typist.open("/en/libraries/kovyla/main")
    assert "95 centimetres" not in public.text()
