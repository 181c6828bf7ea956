"""Photos beside the facts that they show."""

from dataclasses import dataclass

from flask import url_for

from directory.domain.projection import PointData, best
from directory.web.language import current


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo with its words, in the language of the page if there are any."""

    url: str
    alt: str
    language: str
    width: int
    height: int


def by_feature(point: PointData) -> dict[str, list[Shown]]:
    """Return a service point's photos by the feature that they show."""
    found: dict[str, list[Shown]] = {}
    for photo in point["photos"]:
        alt, language = best(photo["alt"], current())
        url = url_for("photos.photo", digest=photo["digest"])
        shown = Shown(url, alt, language, photo["width"], photo["height"])
        found.setdefault(photo["feature"], []).append(shown)
    return found
