"""Nothing that was acknowledged is lost when the server dies, between requests or within one."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from threading import Timer
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import make_engine
from directory.domain import devices
from directory.domain.draft import Draft
from directory.domain.hours import KYIV
from directory.domain.people import Person
from tests.live import GONE, HttpBrowser, Live, serving
from tests.page import Page
from tests.world import OLHA, furnished

KILLS = 100
SECTION = "/en/desk/kovyla/main/edit/collections"
QUESTIONS = ("braille-books", "large-print-books", "audiobooks", "tactile-books", "ebooks-remote")
ANSWERS = ("yes", "no", "n/a")
BUTTON = "Save and stop for now"
LONGEST_WAIT = 0.06  # seconds: about as long as saving a section takes


@pytest.fixture
def live(database_url: str) -> Iterator[Live]:
    furnished(database_url, datetime.now(KYIV))
    with serving(database_url, "--workers", "1") as server:
        yield server


@pytest.fixture
def olha(database_url: str, live: Live) -> HttpBrowser:
    engine = make_engine(database_url)
    with Session(engine.execution_options(writing=True)) as session:
        person = session.scalars(select(Person).where(Person.email == OLHA)).one()
        cookie = devices.sign_in(session, person, "Firefox", datetime.now(KYIV))
        session.commit()
    engine.dispose()
    return live.browser(cookie)


def test_what_was_acknowledged_survives_100_kills(
    database_url: str, live: Live, olha: HttpBrowser
) -> None:
    chance = Random(4)  # noqa: S311 -- the same moments every time
    form = Page(olha.get(SECTION).data).form(BUTTON)
    answers: dict[str, str] = {}
    acknowledged: dict[str, str] = {}
    unsure: set[str] = set()  # sent since without an answer from the server: either way is right
    saved = 0

    for number in range(KILLS):
        key = chance.choice(QUESTIONS)
        answers[key] = chance.choice(ANSWERS)
        form.values = [pair for pair in form.values if pair[0] != key] + [(key, answers[key])]
        killer = Timer(chance.uniform(0, LONGEST_WAIT) if number % 2 else 0, live.kill_worker)
        killer.start()
        try:
            answer: Any = form.submit(olha, BUTTON)
        except GONE:
            unsure.add(key)
        else:
            assert answer.status_code == 303
            acknowledged = dict(answers)
            unsure.clear()
            saved += 1
        killer.join()

    kept = drafted(database_url)
    sure = {key: value for key, value in acknowledged.items() if key not in unsure}
    assert {key: kept.get(key) for key in sure} == sure
    assert KILLS / 4 < saved < KILLS


def drafted(database_url: str) -> dict[str, str]:
    engine = make_engine(database_url)
    with Session(engine) as session:
        draft = session.scalar(select(Draft))
        fields = draft.fields if draft else {}
    engine.dispose()
    return {field.removeprefix("fact."): fact["value"] for field, fact in fields.items() if fact}
