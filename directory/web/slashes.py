"""Addresses with a slash too many at the end lead to the page that was meant."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound

from directory import db
from directory.domain import projection
from directory.web import onward


def init_app(app: Flask) -> None:
    """Look at every address that no view has."""
    app.before_request(_redirect)


def _redirect() -> ResponseReturnValue | None:
    """Lead to the address without the slash, where there is such a page of ours."""
    path = request.path.removesuffix("/")
    adapter = current_app.create_url_adapter(request)
    is_unknown = isinstance(request.routing_exception, NotFound)
    if not is_unknown or path == request.path or adapter is None:
        return None
    try:
        endpoint, values = adapter.match(path)
    except HTTPException:
        return None
    if not _is_page(values):
        return None
    return onward.lead(endpoint, values)


def _is_page(values: Mapping[str, Any]) -> bool:
    match values:
        case {"lang": _, "library": library, "point": point}:
            return bool(projection.read(db.session(), [f"{library}/{point}"]))
        case {"lang": _, "library": library}:
            return bool(projection.read_library(db.session(), library))
    return "lang" in values
