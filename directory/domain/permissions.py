"""Who may do what. Nothing else decides it: views name a permission, the rules ask here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from directory.vocabulary import VOCABULARY

LIBRARIAN, COORDINATOR, VISITOR_ROLE = "librarian", "coordinator", "visitor"

# Where somebody will go, and where they will run in an alarm: two people look at it.
PLACE_FIELDS = frozenset({"mode", "katottg", "address_uk", "address_en", "postcode", "lat", "lon"})
SHELTER_FACTS = frozenset(f"fact.{key}" for key in VOCABULARY.features if key.startswith("shelter"))
# Where a service point belongs, and whether it is shown at all: the office decides.
OFFICE_FIELDS = frozenset({"library_id", "slug", "sample", "removed"})
CHECK_PARTS = frozenset({"checked_on", "how", "role"})  # a renewed check, not another answer


class Permission(StrEnum):
    """What a view may ask for."""

    ACCOUNT = "account"  # one's own devices and settings: whoever is signed in
    EDIT = "edit"  # a library's facts: its librarians, and coordinators
    MANAGE = "manage"  # the office: coordinators


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody as the rules see them; `libraries` are slugs."""

    person_id: int | None
    role: str
    libraries: frozenset[str] = frozenset()


VISITOR = Actor(None, VISITOR_ROLE)


def may(actor: Actor, permission: Permission, library: str | None = None) -> bool:
    """Say whether somebody may do a thing, at this library if the thing is about one."""
    if actor.person_id is None:
        return False
    match permission:
        case Permission.ACCOUNT:
            return True
        case Permission.EDIT:
            return actor.role == COORDINATOR or library is None or library in actor.libraries
        case Permission.MANAGE:
            return actor.role == COORDINATOR


def may_change(actor: Actor, fields: Collection[str]) -> bool:
    """Say whether somebody who keeps a service point may change these fields of it."""
    return may(actor, Permission.MANAGE) or OFFICE_FIELDS.isdisjoint(fields)


def waits(field: str, before: Any, after: Any) -> bool:
    """Say whether a change waits for a second person: mode, address and position, what is said of
    shelters, new photos. A new check of the same answer does not wait, nor does taking a photo
    away.
    """
    if field in SHELTER_FACTS:
        return answer(before) != answer(after)
    if field.startswith("photo."):
        return before is None
    return field in PLACE_FIELDS


def may_decide(actor: Actor, proposer_id: int | None) -> bool:
    """Say whether somebody may decide on a proposal: a coordinator, and never the proposer."""
    return actor.role == COORDINATOR and actor.person_id != proposer_id


def answer(fact: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what a fact says, whoever checked it and when."""
    if fact is None:
        return None
    return {part: value for part, value in fact.items() if part not in CHECK_PARTS}
