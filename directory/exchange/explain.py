"""What a plan changes, point by point, in the fields of history (domain/snapshot.py): no words yet.

A dry run shows it, and revisions record it: what was shown is what history tells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from directory.domain.belongings import Text
from directory.domain.revision import Changes
from directory.exchange.changes import LibraryChange, Plan, PointChange
from directory.exchange.stored import Answer, StoredLibrary

ROLE = "coordinator"  # who enters a table's facts


@dataclass(frozen=True, slots=True)
class Explained:
    """What changes of a service point, or of a library itself when `point` is empty."""

    library: str
    point: str
    name: Text
    is_new: bool
    changes: Changes  # field → [before, after]


def explain(plan: Plan) -> Iterator[Explained]:
    """Tell every change of a plan in the order of libraries, each library before its points."""
    told = [
        *(
            Explained(each.slug, "", _name(each), each.is_new, of_library(each))
            for each in plan.libraries
        ),
        *(
            Explained(each.library, each.slug, _name(each), each.is_new, of_point(each))
            for each in plan.points
        ),
    ]
    yield from sorted((each for each in told if each.changes), key=attrgetter("library", "point"))


def of_library(change: LibraryChange) -> dict[str, list[Any]]:
    """Tell what changes of a library; its parent is named by its slug."""
    held = change.before
    before = held.names | held.values if held else {}
    told: dict[str, list[Any]] = {"removed": [True, False]} if change.is_new else {}
    values = {name: value for name, value in change.values.items() if name != "removed"}
    return told | _different(before, values)


def of_point(change: PointChange) -> dict[str, list[Any]]:
    """Tell what changes of a service point: its own fields, then its facts."""
    held = change.before
    told: dict[str, list[Any]] = {}
    if change.is_new:
        told["removed"] = [True, False]
    if change.values is not None:
        told |= _different(held.values if held else {}, change.values)
    for feature in change.gone:
        told[f"fact.{feature}"] = [_held_fact(change, feature), None]
    for feature, answer in change.facts.items():
        told[f"fact.{feature}"] = [_held_fact(change, feature), fact(answer)]
    return told


def fact(answer: Answer, role: str = ROLE) -> dict[str, Any]:
    """Tell a fact as history does."""
    return {
        "value": answer.value,
        "how": answer.how,
        "role": role,
        "checked_on": answer.checked_on.isoformat(),
        "note_uk": answer.note_uk,
        "note_en": answer.note_en,
    }


def _name(change: LibraryChange | PointChange) -> Text:
    """Give the name as it will be."""
    held = change.before
    if isinstance(held, StoredLibrary):
        values = held.names | dict(change.values or {})
    else:
        values = (held.values if held else {}) | dict(change.values or {})
    return {"uk": str(values["name_uk"]), "en": str(values.get("name_en") or "")}


def _different(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Pair what differs; what is empty in something new is no change."""
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if before.get(name) != value and (before or _is_filled(value))
    }


def _is_filled(value: Any) -> bool:
    return value is not None and value is not False and value != ""


def _held_fact(change: PointChange, feature: str) -> dict[str, Any] | None:
    held = change.before
    if held is None or feature not in held.facts:
        return None
    return fact(held.facts[feature], held.roles[feature])
