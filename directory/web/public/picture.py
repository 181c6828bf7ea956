"""A simple picture of where service points are: dots from our own coordinates, no map tiles.

It repeats what the list beside it says, for people who would rather look.
"""

from dataclasses import dataclass
from math import cos, radians, sqrt

from directory.domain.place import SETTLEMENTS, oblast_code
from directory.region.pack import Bounds, Pack
from directory.search import Index

WIDTH = 720
SMALLEST, GROWTH = 4.0, 3.0  # the radius of one service point; what the root of their number adds
LABEL_WIDTH, LABEL_HEIGHT = 110, 24  # a label may not lie on another one


@dataclass(frozen=True, slots=True)
class Disc:
    """Service points of one place: the area grows with their number."""

    x: int
    y: int
    radius: int
    code: str
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The faint dots of all places, those of the region apart, and the discs above them."""

    width: int
    height: int
    region: str
    country: str
    discs: tuple[Disc, ...]


def picture(index: Index, pack: Pack) -> Picture:
    """Draw every place that we know as a dot, and those with service points as discs."""
    frame = pack.country
    inside = oblast_code(pack.root)
    dots: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for entry in index.gazetteer.by_code.values():
        if entry.position and entry.type in SETTLEMENTS:
            dots[entry.code.startswith(inside)].add(_project(entry.position, frame))
    return Picture(
        width=WIDTH,
        height=_height(frame),
        region=_path(dots[True]),
        country=_path(dots[False]),
        discs=_discs(index, frame),
    )


def _discs(index: Index, frame: Bounds) -> tuple[Disc, ...]:
    counted = sorted(
        ((rows.bit_count(), code) for code, rows in index.by["place"].items()), reverse=True
    )
    discs: list[Disc] = []
    for number, code in counted:
        entry = index.gazetteer.by_code[code]
        if entry.position:
            x, y = _project(entry.position, frame)
            radius = round(SMALLEST + GROWTH * (sqrt(number) - 1))
            discs.append(Disc(x, y, radius, code, _has_room(x, y, discs)))
    return tuple(discs)


def _has_room(x: int, y: int, larger: list[Disc]) -> bool:
    """Say whether a name fits to the right of a disc without covering a larger disc or its name."""
    return x + LABEL_WIDTH < WIDTH and not any(
        abs(disc.x - x) < LABEL_WIDTH and abs(disc.y - y) < LABEL_HEIGHT for disc in larger
    )


def _project(position: tuple[float, float], frame: Bounds) -> tuple[int, int]:
    """Place a position on the sheet; a degree of longitude shrinks with the latitude's cosine."""
    lat, lon = position
    return (
        round((lon - frame.west) / (frame.east - frame.west) * WIDTH),
        round((frame.north - lat) / (frame.north - frame.south) * _height(frame)),
    )


def _height(frame: Bounds) -> int:
    middle = radians((frame.north + frame.south) / 2)
    wide = (frame.east - frame.west) * cos(middle)
    return round(WIDTH * (frame.north - frame.south) / wide)


def _path(dots: set[tuple[int, int]]) -> str:
    """Draw dots as strokes of no length: with round caps each is a disc of the stroke's width."""
    steps = []
    last_x = last_y = 0
    for x, y in sorted(dots):
        steps.append(f"m{x - last_x} {y - last_y}h0")
        last_x, last_y = x, y
    return "".join(steps)
