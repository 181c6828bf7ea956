"""The style sheet: six layers, sent as one file whose name changes with its text."""

import hashlib
import re

from flask import Blueprint, Flask, Response, abort

from directory import config
from directory.web import compression
from directory.web.access import public

LAYERS = ("tokens", "base", "layout", "components", "utilities", "print")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,>])\s*|(?<=[\w-]:) (?=[^;{}]+[;}])")
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Join the layers and serve them at /assets/."""
    style = joined()
    name = f"site-{hashlib.sha256(style).hexdigest()[:12]}.css"
    bp = Blueprint("assets", __name__)

    @bp.get("/assets/<name>")
    @public
    def stylesheet(name: str) -> Response:
        if name != app.extensions["stylesheet"]:
            abort(404)
        compression.seldom_changes()
        response = Response(style, mimetype="text/css")
        response.cache_control.public = True
        response.cache_control.immutable = True
        response.cache_control.max_age = YEAR
        return response

    app.extensions["stylesheet"] = name
    app.register_blueprint(bp)


def joined() -> bytes:
    """Return all layers without comments and needless space."""
    folder = config.ROOT / "static" / "css"
    text = "\n".join((folder / f"{layer}.css").read_text(encoding="utf-8") for layer in LAYERS)
    return (
        AROUND.sub(lambda found: found.group(1) or "", SPACE.sub(" ", COMMENT.sub("", text)))
        .strip()
        .encode()
    )
