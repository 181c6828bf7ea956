"""The migrations: they give what the models say, and a killed one leaves nothing behind."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select

from directory.cli.db import upgrade
from directory.db import make_engine
from directory.domain.base import Base
from directory.domain.projection import Catalogue

# Upgrades a database and dies, as if by a power cut, when it has made some tables.
KILLED = """
import os, sys
from sqlalchemy import event
from directory.cli.db import upgrade
from directory.db import make_engine

engine = make_engine(sys.argv[1])
made = []

@event.listens_for(engine, "after_cursor_execute")
def die(_connection, _cursor, statement, *_rest):
    made.append(statement) if "CREATE TABLE" in statement else None
    if len(made) == int(sys.argv[2]):
        os._exit(9)

upgrade(engine)
"""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def bare(request, tmp_path):
    """Give an engine over a database in which there is nothing yet."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'bare.db'}"
    else:
        server, _ = request.getfixturevalue("postgres")
        url = server.url(server.create())
    engine = make_engine(url)
    yield engine
    engine.dispose()


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            # no model: SQLite and PostgreSQL keep words each in their own way
            "include_object": lambda _thing, name, *_rest: not str(name).startswith("search_text"),
        }
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))


def test_models_and_migrations_agree(engine):
    assert differences(engine) == []


def test_constraints_bear_the_names_that_the_models_give_them(engine):
    for table in Base.metadata.sorted_tables:
        found = inspect(engine)
        wanted = {str(each.name) for each in table.constraints if each.name}
        names = {each["name"] for each in found.get_foreign_keys(table.name)}
        names |= {each["name"] for each in found.get_unique_constraints(table.name)}
        names |= {each["name"] for each in found.get_check_constraints(table.name)}
        names.add(found.get_pk_constraint(table.name)["name"])
        assert wanted == names


def test_a_new_database_has_a_catalogue_at_version_0(engine):
    with engine.connect() as connection:
        rows = connection.execute(select(Catalogue.id, Catalogue.version)).all()

    assert rows == [(1, 0)]


def test_upgrading_again_changes_nothing(engine):
    assert upgrade(engine) == upgrade(engine)


@pytest.mark.parametrize("tables", [1, 3, 7])
def test_a_killed_migration_leaves_nothing_and_runs_again(bare, tables):
    url = bare.url.render_as_string(hide_password=False)

    killed = subprocess.run([sys.executable, "-c", KILLED, url, str(tables)], check=False)

    assert killed.returncode == 9
    assert inspect(bare).get_table_names() == []
    upgrade(bare)
    assert differences(bare) == []


def test_references_are_kept_after_an_upgrade(bare):
    upgrade(bare)

    with bare.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_command_says_where_the_database_is(app):
    done = app.test_cli_runner().invoke(args=["db", "upgrade"])

    assert done.exit_code == 0
    assert done.stdout == "The database is up to date (0009).\n"
