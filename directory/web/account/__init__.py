"""Signing in and out, the devices one is signed in on, and links that work without signing in."""

from flask import Blueprint

from directory.web import language

bp = Blueprint("account", __name__, url_prefix=language.PREFIX)
language.attach(bp)

from directory.web.account import (  # noqa: E402, F401 -- views register themselves
    account,
    confirming,
    joining,
    passkeys,
    reminders,
    resuming,
    signing_in,
)
