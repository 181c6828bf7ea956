"""The form of every answer, as JSON Schema. Nothing may be missing and nothing may be added."""

from collections.abc import Iterable
from typing import Any

from directory.domain.library import SLUG_LENGTH
from directory.domain.matching import State
from directory.domain.place import CODE_LENGTH
from directory.search.gazetteer import TYPES
from directory.vocabulary import VOCABULARY, Tier, ValueKind
from directory.web.slugs import SlugConverter

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
SLUG: Schema = {
    "type": "string",
    "pattern": f"^{SlugConverter.regex}$",
    "maxLength": SLUG_LENGTH,
}
CODE: Schema = {"type": "string", "maxLength": CODE_LENGTH, "description": "The КАТОТТГ code."}
FEATURE: Schema = {"type": "string", "enum": list(VOCABULARY.features)}
NEED: Schema = {"type": "string", "enum": list(VOCABULARY.needs)}


def record(about: str = "", /, **properties: Schema) -> Schema:
    """Describe an object whose properties are all there, and no others."""
    described: Schema = {"description": about} if about else {}
    return {
        **described,
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def many(items: Schema, about: str = "") -> Schema:
    """Describe a list."""
    described: Schema = {"description": about} if about else {}
    return {**described, "type": "array", "items": items}


def ref(name: str) -> Schema:
    """Point to one of the schemas below."""
    return {"$ref": f"#/components/schemas/{name}"}


def of(keys: Iterable[str], about: str = "") -> Schema:
    """Describe a key of a closed list."""
    described: Schema = {"description": about} if about else {}
    return {**described, "type": "string", "enum": list(keys)}


def by_key(keys: Schema, values: Schema, about: str) -> Schema:
    """Describe an object whose property names are keys of a closed list."""
    return {
        "description": about,
        "type": "object",
        "propertyNames": keys,
        "additionalProperties": values,
    }


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _number(least: float, most: float) -> Schema:
    return {"type": ["number", "null"], "minimum": least, "maximum": most}


def _paged(items: Schema, **more: Schema) -> Schema:
    return record(
        total=COUNT,
        page={"type": "integer", "minimum": 1},
        pages={"type": "integer", "minimum": 1},
        **more,
        items=many(items),
    )


TEXT = ref("Text")
POINT = {
    "id": {**STRING, "description": "<library>/<point>"},
    "name": TEXT,
    "library": ref("Library"),
    "mode": of(VOCABULARY.modes, "How people are served now. `occupied`: do not travel there."),
    "sample": {**FLAG, "description": "Invented, to try the software with: not a real library."},
    "place": ref("PlaceName"),
    "address": TEXT,
    "match": by_key(NEED, ref("Match"), "For each chosen need, what is known of its groups."),
    "facts": by_key(
        FEATURE, ref("Fact"), "What is known. A feature that is not here: not checked."
    ),
    "temporary": many(ref("Temporary"), "What cannot be used today, and until when."),
    "url": {**TEXT, "description": "The page of the service point."},
}
DETAIL = {
    "summary": TEXT,
    "directions": TEXT,
    "postcode": STRING,
    "lat": _number(-90, 90),
    "lon": _number(-180, 180),
    "phone": many(STRING),
    "email": STRING,
    "website": STRING,
    "messengers": many(STRING, "Addresses that open a conversation."),
    "video_link": STRING,
    "hours": {**STRING, "description": "OpenStreetMap opening_hours; empty if not known."},
    "hours_note": TEXT,
    "sources": many(STRING, "Where the entry comes from."),
    "source_date": {**STRING, "description": "A year, a month or a day."},
}
PROBLEM = {
    "type": STRING,
    "title": STRING,
    "title_uk": STRING,
    "status": {"type": "integer", "minimum": 400, "maximum": 599},
    "detail": STRING,
    "detail_uk": STRING,
}

SCHEMAS: dict[str, Schema] = {
    "Text": record(
        "One text in both languages; empty where nobody wrote it.", uk=STRING, en=STRING
    ),
    "Temporary": record(
        "Out of order until and on a day; such a feature counts as missing meanwhile.",
        feature={"enum": ["", *VOCABULARY.features], "description": "Empty: the whole point."},
        until={**STRING, "format": "date"},
        note=TEXT,
    ),
    "PlaceName": record(code=CODE, uk=STRING, en=STRING),
    "Library": record(
        slug=SLUG,
        name=TEXT,
        aliases=many(STRING),
        kind=of(VOCABULARY.kinds),
        parent={**STRING, "description": "The slug of the library system, or empty."},
        home=ref("PlaceName"),
    ),
    "Fact": record(
        "What is known of a feature at a service point.",
        value={**STRING, "description": "yes, no, n/a, a number, or the key of a choice."},
        how=of(VOCABULARY.hows, "How it is known."),
        role=of(VOCABULARY.roles, "Who entered it."),
        checked_on={**STRING, "format": "date"},
        overdue={**FLAG, "description": "Too old to count as found; was so on `checked_on`."},
        note=TEXT,
    ),
    "Match": record(
        "The features that decide a need’s groups, by the state of their group. No need has a "
        "feature in two groups, so `requires` of `/needs` says which group each one stands for.",
        **{state.value: many(FEATURE) for state in State},
    ),
    "Understood": record(
        "What the query was taken to mean.",
        places=many(record(code=CODE, name=TEXT)),
        needs=many(NEED),
        facts=many(FEATURE),
        text=STRING,
        corrected_from={"type": ["string", "null"]},
    ),
    "ServicePoint": record(**POINT),
    "ServicePointDetail": record(**POINT, **DETAIL),
    "ServicePoints": _paged(
        ref("ServicePoint"),
        understood=ref("Understood"),
        closest=many(
            record(why=TEXT, items=many(ref("ServicePoint"))),
            "Where nothing that works answers exactly: what comes closest. Never in `items`.",
        ),
    ),
    "Term": record(key=STRING, label=TEXT),
    "Check": record(
        "Which answers count as found: any of the values, or a number within the bounds.",
        values=many(STRING),
        at_least={"type": ["number", "null"]},
        at_most={"type": ["number", "null"]},
    ),
    "Feature": record(
        key=FEATURE,
        group=of(VOCABULARY.groups),
        label=TEXT,
        short={**TEXT, "description": "Reads after “Found:”, “Missing:”, “Not checked:”."},
        meaning=TEXT,
        hint={**TEXT, "description": "How to check it."},
        value_kind=of(kind.value for kind in ValueKind),
        unit=_or_null(STRING),
        choices=many(ref("Term")),
        good_if=ref("Check"),
        tier=of((tier.value for tier in Tier), "`core`: librarians are asked about it first."),
        recheck_months={"type": "integer", "minimum": 1},
    ),
    "Group": record(
        "One thing a need requires: found when all conditions of any alternative hold.",
        key=STRING,
        label=TEXT,
        features=many(FEATURE),
        any_of=many(many(record(feature=FEATURE, good_if=ref("Check")))),
    ),
    "Need": record(
        key=NEED,
        shelf=of(VOCABULARY.shelves),
        label=TEXT,
        short=TEXT,
        says=TEXT,
        requires=many(ref("Group")),
        helps=many(FEATURE),
    ),
    "Place": record(
        code=CODE,
        type=of(TYPES),
        name=TEXT,
        above=many(CODE, "What it lies in, the smallest first."),
        occupied=FLAG,
        service_points={**COUNT, "description": "How many a search for this place finds."},
    ),
    "Features": record(total=COUNT, groups=many(ref("Term")), items=many(ref("Feature"))),
    "Needs": record(total=COUNT, shelves=many(ref("Term")), items=many(ref("Need"))),
    "Places": _paged(ref("Place")),
    "Problem": record("Problem details (RFC 9457).", **PROBLEM),
    "Refusal": record(
        "The query cannot be read: every parameter that is wrong, and what was expected.",
        **PROBLEM,
        errors=many(record(parameter=STRING, value=STRING, expected=STRING)),
    ),
}
SCHEMAS["Refusal"]["required"].remove("errors")  # a query too long to be read names nothing
