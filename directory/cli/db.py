"""`flask db`: bring the database to the form that this version of the code expects."""

from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from directory import db, search
from directory.cli.group import PlainGroup
from directory.domain import projection
from directory.domain.library import ServicePoint

MIGRATIONS = Path(__file__).parent.parent / "migrations"

database = PlainGroup("db", help="Prepare the database.")


@database.command("upgrade")
def upgrade_command() -> None:
    """Create the tables, or change those of an older version."""
    revision = upgrade(db.engine())
    click.echo(f"The database is up to date ({revision}).")


def upgrade(engine: Engine) -> str | None:
    """Run the missing migrations in one transaction: all of them, or none."""
    with engine.execution_options(writing=True).connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # A table is changed by making it anew, which its references must survive. SQLite
            # takes this setting only outside a transaction, and checks below make up for it.
            _set_references(connection, "OFF")
        with connection.begin():
            before = MigrationContext.configure(connection).get_current_revision()
            command.upgrade(config(connection), "head")
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise click.ClickException("Rows would refer to missing rows; nothing was changed.")
            revision = MigrationContext.configure(connection).get_current_revision()
        if is_sqlite:
            _set_references(connection, "ON")
    with Session(engine.execution_options(writing=True)) as session:
        points = session.scalars(select(ServicePoint.id)).all()
        if points and revision != before:  # a new version may show more of a service point
            projection.refresh(session, points)
        search.refresh(session)  # or fold words differently
        session.commit()
    return revision


def config(connection: Connection) -> Config:
    """Give Alembic its settings; there is no alembic.ini."""
    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings


def _set_references(connection: Connection, state: str) -> None:
    raw = connection.connection.driver_connection
    if raw is not None:
        raw.execute(f"PRAGMA foreign_keys={state}")
