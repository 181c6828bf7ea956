"""What a check of a table found, ready to be kept and shown: the beginning as data, all packed.

A large table may have a million changes, and a page shows some hundreds of them.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson

from directory.exchange import explain, sheet
from directory.exchange.changes import Kept, Plan
from directory.exchange.explain import Explained
from directory.exchange.table import Problem
from directory.saying import packed, unpacked

MOST_SHOWN = 200  # places, facts or problems on the page
MOST_FIELDS = 400  # of all places on the page
MOST_PROBLEMS = 50_000  # that are kept at all
FACT_COLUMNS = {"value": "", "note_uk": ".note_uk", "note_en": ".note_en"} | {
    part: f".{part}" for part in ("checked_on", "how")
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What is kept of a check, by the names it has in an import job."""

    found: dict[str, Any]
    problems: bytes
    changes: bytes


def of(plan: Plan, version: int) -> Findings:
    """Keep what a plan says; `version` is the catalogue's that it was made from."""
    explained = list(explain.explain(plan))
    differing = [each for each in plan.kept if not each.is_same]
    told = sheet.lines(chain(_told(explained), _told_kept(differing))).encode()
    counted = {
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "places": len(explained),
        "gone": sum(len(each.gone) for each in plan.points),
        "kept": len(plan.kept),
        "differing": len(differing),
        "problems": len(plan.problems),
    }
    found = {
        "counted": counted,
        "version": version,
        "digest": hashlib.sha256(told).hexdigest(),
        "places": [_as_data(each) for each in _first(explained)],
        "kept": [_as_kept(each) for each in differing[:MOST_SHOWN]],
    }
    return Findings(found, _packed_problems(plan.problems), zlib.compress(told))


def problems(data: bytes) -> list[Problem]:
    """Give the problems that were kept."""
    if not data:
        return []
    rows = orjson.loads(zlib.decompress(data))
    return [Problem(row, column, unpacked(message)) for row, column, message in rows]


def changes(data: bytes) -> str:
    """Give the table of all changes, without its header: what, library, point, column, before,
    after. What is "kept" stays as it was before.
    """
    return zlib.decompress(data).decode() if data else ""


def _packed_problems(found: Sequence[Problem]) -> bytes:
    rows = [(each.row, each.column, packed(each.message)) for each in found[:MOST_PROBLEMS]]
    return zlib.compress(orjson.dumps(rows)) if rows else b""


def _first(explained: Iterable[Explained]) -> Iterator[Explained]:
    """Give as many places as a page can show."""
    fields = 0
    for count, each in enumerate(explained):
        fields += len(each.changes)
        if count and (count == MOST_SHOWN or fields > MOST_FIELDS):
            return
        yield each


def _as_data(each: Explained) -> dict[str, Any]:
    return {
        "library": each.library,
        "point": each.point,
        "name": each.name,
        "is_new": each.is_new,
        "changes": each.changes,
    }


def _as_kept(each: Kept) -> dict[str, Any]:
    return {
        "row": each.row,
        "library": each.library,
        "point": each.point,
        "feature": each.feature,
        "stored": explain.fact(each.stored),
        "given": explain.fact(each.given) if each.given else None,
    }


def _told(explained: Iterable[Explained]) -> Iterator[tuple[str, ...]]:
    for each in explained:
        what = "new" if each.is_new else "changed"
        for field, (before, after) in each.changes.items():
            for column, was, is_now in _columns(field, before, after):
                yield what, each.library, each.point, column, was, is_now


def _told_kept(kept: Iterable[Kept]) -> Iterator[tuple[str, ...]]:
    for each in kept:
        pair = explain.fact(each.stored), explain.fact(each.given) if each.given else None
        for column, was, given in _columns(f"fact.{each.feature}", *pair):
            yield "kept", each.library, each.point, column, was, given


def _columns(field: str, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    """Name a change as the columns of the interchange table do."""
    _, is_fact, feature = field.partition("fact.")
    if not is_fact:
        if field != "removed":  # that is what "new" says
            yield field, _text(before), _text(after)
        return
    for part, ending in FACT_COLUMNS.items():
        was, is_now = (str(each[part] or "") if each else "" for each in (before, after))
        if was != is_now:
            yield feature + ending, was, is_now


def _text(value: Any) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
    return str(value)
