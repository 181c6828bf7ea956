"""What goes over the wire is small: quickly for most pages, thoroughly for what seldom changes."""

from functools import lru_cache

import brotli
from flask import Flask, Response, g, request
from flask_compress import Compress

QUICK, THOROUGH = 7, 11  # brotli qualities; the second is a hundred times slower


def init_app(app: Flask) -> None:
    """Compress what the browser can read compressed."""
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=QUICK)
    Compress(app)
    app.after_request(_compress_thoroughly)


def seldom_changes() -> None:
    """Ask, from a view, for the smallest form of its page; it is made once and kept."""
    g.seldom_changes = True


def _compress_thoroughly(response: Response) -> Response:
    if g.get("seldom_changes") and request.accept_encodings.quality("br"):
        response.set_data(_smallest(response.get_data()))
        response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=32)
def _smallest(body: bytes) -> bytes:
    smallest: bytes = brotli.compress(body, quality=THOROUGH, mode=brotli.MODE_TEXT)
    return smallest
