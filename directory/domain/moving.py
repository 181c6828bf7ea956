"""What still tells of the former place after a service point has moved, and leads people there."""

from collections.abc import Mapping

from directory.domain.snapshot import Field, Value

# What says where a point is once more, in other words, and what it follows from.
FOLLOWS = {
    "address_en": ("katottg", "address_uk"),
    "postcode": ("katottg",),
    "lat": ("katottg", "address_uk"),
    "lon": ("katottg", "address_uk"),
}
EMPTY = ("", None)


def left_behind(before: Mapping[Field, Value], after: Mapping[Field, Value]) -> list[Field]:
    """Return the fields that stayed as they were while what they follow from became something else.

    An empty field tells of no place. Whether a field that stayed is true of the new place as well
    only its writer knows: a street may have been corrected, not left.
    """
    return [
        field
        for field, follows in FOLLOWS.items()
        if before[field] not in EMPTY
        and after[field] == before[field]
        and any(after[moved] != before[moved] for moved in follows)
    ]
