"""Other ways to look: by place, by need, by feature."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from directory.domain.place import oblast_code
from directory.search import Index, SearchQuery
from directory.search.find import Tier, exact, tier_sets
from directory.search.words import sort_key
from directory.vocabulary import VOCABULARY
from directory.web import compression, site, wording
from directory.web.access import public
from directory.web.language import current
from directory.web.public import bp, links
from directory.web.public.picture import picture


@dataclass(frozen=True, slots=True)
class Counted:
    """A place and how many service points there are."""

    name: str
    url: str
    count: int


@bp.get("/places")
@public
def places() -> ResponseReturnValue:
    """List where service points are now, and the communities their libraries come from."""
    index = site.index()
    here = _places(index, index.by["place"])
    home = {
        code: rows
        for code, rows in index.by["area"].items()
        if code in index.gazetteer.by_code and index.gazetteer.by_code[code].type == "hromada"
    }
    region = oblast_code(site.pack().root)
    drawn = picture(index, site.pack())
    return render_template(
        "public/places.html",
        elsewhere=[one for code, one in here if not code.startswith(region)],
        in_region=[one for code, one in here if code.startswith(region)],
        communities=[one for _code, one in _places(index, home)],
        picture=drawn,
        names={
            disc.code: index.gazetteer.by_code[disc.code].name(current()) for disc in drawn.discs
        },
    )


def _places(index: Index, sets: dict[str, int]) -> list[tuple[str, Counted]]:
    gazetteer = index.gazetteer
    # The link also gives the points whose library is from there, so they are counted too.
    entries = [(gazetteer.by_code[c], index.by["area"][c].bit_count()) for c in sets]
    entries.sort(key=lambda pair: sort_key(pair[0].name(current())))
    return [
        (
            entry.code,
            Counted(
                gazetteer.label(entry, current()),
                links.search(SearchQuery(places=(entry,))),
                count,
            ),
        )
        for entry, count in entries
    ]


@bp.get("/needs")
@public
def needs() -> ResponseReturnValue:
    """Explain every need: what must be there, what helps, and where everything is found."""
    index = site.index()
    listed = []
    for need in VOCABULARY.needs.values():
        query = SearchQuery(needs=(need.key,))
        tiers = tier_sets(index, query, exact(index, query))
        helps = [VOCABULARY.features[key].short.in_(current()) for key in need.helps]
        listed.append(
            (need, tiers[Tier.FOUND].bit_count(), links.search(query), wording.listing(helps))
        )
    shelves = [
        (shelf, [one for one in listed if one[0].shelf == shelf.key])
        for shelf in VOCABULARY.shelves.values()
    ]
    return render_template("public/needs.html", shelves=shelves)


@bp.get("/features")
@public
def features() -> ResponseReturnValue:
    """Explain every feature: what it means, how to check it, how long an answer counts."""
    compression.seldom_changes()
    groups = [
        (group, [f for f in VOCABULARY.features.values() if f.group == group.key])
        for group in VOCABULARY.groups.values()
    ]
    return render_template("public/features.html", groups=groups)
