"""What a visitor sees without signing in."""

from flask import Blueprint

from directory.web import language

bp = Blueprint("public", __name__, url_prefix=language.PREFIX)
language.attach(bp)

from directory.web.public import (  # noqa: E402, F401 -- views register themselves
    about,
    accessibility,
    ask,
    browse,
    correct,
    display,
    home,
    point,
    preview,
    receipt,
    search,
    suggestions,
)
