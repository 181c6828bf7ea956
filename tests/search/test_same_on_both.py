"""The development queries of benchmarks/search: how good the answers are, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from benchmarks.search.data import CATALOGUE, REGION, TODAY, with_catalogue
from benchmarks.search.engine import Search
from benchmarks.search.quality import ask_all, by_class, shortcomings
from directory.db import make_engine
from directory.exchange import importer
from directory.exchange.reading import read
from directory.region import pack
from tests.postgres import Server


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    engine = with_catalogue(Path(tmp_path_factory.mktemp("catalogue")) / "catalogue.db")
    search = Search(engine, TODAY)
    yield search
    search.close()
    engine.dispose()


@pytest.fixture(scope="module")
def on_postgresql(postgres: tuple[Server, str]) -> Iterator[Search]:
    server, template = postgres
    engine = make_engine(server.url(server.create(template)))
    with Session(engine) as session:
        region = pack.load(REGION)
        pack.load_places(session, region)
        importer.apply(session, importer.plan(session, read(CATALOGUE), TODAY, region.root))
        session.commit()
    search = Search(engine, TODAY)
    yield search
    search.close()
    engine.dispose()


def test_the_answers_are_as_good_as_promised(on_sqlite: Search) -> None:
    assert shortcomings(by_class(ask_all(on_sqlite.ask))) == []


@pytest.mark.postgres
def test_both_databases_give_the_same_points_in_the_same_order(
    on_sqlite: Search, on_postgresql: Search
) -> None:
    here = ask_all(on_sqlite.ask)
    there = ask_all(on_postgresql.ask)

    assert [outcome.query.text for outcome in here if outcome not in there] == []
