"""The first page asks one question: «What do you need?»."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from directory.search import ask, parse
from directory.vocabulary import VOCABULARY
from directory.web import site
from directory.web.access import public
from directory.web.public import bp
from directory.web.public.filters import place_field


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Ask for needs, a place and words; ticked already when the visitor comes back from results."""
    index = site.index()
    query = ask(parse(request.args.to_dict(flat=False), index.gazetteer), index).query
    shelves = [
        (shelf, [need for need in VOCABULARY.needs.values() if need.shelf == shelf.key])
        for shelf in VOCABULARY.shelves.values()
    ]
    kept = [pair for pair in query.params() if pair[0] not in {"q", "need", "place"}]
    return render_template(
        "public/home.html",
        query=query,
        place=place_field(index, query),
        kept=kept,
        shelves=shelves,
    )
