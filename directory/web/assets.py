"""The style sheet, the script and the pictures, sent under names made of their content."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app

from directory import config
from directory.web import compression
from directory.web.access import public

STATIC = config.ROOT / "static"
LAYERS = ("tokens", "base", "layout", "components", "utilities", "print")
PARTS = ("search", "places", "display", "desk")  # sheets that only some pages need
SCRIPTS = ("suggest.js", "passkey.js")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,>])\s*|(?<=[\w-]:) (?=[^;{}]+[;}])")
YEAR = 365 * 24 * 3600

bp = Blueprint("assets", __name__, url_prefix="/assets")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load."""

    name: str  # changes with the content, so browsers may keep it for ever
    body: bytes
    mimetype: str


def init_app(app: Flask) -> None:
    """Read the files once."""
    app.extensions["assets"] = {
        "site.css": _asset("site.css", joined(LAYERS), "text/css"),
        **{f"{part}.css": _asset(f"{part}.css", joined([part]), "text/css") for part in PARTS},
        **{
            name: _asset(name, (STATIC / "img" / name).read_bytes(), "image/svg+xml")
            for name in ("mark.svg", "marks.svg")
        },
        **{name: _asset(name, _script(name), "text/javascript") for name in SCRIPTS},
    }
    app.jinja_env.globals["asset"] = address
    app.register_blueprint(bp)


def address(name: str) -> str:
    """Return where a file is, by its plain name."""
    return f"{bp.url_prefix}/{_assets()[name].name}"


@bp.get("/<name>")
@public
def asset(name: str) -> Response:
    """Send a file that browsers may keep."""
    found = next((one for one in _assets().values() if one.name == name), None)
    if found is None:
        abort(404)
    compression.seldom_changes()
    response = Response(found.body, mimetype=found.mimetype)
    response.cache_control.public = True
    response.cache_control.immutable = True
    response.cache_control.max_age = YEAR
    return response


def joined(layers: Sequence[str], folder: Path = STATIC / "css") -> bytes:
    """Return layers of the style sheet as one, without comments and needless space."""
    texts = [(folder / f"{layer}.css").read_text(encoding="utf-8") for layer in layers]
    dense = SPACE.sub(" ", COMMENT.sub("", "\n".join(texts)))
    return AROUND.sub(lambda found: found.group(1) or "", dense).strip().encode()


def _script(name: str) -> bytes:
    return (STATIC / "js" / name).read_bytes()


def _asset(name: str, body: bytes, mimetype: str) -> Asset:
    stem, _dot, ending = name.partition(".")
    return Asset(f"{stem}-{hashlib.sha256(body).hexdigest()[:12]}.{ending}", body, mimetype)


def _assets() -> dict[str, Asset]:
    found: dict[str, Asset] = current_app.extensions["assets"]
    return found
