"""Commands for those who run a directory: thin ways in to the same functions that the pages use."""

from flask import Flask

from directory.cli import forgetting  # noqa: F401 -- adds `people forget`
from directory.cli.data import data
from directory.cli.db import database
from directory.cli.mail import mail
from directory.cli.people import people
from directory.cli.remind import remind
from directory.cli.search import search
from directory.cli.translations import translations


def init_app(app: Flask) -> None:
    """Add the commands to `flask --app wsgi`."""
    for command in (database, data, mail, people, remind, search, translations):
        app.cli.add_command(command)
