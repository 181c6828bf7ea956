"""What the coordinator uses: libraries and people, review, overview, import."""

from flask import Blueprint

from directory.web import language

bp = Blueprint("office", __name__, url_prefix=f"{language.PREFIX}/office")
language.attach(bp)

from directory.web.office import (  # noqa: E402, F401 -- views register themselves
    batches,
    changes,
    home,
    imports,
    libraries,
    libraries_merge,
    overview,
    people,
    people_access,
    people_assign,
    points,
    report,
    review,
)
