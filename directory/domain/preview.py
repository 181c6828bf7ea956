"""A service point as visitors would see it, with changes that are not published."""

from collections.abc import Mapping

from directory.domain.belongings import FactData
from directory.domain.projection import PointData
from directory.domain.snapshot import Field, Value, features


def with_changes(point: PointData, fields: Mapping[Field, Value]) -> PointData:
    """Return the public shape of a service point with other answers in it."""
    facts = dict(point["facts"])
    for key in features(fields):
        facts.pop(key, None)
        if fact := fields[f"fact.{key}"]:
            facts[key] = _shape(fact)
    return {**point, "facts": dict(sorted(facts.items()))}


def _shape(fact: Mapping[str, Value]) -> FactData:
    return {
        "value": fact["value"],
        "how": fact["how"],
        "role": fact["role"],
        "checked_on": fact["checked_on"],
        "note": {"uk": fact["note_uk"], "en": fact["note_en"]},
    }
