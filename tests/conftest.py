"""What every test may ask for: an empty migrated database, a session, the app, the app with data.

Databases are copies of one that was migrated once; each worker has its own files and server.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory import create_app, search
from directory.cli.db import upgrade
from directory.db import make_engine
from directory.domain.hours import KYIV
from directory.exchange import importer
from directory.exchange.reading import read
from directory.region.pack import Pack, load, load_places
from tests import evidence, gates
from tests.contract import ContractClient
from tests.mail_server import MailServer, Post, letters_in, running_mail_server
from tests.postgres import NoServerError, Server, running_server
from tests.world import IRYNA, OLHA, PETRO, TARAS, furnished, signed_in

TODAY = date(2026, 11, 22)  # the samples' dates are about this day
NOON = datetime(2026, 11, 22, 12, tzinfo=KYIV)


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "write golden files anew instead of comparing with them (tests/golden.py)"
    parser.addoption("--write", action="store_true", help=words)


def pytest_configure(config: pytest.Config) -> None:
    evidence.watch(config)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[tuple[Server, str]]:
    """Give a server and the name of its migrated database."""
    try:
        with running_server() as server:
            template = server.create()
            _migrate(server.url(template))
            yield server, template
    except NoServerError as error:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty migrated database of the test's own."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        return f"sqlite:///{tmp_path / 'test.db'}"
    server, template = request.getfixturevalue("postgres")
    return str(server.url(server.create(template)))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Give a session that may write; nothing outlives the test."""
    with Session(engine.execution_options(writing=True)) as session:
        yield session


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load("luhansk")


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Give the app over an empty database."""
    yield from _app(database_url, tmp_path / "mail")


@pytest.fixture
def mailbox(tmp_path: Path) -> Callable[[], list[Post]]:
    """Give what reads the letters that the app has sent, the oldest first."""
    return partial(letters_in, tmp_path / "mail")


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """Give a real mail server; the app delivers to it when it is told so."""
    with running_mail_server() as server:
        yield server


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a visitor of the empty app who checks every page's promises."""
    return app.test_client()


@pytest.fixture(scope="session")
def sample_app(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, pack: Pack
) -> Iterator[Flask]:
    """Give the app with the region's libraries and samples; it is shared, so only read from it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine.execution_options(writing=True)) as session:
        load_places(session, pack)
        for name in ("libraries", "samples"):
            plan = importer.plan(session, read(pack.files[name]), TODAY, pack.root)
            importer.apply(session, plan)
        gates.settle(session, NOON)
        search.refresh(session)
        session.commit()
    engine.dispose()
    for app in _app(f"sqlite:///{path}", path.parent / "mail"):
        app.wsgi_app = _untracked(app.wsgi_app)  # type: ignore[assignment,method-assign] -- Flask's way
        yield app


@pytest.fixture
def sample_client(sample_app: Flask) -> FlaskClient:
    """Give a visitor of the app with data who checks every page's promises."""
    return sample_app.test_client()


@pytest.fixture
def world(app: Flask, database_url: str) -> Flask:
    """Give the app over a small directory with people in it: tests/world.py."""
    furnished(database_url, NOON)
    return app


@pytest.fixture
def visitor(world: Flask) -> FlaskClient:
    return world.test_client()


@pytest.fixture
def librarian(world: Flask) -> FlaskClient:
    """Give Olha's browser: she keeps Kovyla."""
    return signed_in(world, OLHA)


@pytest.fixture
def stranger(world: Flask) -> FlaskClient:
    """Give Petro's browser: he keeps another library."""
    return signed_in(world, PETRO)


@pytest.fixture
def coordinator(world: Flask) -> FlaskClient:
    """Give Iryna's browser."""
    return signed_in(world, IRYNA)


@pytest.fixture
def second_coordinator(world: Flask) -> FlaskClient:
    """Give Taras's browser."""
    return signed_in(world, TARAS)


def _app(url: str, mail: Path) -> Iterator[Flask]:
    app = create_app({"DATABASE_URL": url, "MAIL_URL": mail.as_uri()})
    app.testing = True
    app.test_client_class = ContractClient
    app.extensions["clock"] = lambda: NOON
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache()  # every test compiles them anew else
    yield app
    app.extensions["engine"].dispose()


def _untracked(answer: WSGIApplication) -> WSGIApplication:
    """Let everybody ask not to be followed: one test never sees what another one searched for."""

    def answer_untracked(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return answer({**environ, "HTTP_SEC_GPC": "1"}, start)

    return answer_untracked


def _migrate(url: str) -> None:
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
