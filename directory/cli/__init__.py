"""Commands for those who run a directory: thin ways in to the same functions that the pages use."""

from flask import Flask

from directory.cli.data import data
from directory.cli.db import database
from directory.cli.search import search
from directory.cli.translations import translations


def init_app(app: Flask) -> None:
    """Add the groups of commands to `flask --app wsgi`."""
    for group in (database, data, search, translations):
        app.cli.add_command(group)
