"""A search that finds nothing is counted by its words, and nothing about the visitor is."""

import logging
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, inspect, select, text
from sqlalchemy.orm import Session

from directory import create_app
from directory.search.log import ZeroResult
from directory.web import site
from tests.conftest import TODAY
from tests.contract import ContractClient
from tests.page import Page

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"}
VAIN = "/uk/search?q=Летючий+корабель"


def counted(app: Flask) -> list[tuple[date, str, int]]:
    with Session(app.extensions["engine"]) as session:
        columns = (ZeroResult.day, ZeroResult.text, ZeroResult.count)
        return [tuple(row) for row in session.execute(select(*columns))]


@pytest.fixture(autouse=True)
def words_are_up_to_date(request: pytest.FixtureRequest) -> None:
    """Read the catalogue first, so that a request writes nothing but what it counts."""
    for name in {"app", "sample_app", "quiet_app"} & set(request.fixturenames):
        with request.getfixturevalue(name).app_context():
            site.index()


@pytest.fixture
def quiet_app(database_url: str) -> Iterator[Flask]:
    """Give the app of an operator who counts no searches."""
    app = create_app({"DATABASE_URL": database_url, "SEARCH_LOG": "off"})
    app.test_client_class = ContractClient
    yield app
    app.extensions["engine"].dispose()


def test_a_search_that_finds_nothing_is_counted(app: Flask, client: FlaskClient) -> None:
    for path in (VAIN, VAIN.lower(), "/en/search?q=летючий++КОРАБЕЛЬ&need=wheelchair"):
        assert client.get(path, headers=BROWSER).status_code == 200

    assert counted(app) == [(TODAY, "летючий корабель", 3)]


def test_nothing_but_the_words_is_kept(app: Flask, client: FlaskClient) -> None:
    client.set_cookie("display", "theme=dark")
    client.get(f"{VAIN}&need=deaf&place=Гобітон", headers=BROWSER)

    assert counted(app) == [(TODAY, "летючий корабель", 1)]
    columns = inspect(app.extensions["engine"]).get_columns("zero_result")
    assert [column["name"] for column in columns] == ["day", "text", "count"]


def test_a_search_that_finds_something_is_not_counted(
    sample_app: Flask, sample_client: FlaskClient
) -> None:
    before = counted(sample_app)

    page = Page(sample_client.get("/en/search?q=library", headers=BROWSER).data)

    assert "found" in page.h1()
    assert counted(sample_app) == before


def test_a_search_without_words_is_not_counted(app: Flask, client: FlaskClient) -> None:
    for query in ("", "?q=", "?q=!!!", "?need=deaf&place=Гобітон"):
        client.get(f"/uk/search{query}", headers=BROWSER)

    assert counted(app) == []


def test_who_does_not_want_it_and_robots_are_not_counted(app: Flask, client: FlaskClient) -> None:
    for name, value in (
        ("DNT", "1"),
        ("Sec-GPC", "1"),
        ("Sec-Purpose", "prefetch;prerender"),
        ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        ("User-Agent", "facebookexternalhit/1.1"),
    ):
        assert client.get(VAIN, headers=BROWSER | {name: value}).status_code == 200
    assert client.head(VAIN, headers=BROWSER).status_code == 200
    assert counted(app) == []

    client.get(VAIN, headers=BROWSER | {"DNT": "0", "Sec-GPC": "0"})

    assert counted(app) == [(TODAY, "летючий корабель", 1)]


def test_the_operator_can_switch_it_off(quiet_app: Flask) -> None:
    client = quiet_app.test_client()

    assert client.get(VAIN, headers=BROWSER).status_code == 200

    assert counted(quiet_app) == []
    assert "Searches that found nothing" not in Page(client.get("/en/privacy").data).headings()


def test_the_privacy_page_says_what_is_kept(sample_client: FlaskClient) -> None:
    page = Page(sample_client.get("/en/privacy").data)

    told = page.section("Searches that found nothing").text()
    assert all(word in told for word in ("90 days", "Global Privacy Control", "Do Not Track"))


def test_a_locked_database_does_not_keep_the_visitor_waiting(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    engine = app.extensions["engine"]
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as other:
        other.execute(text("SELECT 1"))
        if is_sqlite:
            other.rollback()
            other = other.execution_options(writing=True)  # noqa: PLW2901 -- the same, as a writer
            other.execute(text("SELECT 1"))
        else:
            other.execute(text("LOCK TABLE zero_result"))
        began = monotonic()

        for _ in range(2):
            assert client.get(VAIN, headers=BROWSER).status_code == 200

        assert monotonic() - began < 5
        other.rollback()
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(said) == 1
    assert said[0].startswith("Searches that find nothing are not counted: ")
    assert "корабель" not in said[0]
    client.get(VAIN, headers=BROWSER)
    assert len(counted(app)) == 1


def test_a_database_that_takes_no_writes_still_answers(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = shutil.copy(sqlite_template, tmp_path / "read.db")
    app = create_app({"DATABASE_URL": f"sqlite:///{path}"})
    client = app.test_client()
    client.get("/uk/search")
    engine = app.extensions["engine"]
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA query_only=ON"))

    assert client.get(VAIN, headers=BROWSER).status_code == 200

    assert counted(app) == []
    engine.dispose()
