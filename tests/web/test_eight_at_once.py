"""Eight people save the same service point at once, through a real server of several processes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import make_engine
from directory.domain import devices, people, snapshot
from directory.domain.hours import KYIV
from directory.domain.library import Library, ServicePoint
from directory.domain.revision import Revision
from tests.live import HttpBrowser, Live, serving
from tests.page import Page
from tests.web.desk.filling import POINT, page, section
from tests.world import furnished

PEOPLE = 8
SHARED = "braille-books"  # all of them answer it, each in another way
OWN = (
    *("large-print-books", "audiobooks", "tactile-books", "easy-read-books"),
    *("sign-captioned-video", "ebooks-remote", "accessible-catalogue", SHARED),
)
NOTE = f"{SHARED}--note-uk"
AGAIN = "Publish with these choices"


@pytest.fixture
def live(database_url: str) -> Iterator[Live]:
    furnished(database_url, datetime.now(KYIV))
    with serving(database_url, "--workers", "2", "--threads", "4") as server:
        yield server


@pytest.fixture
def browsers(database_url: str, live: Live) -> list[HttpBrowser]:
    """Give the browsers of eight librarians of one library."""
    now = datetime.now(KYIV)
    engine = make_engine(database_url)
    with Session(engine.execution_options(writing=True)) as session:
        kovyla = session.scalars(select(Library).where(Library.slug == "kovyla")).one()
        cookies = []
        for number in range(PEOPLE):
            email = f"reader-{number}@example.org"
            person = people.enrol(session, email, "librarian", [kovyla], now=now)
            cookies.append(devices.sign_in(session, person, "Firefox", now))
        session.commit()
    engine.dispose()
    return [live.browser(cookie) for cookie in cookies]


class Writer:
    """Somebody who answers a question of their own and one that everybody answers."""

    def __init__(self, number: int, browser: HttpBrowser, start: Callable[[], object]) -> None:
        self.browser, self.start = browser, start
        self.own = OWN[number % len(OWN)]
        self.words = f"Слова особи {number + 1}"
        self.conflicts = 0
        self.was_published = False

    def work(self) -> "Writer":
        form = section(self.browser, "collections")
        changed = {NOTE: self.words, SHARED: "yes", self.own: "yes"}
        form.values = [pair for pair in form.values if pair[0] not in changed]
        form.values += changed.items()
        self.start()  # all of them save at once,
        assert form.submit(self.browser, "Save and stop for now").status_code == 303
        form = page(self.browser, f"{POINT}/publish").form("Publish").tick("There was a mistake")
        self.start()  # and all of them publish at once
        answer = form.submit(self.browser, "Publish")
        while answer.status_code == 200:  # somebody was faster
            self.conflicts += 1
            shown = Page(answer.data)
            assert self.words in shown.section("Books in Braille").text()
            form = shown.form(AGAIN)
            form.values.append((f"keep.fact.{SHARED}", "mine"))
            answer = form.submit(self.browser, AGAIN)
        assert answer.status_code == 303
        told = page(self.browser, answer.headers["Location"].partition("#")[0])
        self.was_published = "Published: visitors see it now." in told.text()
        return self


def test_no_change_is_lost_and_every_conflict_is_shown(
    database_url: str, browsers: list[HttpBrowser]
) -> None:
    barrier = Barrier(PEOPLE, timeout=120)
    writers = [Writer(number, each, barrier.wait) for number, each in enumerate(browsers)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        done = list(pool.map(Writer.work, writers))

    assert all(each.was_published for each in done)
    engine = make_engine(database_url)
    with Session(engine) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        state = snapshot.take(session, point.id)
        made = session.scalars(select(Revision).order_by(Revision.id)).all()
    engine.dispose()
    # Each one's own answer is there, and each one's words were public in their turn.
    assert all(state[f"fact.{key}"]["value"] == "yes" for key in OWN)
    told = [each.changes[f"fact.{SHARED}"] for each in made if f"fact.{SHARED}" in each.changes]
    assert {after["note_uk"] for _before, after in told} == {each.words for each in done}
    # Nobody wrote over what they had not seen: each version follows the one before it.
    assert [before for before, _after in told] == [None, *(after for _before, after in told[:-1])]
    assert state[f"fact.{SHARED}"] == told[-1][1]
    # Everybody but the first had to be shown another version before theirs.
    assert sum(each.conflicts > 0 for each in done) == PEOPLE - 1
