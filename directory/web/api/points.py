"""Service points: those that answer a search, and one with all that is known of it."""

from flask import Response, abort, request

from directory import db
from directory.domain import projection
from directory.exchange import shape
from directory.search import parse
from directory.web import clock, site
from directory.web.access import public
from directory.web.api import answers, bp, parameters
from directory.web.api.sending import pages, send

# An address with two slashes is a mistake of the program, not one to be redirected.
STRICT = {"merge_slashes": False}


@bp.get("/service-points", **STRICT)
@public
def service_points() -> Response:
    """Say which service points answer the query, in the order of the search page."""
    parameters.check(request.args, parameters.SEARCH)
    index = site.index()
    query = parse(request.args.to_dict(flat=False), index.gazetteer)
    found = answers.answer(db.session(), index, query)
    return send(found, pages(found["page"], found["pages"]))


@bp.get("/service-points/<slug:library>/<slug:point>", **STRICT)
@public
def service_point(library: str, point: str) -> Response:
    """Say everything public about a service point."""
    parameters.check(request.args, parameters.POINT)
    found = projection.read(db.session(), [f"{library}/{point}"])
    if not found:
        abort(404)
    needs = dict.fromkeys(request.args.getlist("need"))
    answer = shape.detail(found[0], needs, clock.today(), site.base_url())
    return send(answer, {"alternate": answer["url"]["uk"]})
