"""Commands whose failures are one line and an exit status, never a traceback."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from directory.region.pack import PackError

OUTDATED = re.compile(r"no such (?:table|column)|(?:relation|column) .+ does not exist")


class PlainGroup(AppGroup):
    """Says what the operator can mend; a slip in the code itself still shows its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _plainly():
            return super().invoke(ctx)


class PlainCommand(click.Command):
    """A command of its own that fails as those of a group do."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _plainly():
            return super().invoke(ctx)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{what}{error.strerror or error}") from None
    except PackError as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        raise click.ClickException(_said(error)) from None


def _said(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    line = str(cause).strip().partition("\n")[0]
    if OUTDATED.search(line):
        return f"The database is not ready ({line}). Run first: flask --app wsgi db upgrade"
    if isinstance(error, OperationalError):  # of a server that does not answer: all it says
        line = " ".join(str(cause).split())
    return f"The database says: {line}"
