"""The API's description of itself: OpenAPI 3.1, made of the vocabulary and the parameters."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import orjson
from flask import Response, request

from directory.web import compression, site
from directory.web.access import public
from directory.web.api import PREFIX, bp, parameters
from directory.web.api.parameters import Parameter
from directory.web.api.problems import MIMETYPE, WORDS, details
from directory.web.api.schemas import SCHEMAS, SLUG, Schema, ref
from directory.web.api.sending import send_json

ABOUT = """\
Where and how libraries can serve people with disabilities today, fact by fact: who said so, how
they know, and when it was checked. A fact that is not there was not checked, which is neither yes
nor no. Both languages are in every answer.

An answer may be kept for a minute; its entity tag says whether it changed. A query is at most
8,000 bytes long. Errors are problem details (RFC 9457).
"""
# A real library that the first region begins with; programs may have others.
EXAMPLE_POINT = {"library": "lounb", "point": "main"}
REFUSED, TOO_MANY = 400, 429
ANYTHING: Schema = {"type": "object", "required": ["openapi", "paths"]}


@bp.get("/openapi.json", merge_slashes=False)
@public
def openapi() -> Response:
    """Describe the API."""
    parameters.check(request.args)
    compression.seldom_changes()
    return send_json(_packed(site.base_url()))


@lru_cache(maxsize=4)
def _packed(base_url: str) -> bytes:
    return orjson.dumps(describe(base_url))


def describe(base_url: str) -> Schema:
    """Describe every address, parameter, answer and error."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Доступна бібліотека · Accessible Library",
            "version": "1.0.0",
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": base_url}],
        "paths": {
            f"{PREFIX}/service-points": _get(
                "The service points that answer a query", "ServicePoints", parameters.SEARCH
            ),
            f"{PREFIX}/service-points/{{library}}/{{point}}": _get(
                "Everything public about a service point", "ServicePointDetail", parameters.POINT,
                slugs=EXAMPLE_POINT,
            ),
            f"{PREFIX}/features": _get("What can be known about a service point", "Features"),
            f"{PREFIX}/needs": _get("Which needs may be chosen, and what each requires", "Needs"),
            f"{PREFIX}/places": _get(
                "The places that a search may name", "Places", parameters.PLACES
            ),
            f"{PREFIX}/openapi.json": _get("This description", ""),
        },
        "components": {
            "schemas": SCHEMAS,
            "responses": {
                "NotModified": {"description": "Not changed since the tag in If-None-Match."},
                **{f"Problem{code}": _problem(code) for code in (REFUSED, 404, TOO_MANY, 500)},
            },
        },
    }  # fmt: skip


def _get(
    summary: str,
    schema: str,
    allowed: Sequence[Parameter] = (),
    *,
    slugs: dict[str, str] | None = None,
) -> Schema:
    """Describe an address that answers GET; without a schema the answer is any object."""
    of_path = [
        {"name": name, "in": "path", "required": True, "schema": SLUG, "example": slug}
        for name, slug in (slugs or {}).items()
    ]
    answers: Schema = {
        "200": {
            "description": summary,
            "headers": {
                "ETag": {"schema": {"type": "string"}},
                "Link": {"schema": {"type": "string"}},
            },
            "content": {"application/json": {"schema": ref(schema) if schema else ANYTHING}},
        },
        "304": {"$ref": "#/components/responses/NotModified"},
        **{
            str(code): {"$ref": f"#/components/responses/Problem{code}"}
            for code in (REFUSED, *((404,) if slugs else ()), TOO_MANY, 500)
        },
    }
    return {
        "get": {
            "operationId": schema[:1].lower() + schema[1:] or "openapi",
            "summary": summary,
            "parameters": of_path + [_parameter(one) for one in allowed],
            "responses": answers,
        }
    }


def _parameter(parameter: Parameter) -> Schema:
    described = {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.about,
        "schema": _schema(parameter),
    }
    return described if parameter.example is None else {**described, "example": parameter.example}


def _schema(parameter: Parameter) -> Schema:
    one: dict[str, Any] = {"type": "string", "maxLength": parameter.longest}
    if parameter.values:
        one = {"type": "string", "enum": list(parameter.values)}
    if parameter.bounds:
        one = {"type": "integer"}
        one["minimum"], one["maximum"] = parameter.bounds
    if parameter.default is not None:
        one["default"] = parameter.default
    return (
        one if parameter.most == 1 else {"type": "array", "items": one, "maxItems": parameter.most}
    )


def _problem(code: int) -> Schema:
    refusals = parameters.NEED.refusals(["legs"]) if code == REFUSED else ()
    schema = ref("Refusal" if code == REFUSED else "Problem")
    described: Schema = {
        "description": WORDS[code][1],
        "content": {MIMETYPE: {"schema": schema, "example": details(code, refusals)}},
    }
    if code == TOO_MANY:
        described["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    return described
