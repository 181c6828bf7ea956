"""Every component in every state, as a test bed; only in development."""

from flask import Blueprint

from directory.web import language

bp = Blueprint("styleguide", __name__, url_prefix=f"{language.PREFIX}/styleguide")
language.attach(bp)

from directory.web.styleguide import views  # noqa: E402, F401 -- views register themselves
