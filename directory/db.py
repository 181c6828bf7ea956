"""The engine and the session of a request or a command; only here connections are made."""

import sqlite3
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

BUSY_MS = 10_000
WRITERS = 1  # the number of the lock that a writer takes on PostgreSQL


def make_engine(url: str) -> Engine:
    """Open SQLite the durable way (docs/decisions/0004) or PostgreSQL with checked connections."""
    if not url.startswith("sqlite"):
        engine = create_engine(url, pool_pre_ping=True)
        event.listen(engine, "begin", _begin_postgresql)
        return engine
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not open transactions behind our back
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer that starts as a reader fails at once when somebody else wrote meanwhile,
    # so who means to write says so first.
    options = connection.get_execution_options()
    if not options.get("writing", False):
        connection.exec_driver_sql("BEGIN")
        return
    # Readers need none: in WAL mode they wait for nobody.
    connection.exec_driver_sql(f"PRAGMA busy_timeout={options.get('patience_ms', BUSY_MS)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    # One writer at a time, as on SQLite: two that lock the same rows in another order would wait
    # for each other for ever.
    options = connection.get_execution_options()
    if options.get("writing", False):
        patience = options.get("patience_ms", BUSY_MS)
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def init_app(app: Flask, url: str) -> None:
    """Give the app its engine and close each context's session."""
    app.extensions["engine"] = make_engine(url)
    app.teardown_appcontext(_close)


def engine() -> Engine:
    """Return the current app's engine."""
    found: Engine = current_app.extensions["engine"]
    return found


def session() -> Session:
    """Return the session of this request or command, for reading."""
    if "session" not in g:
        g.session = Session(engine())
    opened: Session = g.session
    return opened


def writing(patience_ms: int = BUSY_MS) -> Session:
    """Return a new session whose transaction takes the write lock at its start, and waits so
    long for another writer.
    """
    return Session(engine().execution_options(writing=True, patience_ms=patience_ms))


def _close(_error: BaseException | None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()
