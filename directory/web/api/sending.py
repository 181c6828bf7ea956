"""How the API answers: JSON that may be kept for a minute, is asked for again by its entity tag,
and may be read from the pages of other sites.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Flask, Response, g, request

from directory import config, db
from directory.domain import projection
from directory.web import clock, site
from directory.web.api import PREFIX, bp, problems

MINUTE = 60
DAY = 24 * 3600
METHODS = "GET, HEAD, OPTIONS"


def init_app(app: Flask) -> None:
    """Let other sites read every answer, also that there is nothing at an address."""
    app.after_request(_open)


def send(answer: Mapping[str, Any], links: Mapping[str, str] | None = None) -> Response:
    """Send an answer; links lead to related ones by their relation."""
    return send_json(orjson.dumps(answer), links)


def send_json(body: bytes, links: Mapping[str, str] | None = None) -> Response:
    """Send an answer that is JSON already."""
    response = Response(body, mimetype="application/json")
    description = {"service-desc": f"{site.base_url()}{PREFIX}/openapi.json"}
    for relation, address in {**description, **(links or {})}.items():
        response.headers.add("Link", f'<{address}>; rel="{relation}"')
    _keep(response)
    response.make_conditional(request)
    return response


def pages(page: int, last: int) -> dict[str, str]:
    """Link to the pages before and after this one."""
    found = {}
    if 1 < page <= last:
        found["prev"] = _page(page - 1)
    if page < last:
        found["next"] = _page(page + 1)
    return found


def _page(number: int) -> str:
    arguments = request.args.copy()
    arguments.setlist("page", [str(number)])
    query = urlencode(list(arguments.items(multi=True)))
    return f"{site.base_url()}{request.path}?{query}"


@bp.before_request
def _unchanged() -> Response | None:
    """Answer at once when the program has the present answer already."""
    if request.method not in {"GET", "HEAD"}:
        return None
    tag, asked = _tag(), request.if_none_match
    if asked.star_tag or not asked.contains_weak(tag):
        return None
    response = Response(status=304)
    _keep(response)
    return response


def _keep(response: Response) -> None:
    response.set_etag(_tag(), weak=True)
    response.cache_control.public = True
    response.cache_control.max_age = MINUTE
    response.vary.add("Accept-Encoding")


def _tag() -> str:
    """Name an answer by all that it is made of: code, settings, address, catalogue and day.

    Made before anything else is read: if the catalogue changes meanwhile, the newer answer has
    the older tag, and is asked for once more. The reverse would never be put right.
    """
    if "tag" not in g:
        made_of = (
            *(_code(), site.base_url(), clock.today().isoformat()),
            *(str(projection.version(db.session())), request.path),
            request.query_string.decode("latin-1"),
        )
        g.tag = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:24]
    tag: str = g.tag
    return tag


@lru_cache(maxsize=1)
def _code() -> str:
    """Name the state of our code and vocabulary."""
    digest = hashlib.sha256()
    for path in sorted((config.ROOT / "directory").rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _open(response: Response) -> Response:
    if problems.concern(request.path):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
        response.headers["X-Robots-Tag"] = "noindex"  # invented samples are among the answers
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = METHODS
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
            response.headers["Access-Control-Max-Age"] = str(DAY)
    return response
