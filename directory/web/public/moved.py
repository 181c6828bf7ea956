"""Former addresses of libraries and service points lead to the present ones."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from directory import db
from directory.domain import former


def lead_on(key: str) -> Response:
    """Lead from an address that is no more to the one there is now; otherwise there is no page.

    Browsers ask again each time: what moved may move back.
    """
    library, _slash, point = (former.lead(db.session(), key) or abort(404)).partition("/")
    address = (
        url_for("public.point", library=library, point=point)
        if point
        else url_for("public.library", library=library)
    )
    query = request.query_string.decode("ascii", "replace")
    response = redirect(f"{address}?{query}" if query else address, code=301)
    response.cache_control.no_cache = True
    return response
