"""The words that answers are made of: features, needs and places."""

from typing import Any

from flask import Response, request

from directory.search.gazetteer import Entry
from directory.vocabulary import VOCABULARY, Check, Condition, Feature, Group, Need, Term
from directory.web import compression, site
from directory.web.access import public
from directory.web.api import bp, parameters
from directory.web.api.sending import pages, send


@bp.get("/features", merge_slashes=False)
@public
def features() -> Response:
    """Say what can be known about a service point."""
    parameters.check(request.args)
    compression.seldom_changes()
    found = [_feature(feature) for feature in VOCABULARY.features.values()]
    groups = [_term(term) for term in VOCABULARY.groups.values()]
    return send({"total": len(found), "groups": groups, "items": found})


@bp.get("/needs", merge_slashes=False)
@public
def needs() -> Response:
    """Say which needs may be chosen, and what each requires."""
    parameters.check(request.args)
    compression.seldom_changes()
    found = [_need(need) for need in VOCABULARY.needs.values()]
    shelves = [_term(term) for term in VOCABULARY.shelves.values()]
    return send({"total": len(found), "shelves": shelves, "items": found})


@bp.get("/places", merge_slashes=False)
@public
def places() -> Response:
    """List the places that a search may name, page by page."""
    parameters.check(request.args, parameters.PLACES)
    gazetteer = site.index().gazetteer
    text = request.args.get("q", "").strip()
    found = gazetteer.find(text) if text else list(gazetteer.by_code.values())
    page = int(request.args.get("page", 1))
    size = int(request.args.get("per_page", parameters.PER_PAGE))
    last = max(1, -(-len(found) // size))
    shown = [_place(entry) for entry in found[(page - 1) * size : page * size]]
    answer = {"total": len(found), "page": page, "pages": last, "items": shown}
    return send(answer, pages(page, last))


def _term(term: Term) -> dict[str, Any]:
    return {"key": term.key, "label": term.label}


def _feature(feature: Feature) -> dict[str, Any]:
    return {
        "key": feature.key,
        "group": feature.group,
        "label": feature.label,
        "short": feature.short,
        "meaning": feature.meaning,
        "hint": feature.hint,
        "value_kind": feature.value_kind,
        "unit": feature.unit,
        "choices": [{"key": option.key, "label": option.label} for option in feature.options],
        "good_if": _check(feature.good_if),
        "tier": feature.tier,
        "recheck_months": feature.recheck_months,
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "key": need.key,
        "shelf": need.shelf,
        "label": need.label,
        "short": need.short,
        "says": need.says,
        "requires": [_group(group) for group in need.requires],
        "helps": need.helps,
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "key": group.key,
        "label": group.label,
        "features": group.features,
        "any_of": [[_condition(one) for one in every] for every in group.alternatives],
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {"feature": condition.feature, "good_if": _check(condition.test)}


def _check(check: Check) -> dict[str, Any]:
    return {
        "values": check.values,
        "at_least": None if check.at_least is None else float(check.at_least),
        "at_most": None if check.at_most is None else float(check.at_most),
    }


def _place(entry: Entry) -> dict[str, Any]:
    """Give a place with the number of points that a search for it finds."""
    return {
        "code": entry.code,
        "type": entry.type,
        "name": {"uk": entry.uk, "en": entry.en},
        "above": entry.above,
        "occupied": entry.is_occupied,
        "service_points": site.index().by["area"].get(entry.code, 0).bit_count(),
    }
