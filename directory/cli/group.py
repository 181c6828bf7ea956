"""A group of commands whose failures are one line and an exit status, never a traceback."""

from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from directory.domain.errors import RuleBroken
from directory.region.pack import PackError


class PlainGroup(AppGroup):
    """Says what the operator can mend; a slip in the code itself still shows its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None
        except (PackError, RuleBroken) as error:
            raise click.ClickException(str(error)) from None
        except SQLAlchemyError as error:
            raise click.ClickException(_said(error)) from None


def _said(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    line = str(cause).strip().partition("\n")[0]
    if "no such table" in line or "does not exist" in line:
        return f"The database is not ready ({line}). Run first: flask --app wsgi db upgrade"
    return f"The database says: {line}"
