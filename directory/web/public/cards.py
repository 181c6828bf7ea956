"""A service point among the results: what it is, where, whether it is open, and how it matches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from directory.domain import hours
from directory.domain.library import NOT_SERVING
from directory.domain.projection import PointData, named
from directory.vocabulary import VOCABULARY
from directory.web import clock, hours_in_words, wording
from directory.web.language import current
from directory.web.public import links
from directory.web.public.matches import MatchView, view
from directory.web.public.temporary import closed_until, in_one
from directory.web.streets import written_out

NEAR_KM = 0.5


@dataclass(frozen=True, slots=True)
class Card:
    """A service point as a result shows it."""

    anchor: str
    name: str
    url: str
    is_sample: bool
    closed: str  # why nobody should set out, or ""
    temporary: str  # what is out of order for a while
    where: str
    home: str
    opening: str
    match: MatchView | None
    checked: str


def cards(
    points: Iterable[PointData],
    needs: Sequence[str],
    distances: Mapping[str, float] | None = None,
    *,
    chosen: Sequence[str] = (),
    prefix: str = "card",
) -> list[Card]:
    """Describe service points in their order."""
    return [
        _card(
            point,
            view(point, needs, clock.today(), chosen),
            links.point(point["id"], needs),
            (distances or {}).get(point["id"]),
            f"{prefix}-{number}",
        )
        for number, point in enumerate(points, start=1)
    ]


def where(point: PointData) -> str:
    """Say the place, the address and, unless a warning says it, how the point works."""
    place = wording.place_name(point["place"])
    address = written_out(named(point["address"], current()))
    said = f"{', '.join(filter(None, (place, address)))}."
    if closed(point):
        return said
    return f"{said} {VOCABULARY.modes[point['mode']].label.in_(current())}."


def home_note(point: PointData) -> str:
    """Say which community a library is from when it works elsewhere."""
    home = point["library"]["home"]
    if home["code"] == point["place"]["code"]:
        return ""
    return _("The library comes from: %(place)s.", place=wording.place_name(home))


def opening(point: PointData, now: datetime) -> str:
    """Say whether the point is open now."""
    if not point["hours"] or point["mode"] in NOT_SERVING or closed_until(point):
        return ""
    status = hours.status(point["hours"], now)
    return hours_in_words.opening(status, now, online=point["mode"] == "online")


def checked(point: PointData) -> str:
    """Say when the newest fact was checked, and how."""
    if not point["facts"]:
        return _("No feature has been checked yet.")
    newest = max(point["facts"].values(), key=lambda fact: fact["checked_on"])
    how = VOCABULARY.hows[newest["how"]].label.in_(current())
    return _("Last check: %(day)s, %(how)s.", day=wording.day(newest["checked_on"]), how=how)


def closed(point: PointData) -> str:
    """Say why nobody should set out for a point that does not serve."""
    if point["mode"] not in NOT_SERVING:
        return ""
    mode = VOCABULARY.modes[point["mode"]]
    return (mode.says or mode.label).in_(current())


def _card(
    point: PointData, match: MatchView | None, url: str, km: float | None, anchor: str
) -> Card:
    place = where(point)
    if km is not None and km >= NEAR_KM:
        place += " " + _("%(km)s km away.", km=wording.count(round(km)))
    return Card(
        anchor=anchor,
        name=named(point["name"], current()),
        url=url,
        is_sample=point["sample"],
        closed=closed(point) or closed_until(point),
        temporary=in_one(point),
        where=place,
        home=home_note(point),
        opening=opening(point, clock.now()),
        match=match,
        checked=checked(point),
    )
