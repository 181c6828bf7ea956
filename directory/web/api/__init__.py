"""The read API: what the pages say, for programs; both languages in one answer."""

from flask import Blueprint

PREFIX = "/api/v1"
bp: Blueprint = Blueprint("api", __name__, url_prefix=PREFIX)

from directory.web.api.description import openapi  # noqa: E402, F401 -- views register themselves
from directory.web.api.points import service_points  # noqa: E402, F401 -- as above
from directory.web.api.words import features  # noqa: E402, F401 -- as above
