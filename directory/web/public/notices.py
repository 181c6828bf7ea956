"""What a visitor should know about the search itself: nothing is set aside in silence."""

from flask_babel import gettext as _

from directory.search import Asked, Found, SearchQuery
from directory.search.query import LONGEST_TEXT, Unclear
from directory.web import wording
from directory.web.language import current


def notices(asked: Asked, found: Found) -> list[str]:
    """Say what was set aside, what a name stands for now, and what else is not as asked."""
    query = asked.query
    said = [_unclear(one) for one in query.unclear]
    if asked.understanding.typed and not asked.understanding.pieces:
        text = _("No word of “%(text)s” narrows the search.")
        said.append(wording.about(text, asked.understanding.typed))
    if query.place_text:
        said.append(
            wording.about(
                _("We do not know a place called “%(text)s”. Check it or remove the place."),
                query.place_text,
            )
        )
    said += _former(query)
    said += _occupied(query, found)
    if query.page > found.pages:
        said.append(_("There is no page %(page)s. This is the last page.", page=query.page))
    if query.sort == "distance" and not any(entry.position for entry in query.places):
        said.append(_("To order by distance, name the place to measure from."))
    return said


def _former(query: SearchQuery) -> list[str]:
    """Say what former names stand for now; several places may have had the same one."""
    now: dict[str, list[str]] = {}
    for text, entry in query.former:
        now.setdefault(text, []).append(entry.name(current()))
    several = _("%(former)s is a former name of several places: %(name)s.")
    return [
        wording.filled(
            _("%(former)s is now called %(name)s.") if len(names) == 1 else several,
            former=wording.quoted(text),
            name=wording.listing(names),
        )
        for text, names in now.items()
    ]


def _occupied(query: SearchQuery, found: Found) -> list[str]:
    """Say it of the places together, and why there are results none the less."""
    names = dict.fromkeys(entry.name(current()) for entry in query.places if entry.is_occupied)
    if not names or not all(entry.is_occupied for entry in query.places):
        return []
    places = wording.listing(names)
    if len(names) > 1:
        return [_("%(places)s are temporarily occupied.", places=places)]
    if not found.total:
        return [_("%(place)s is temporarily occupied.", place=places)]
    said = _("%(place)s is temporarily occupied. These are its libraries where they work now.")
    return [wording.filled(said, place=places)]


def _unclear(one: Unclear) -> str:
    if one.parameter == "q":
        return _("We read the first %(count)s characters of your words.", count=LONGEST_TEXT)
    sentences = {
        "need": _("We know no need called “%(text)s”. The search leaves it out."),
        "fact": _("We know no feature called “%(text)s”. The search leaves it out."),
        "kind": _("We know no kind of library called “%(text)s”. The search leaves it out."),
        "mode": _("We know no way of working called “%(text)s”. The search leaves it out."),
        "unknown": _("“%(text)s” is no choice about unchecked features. We show all points."),
        "sort": _("There is no order called “%(text)s”. The best match comes first."),
        "page": _("“%(text)s” is no page number. This is the first page."),
        "": _("The address has a part that we do not know: “%(text)s”. It changes nothing."),
    }
    key = one.parameter if one.value else ""
    return wording.about(sentences[key], one.value or one.parameter)
