"""Compile the texts, bring the database up to date, fill it when it is empty, say how to sign in.

The commands in one process: starting each on its own would be most of the wait.
"""

import sys
from pathlib import Path

import click
from flask.cli import ScriptInfo

sys.path.insert(0, str(Path(__file__).parent.parent))
from wsgi import app

COMMANDS = [
    ("translations", "compile"),
    ("db", "upgrade"),
    ("data", "load", "--sample", "--if-empty"),
]
if app.extensions["settings"].is_development:
    COMMANDS.append(("people", "demo"))

for command in COMMANDS:
    script = ScriptInfo(create_app=lambda: app)
    try:
        status = app.cli.main(command, prog_name="flask", obj=script, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    if status:
        sys.exit(status)
