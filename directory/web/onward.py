"""Leading on to another address with all that came along: the query, and what was typed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_from_bytes

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

IN_QUERY = "!$%&'()*+,/:;=?@[]~"  # what a query keeps; raw bytes are written out


def lead(endpoint: str, values: Mapping[str, Any]) -> Response:
    """Lead to a view. Browsers send a form there once more (308)."""
    # Made of the view and not of what came, so it cannot lead to another host.
    address = url_for(endpoint, **values)
    query = quote_from_bytes(request.query_string, safe=IN_QUERY)
    return redirect(f"{address}?{query}" if query else address, 308)
