"""The search pages: all state is in the URL, so it can be shared, kept and walked back."""

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

from directory import db
from directory.search import ask, find, parse
from directory.web import site, zero_results
from directory.web.access import public
from directory.web.language import current
from directory.web.public import bp, links
from directory.web.public.filters import ASKED, FILTERED, filters, search_fields
from directory.web.public.notices import notices
from directory.web.public.results import results, summary


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    """Show which service points answer the query."""
    index = site.index()
    query = parse(request.args.to_dict(flat=False), index.gazetteer)
    view = results(db.session(), index, query)
    zero_results.remember(query.text, view.found)
    return render_template(
        "public/search.html",
        view=view,
        fields=search_fields(index, view.query),
        narrow=links.narrow(view.query),
        change_needs=links.home(view.query),
    )


@bp.get("/search/narrow")
@public
def narrow() -> ResponseReturnValue:
    """Ask for all that narrows a query, and say how many service points each choice gives."""
    index = site.index()
    typed = parse(request.args.to_dict(flat=False), index.gazetteer)
    asked = ask(replace(typed, page=1), index)
    query = asked.query
    found = find(index, query, current())
    return render_template(
        "public/narrow.html",
        summary=summary(query, found),
        notices=notices(asked, found),
        fields=search_fields(index, query, ASKED | FILTERED),
        filters=filters(index, query),
        results=links.search(query),
        change_needs=links.home(query),
    )
