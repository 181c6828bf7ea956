"""Who may open a view. Every view says so itself; a view that says nothing is closed."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


def public(view: View) -> View:
    """Mark a view as open to everybody."""
    view.access = PUBLIC  # type: ignore[attr-defined]  # functions carry attributes
    return view


def init_app(app: Flask) -> None:
    """Check the mark before every view."""
    app.before_request(_check)


def _check() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is not None and getattr(view, "access", None) != PUBLIC:
        abort(403)
