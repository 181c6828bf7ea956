"""What librarians use: what waits, confirming, editing, answering."""

from flask import Blueprint

from directory.web import language

bp = Blueprint("desk", __name__, url_prefix=f"{language.PREFIX}/desk")
language.attach(bp)

from directory.web.desk import (  # noqa: E402, F401 -- views register themselves
    confirm,
    contacts,
    history,
    home,
    hours,
    photos,
    points,
    proposals,
    publishing,
    questions,
    sections,
    sheet,
    suggestions,
    temporary,
    visitors,
)
