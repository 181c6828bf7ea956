"""How many keys it takes to confirm ten answers: at most three an answer, without scripts."""

from __future__ import annotations

import pytest
from flask import Flask
from selenium.webdriver import Keys
from sqlalchemy.orm import Session

from directory import search
from directory.domain import projection
from tests.browser.journeys import ON_SQLITE
from tests.browser.keys import Typist
from tests.factories import make_fact
from tests.world import LONG_AGO, OLHA, signed_in

pytestmark = ON_SQLITE

OLD = (  # with the three that are overdue in the small directory, ten
    *("lift", "one-level", "low-desk", "rest-seats"),
    *("handrails", "toilet-alarm", "clear-signs"),
)
TEN = 10
MOST_KEYS = 3
DONE = "Everything is true"


@pytest.fixture
def keeper(typist: Typist, world: Flask) -> Typist:
    """Give Olha at her keyboard; ten answers are due at her service point."""
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.add_all(make_fact(key, "yes", checked_on=LONG_AGO, point_id=1) for key in OLD)
        session.flush()
        projection.refresh(session, [1])
        search.refresh(session)
        session.commit()
    cookie = signed_in(world, OLHA).get_cookie("device")
    assert cookie
    typist.browser.cdp(
        "Network.setCookie", name="device", value=cookie.value, url=typist.browser.base
    )
    return typist


def skip_to_content(typist: Typist) -> None:
    typist.key(Keys.TAB)
    typist.key(Keys.ENTER)


def test_ten_answers_one_by_one(keeper: Typist) -> None:
    page = keeper.open("/en/desk/")
    assert page.h1() == "10 things wait for you"
    waits = [f"{number} things wait for you" for number in range(9, 1, -1)]

    skip_to_content(keeper)
    titles = []
    for _ in range(TEN):
        keeper.key(Keys.TAB)
        assert keeper.here()["name"].startswith("Still true today: ")
        titles.append(keeper.enter().h1())

    assert titles == [*waits, "1 thing waits for you", DONE]
    assert keeper.pressed <= TEN * MOST_KEYS
    assert keeper.pressed == 22


def test_ten_answers_several_at_once(keeper: Typist) -> None:
    keeper.open("/en/desk/kovyla/main/confirm?several=1")

    skip_to_content(keeper)
    keeper.key(Keys.TAB)  # past the link to the other way
    for _ in range(TEN):
        keeper.key(Keys.TAB)
        assert keeper.here()["kind"] == "checkbox"
        keeper.key(Keys.SPACE)
    keeper.key(Keys.TAB)
    assert keeper.here()["name"] == "These are still true"
    page = keeper.enter()

    assert "Nothing is to be confirmed here now." in page.text()
    assert keeper.pressed <= TEN * MOST_KEYS
    assert keeper.pressed == 25


def test_focus_lands_on_the_next_answer_beside_what_became_of_the_last(keeper: Typist) -> None:
    keeper.open("/en/desk/")
    page = keeper.press("Still true today: Call button")

    landed = keeper.browser.js("return document.activeElement.id")
    told = page.soup.select_one(f"#{landed} [role=status]")

    assert landed == "due-1-hearing-loop"
    assert told
    assert told.get_text().startswith("Confirmed today: call button")
    assert page.section("Confirm old answers").soup.select_one(f"#{landed}-name")
