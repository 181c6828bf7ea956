"""How much is known of the service points of each community, and of which communities nothing is.

A community is the hromada in which a place lies; a place that lies in none stands for itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain.library import NOT_SERVING
from directory.domain.matching import is_old
from directory.domain.place import Place, PlaceName
from directory.domain.projection import PointData, Projection
from directory.vocabulary import VOCABULARY

BATCH = 1000
CORE = frozenset(feature.key for feature in VOCABULARY.core)


@dataclass(slots=True)
class Tally:
    """How many service points there are, how many of them work, and what is known of these.

    Checked and overdue facts are apart: an overdue one counts as not checked.
    """

    points: int = 0
    working: int = 0
    checked: int = 0
    core: int = 0  # of the checked ones, those that a librarian is asked about first
    overdue: int = 0

    @property
    def unknown(self) -> int:
        """Return how many facts nobody has ever checked."""
        return self.working * len(VOCABULARY.features) - self.checked - self.overdue

    def add(self, point: PointData, today: date) -> None:
        """Count a service point in; of one that is occupied or suspended no facts are due."""
        self.points += 1
        if point["mode"] in NOT_SERVING:
            return
        self.working += 1
        for key, fact in point["facts"].items():
            if is_old(key, date.fromisoformat(fact["checked_on"]), today):
                self.overdue += 1
            else:
                self.checked += 1
                self.core += key in CORE


@dataclass(frozen=True, slots=True)
class Community:
    """A community and what is known of its service points."""

    place: PlaceName
    tally: Tally


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known in all; where service points are now; which communities libraries come from."""

    total: Tally
    libraries: int
    here: tuple[Community, ...]
    home: tuple[Community, ...]
    without: tuple[PlaceName, ...]  # communities of the region that no library comes from


def gather(session: Session, today: date, *, with_samples: bool = False) -> Coverage:
    """Count what is known of all service points on a day; invented ones only when asked for."""
    communities = _communities(session)
    total, libraries = Tally(), set()
    here: dict[str, Community] = {}
    home: dict[str, Community] = {}
    for point in _published(session):
        if point["sample"] and not with_samples:
            continue
        libraries.add(point["library"]["slug"])
        now, origin = point["place"], point["library"]["home"]
        tallies = (total, _of(here, now, communities), _of(home, origin, communities))
        for tally in tallies:
            tally.add(point, today)
    of_region = {place["code"]: place for place in communities.values()}
    without = (place for code, place in of_region.items() if code not in home)
    return Coverage(total, len(libraries), (*here.values(),), (*home.values(),), (*without,))


def _of(counted: dict[str, Community], place: PlaceName, known: Mapping[str, PlaceName]) -> Tally:
    community = known.get(place["code"], place)
    return counted.setdefault(community["code"], Community(community, Tally())).tally


def _communities(session: Session) -> dict[str, PlaceName]:
    """Return the hromada of each place that lies in one, or is one."""
    places = session.scalars(select(Place).where(Place.hromada != "").order_by(Place.code)).all()
    names: dict[str, PlaceName] = {
        place.code: {"code": place.code, "uk": place.name.uk, "en": place.name.en}
        for place in places
        if place.code == place.hromada
    }
    return {place.code: names[place.hromada] for place in places if place.hromada in names}


def _published(session: Session) -> Iterator[PointData]:
    rows = session.scalars(select(Projection.data).execution_options(yield_per=BATCH))
    for data in rows:
        yield orjson.loads(data)
