"""What the search fields offer while somebody types; without it they are ordinary fields."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from directory.search.query import LONGEST_TEXT
from directory.search.suggest import suggest
from directory.web import site
from directory.web.access import public
from directory.web.language import current
from directory.web.public import bp


@bp.get("/search/suggestions")
@public
def suggestions() -> ResponseReturnValue:
    """Say what the beginning of a word may become, and how many suggestions there are."""
    index = site.index()
    found = suggest(
        index.reader,
        request.args.get("q", "")[:LONGEST_TEXT],
        current(),
        index.by["area"],
        only_places=request.args.get("only") == "place",
    )
    what = _dimensions()
    items = [{"text": one.text, "what": what[one.dimension]} for one in found]
    said = ngettext("%(num)s suggestion", "%(num)s suggestions", len(items)) if items else ""
    return _kept(jsonify(said=said, items=items))


def _dimensions() -> dict[str, str]:
    return {
        "place": _("Place"),
        "need": _("Need"),
        "fact": _("Accessibility feature"),
        "kind": _("Kind of library"),
        "mode": _("Way of working"),
    }


def _kept(response: Response) -> Response:
    """Let browsers keep an answer but ask if it changed, as they do with pages."""
    response.vary.add("Accept-Encoding")
    response.cache_control.no_cache = True
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
