"""What is out of order for a while, in words: said before everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from directory.domain.belongings import out_of_order
from directory.domain.projection import PointData, best
from directory.domain.temporary import WHOLE_POINT
from directory.web import clock, wording
from directory.web.language import current


@dataclass(frozen=True, slots=True)
class Temporary:
    """A sentence, and what the library adds to it in the language that it is in."""

    key: str
    sentence: str
    note: tuple[str, str]


def temporary(point: PointData, out: Mapping[str, date]) -> list[Temporary]:
    """Say what cannot be used today and until when, the whole point first."""
    keys = sorted(out, key=lambda key: (key != WHOLE_POINT, out[key], key))
    return [
        Temporary(key, _sentence(key, out[key]), best(point["temporary"][key]["note"], current()))
        for key in keys
    ]


def closed_until(point: PointData) -> str:
    """Say until when the whole point is closed, if it is."""
    until = out_of_order(point["temporary"], clock.today()).get(WHOLE_POINT)
    return _sentence(WHOLE_POINT, until) if until else ""


def in_one(point: PointData) -> str:
    """Say in one line what of a point is out of order."""
    out = out_of_order(point["temporary"], clock.today())
    said = [state.sentence for state in temporary(point, out) if state.key != WHOLE_POINT]
    return f"{'. '.join(said)}." if said else ""


def _sentence(key: str, until: date) -> str:
    if key == WHOLE_POINT:
        return _("Closed until %(day)s", day=wording.day(until))
    return wording.sentence(wording.out_of_order(key, until))
