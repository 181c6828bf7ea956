"""The search page: all state is in the URL, so it can be shared, kept and walked back."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from directory import db
from directory.search import parse
from directory.web import site
from directory.web.access import public
from directory.web.public import bp, links
from directory.web.public.filters import filters
from directory.web.public.results import results


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    """Show which service points answer the query."""
    index = site.index()
    query = parse(request.args.to_dict(flat=False), index.gazetteer)
    view = results(db.session(), index, query)
    return render_template(
        "public/search.html",
        view=view,
        query=query,
        filters=filters(index, query, view.found),
        change_needs=links.home(query),
    )
