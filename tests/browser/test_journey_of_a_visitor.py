"""A visitor asks, a librarian answers, the receipt and the page show it.

By keyboard only and without scripts.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from tests.browser.journeys import ON_SQLITE, Mailbox, sign_in
from tests.browser.keys import Typist
from tests.conftest import NOON
from tests.world import OLHA

LIFT = "Lift to the public floors"
PAGE = "/en/libraries/kovyla/main"


@ON_SQLITE
def test_a_question_is_answered(typist: Typist, mailbox: Mailbox, world: Flask) -> None:
    receipt = asks(typist, world)
    assert "A visitor asked about this on 22 November 2026" in typist.open(PAGE).text()

    answers(typist, mailbox)

    shown = typist.open(receipt)
    assert shown.h1() == "The library has answered"
    assert "Ліфт є, другі двері праворуч." in shown.text()
    assert typist.open(PAGE).fact(LIFT).startswith("Yes 22 November 2026")

    typist.open(receipt)
    typist.press("Erase what I sent")
    typist.press("Erase")
    assert typist.page().h1() == "Erased"


def asks(typist: Typist, world: Flask) -> str:
    typist.open(f"{PAGE}/ask?fact=lift")
    typist.write("What do you want to know?", "Чи працює ліфт?")
    world.extensions["clock"] = lambda: NOON + timedelta(minutes=1)  # people take their time
    typist.press("Next: look at it before sending")
    receipt = typist.press("Send")
    assert receipt.h1() == "Your question waits for an answer"
    return str(typist.browser.driver.current_url)


def answers(typist: Typist, mailbox: Mailbox) -> None:
    sign_in(typist, mailbox, OLHA)
    typist.open("/en/desk/")
    assert "Чи працює ліфт?" in typist.page().section("Answer people").text()
    typist.press("Answer: lift")
    typist.answer(LIFT, "Yes")
    typist.write("Your words to the visitor", "Ліфт є, другі двері праворуч.")
    typist.press("Next: look at your answer")
    typist.press("Send the answer")
