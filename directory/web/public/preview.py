"""The page of a service point as visitors will see it once somebody's draft is published."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from directory import db
from directory.domain import draft, preview, projection
from directory.domain.draft import Draft
from directory.domain.permissions import Permission, waits
from directory.search import parse
from directory.vocabulary import VOCABULARY
from directory.web import access, changes_in_words, site, wording
from directory.web.access import requires
from directory.web.public import bp, links
from directory.web.public.facts import known_of
from directory.web.public.point import describe
from directory.web.saving import point_or_404


@bp.get("/desk/<slug:library>/<slug:point>/preview", endpoint="preview")
@requires(Permission.EDIT)
def preview_page(library: str, point: str) -> ResponseReturnValue:
    """Show the page with the draft in it, for any needs."""
    session = db.session()
    mine = draft.find(session, point_or_404(session, library, point).id, access.me())
    found = projection.read(session, [f"{library}/{point}"]) or abort(404)
    fields = mine.fields if mine else {}
    query = parse(request.args.to_dict(flat=False), site.index().gazetteer)
    return render_template(
        "public/preview.html",
        point=describe(preview.with_changes(found[0], fields), query.needs),
        change_needs=links.home(query),
        known_of=known_of,
        where={"library": library, "point": point},
        has_draft=bool(fields),
        waits=_waits(mine) if mine else "",
        needs=VOCABULARY.needs.values(),
        chosen=query.needs,
    )


def _waits(mine: Draft) -> str:
    """Name what of a draft does not become public at once."""
    fields = [f for f, after in mine.fields.items() if waits(f, mine.base[f], after)]
    return wording.in_sentence(changes_in_words.brief(fields)) if fields else ""
