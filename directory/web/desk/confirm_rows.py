"""Due facts as rows: what the page says of each, and where it is confirmed or changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import get_flashed_messages, url_for
from flask_babel import gettext as _

from directory import db
from directory.domain import seen
from directory.domain.due import Due
from directory.domain.projection import PointData
from directory.vocabulary import VOCABULARY
from directory.web import clock, wording
from directory.web.wording import Said

END = "said"  # where reading goes on when no row is left


@dataclass(frozen=True, slots=True)
class Row:
    """A due fact; `following` is where reading goes on when it is confirmed."""

    anchor: str
    said: Said
    place: str  # the service point, where the page shows several
    until: str  # a day in words, while the answer still counts
    action: str
    change: str
    seen: int  # the last revision of the service point that the page shows
    following: str = ""


def rows(number: int, point: PointData, facts: Iterable[Due], place: str = "") -> list[Row]:
    """Show due facts of a service point."""
    where: dict[str, Any] = {"library": point["library"]["slug"], "point": point["point"]}
    latest = seen.latest(db.session(), number)
    return [
        Row(
            anchor=f"due-{number}-{one.feature}",
            said=wording.fact(one.feature, point["facts"][one.feature], clock.today()),
            place=place,
            until=_until(one.until),
            action=url_for("desk.confirm", **where),
            change=url_for(
                "desk.section",
                **where,
                section=VOCABULARY.features[one.feature].group,
                _anchor=one.feature,
            ),
            seen=latest,
        )
        for one in facts
    ]


def in_turn(shown: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Let each row lead on to the next one on the page, the last to the first, and one that is
    alone to what is said first.
    """
    all_ = [row.anchor for each in shown for row in each]
    onward = dict(zip(all_, [*all_[1:], *all_[:1]], strict=True))
    return [
        [
            replace(row, following=END if onward[row.anchor] == row.anchor else onward[row.anchor])
            for row in each
        ]
        for each in shown
    ]


def told(shown: Iterable[Row]) -> tuple[dict[str, str], list[str]]:
    """Return what just happened: at the row where reading goes on, and what is said first."""
    anchors = {row.anchor for row in shown}
    messages: list[tuple[str, str]] = get_flashed_messages(with_categories=True)  # type: ignore[assignment]  # its stubs leave the categories out
    return (
        {place: words for place, words in messages if place in anchors},
        [words for place, words in messages if place not in anchors],
    )


def _until(last: date) -> str:
    if last < clock.today():
        return ""
    return _("It counts until %(day)s.", day=wording.day(last))
