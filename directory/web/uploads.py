"""Views that take a file or long texts say how large; all other requests stay small."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request, session

from directory.web import access

View = TypeVar("View", bound=Callable[..., Any])
BESIDE = 64 * 1024  # bytes of a form around its file
PIECE = 128 * 1024  # bytes that the parser may hold of a file: it reads 64 kB and what was left


def takes_file(size: int) -> Callable[[View], View]:
    """Mark a view as taking a file of at most so many bytes."""

    def mark(view: View) -> View:
        view.upload_size = size  # type: ignore[attr-defined]  # functions carry attributes
        return view

    return mark


def takes_texts(size: int) -> Callable[[View], View]:
    """Mark a view as taking texts of at most so many bytes together, as they travel."""

    def mark(view: View) -> View:
        view.texts_size = size  # type: ignore[attr-defined]  # as above
        return view

    return mark


def init_app(app: Flask) -> None:
    """Set the limit before anything reads the form."""
    app.before_request(_allow)


def _allow() -> None:
    """Let in files from browsers in which somebody is signed in, or was a while ago, and long texts
    from every browser that has read a page of ours: their writer may have been signed out since.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    size: int = getattr(view, "upload_size", 0)
    texts: int = getattr(view, "texts_size", BESIDE)
    if size and request.cookies.get(access.cookie_name()):
        request.max_content_length = size + texts
        request.max_form_memory_size = texts + PIECE
    elif texts > BESIDE and session:
        request.max_content_length = request.max_form_memory_size = texts
