"""The change feed: everything that was changed, with filters, each with one press to undo it."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from directory import db
from directory.domain import editing, feed
from directory.domain.errors import ClosedError, ConflictError, RefusedError
from directory.domain.feed import Wanted
from directory.domain.permissions import Permission
from directory.domain.revision import Revision
from directory.search.libraries import find
from directory.vocabulary import VOCABULARY
from directory.web import changes_in_words, naming
from directory.web.access import requires
from directory.web.office import bp
from directory.web.office.paging import paging
from directory.web.revisions_in_words import DEEDS, RevisionView, views
from directory.web.saving import act, saving
from directory.web.saying import said
from directory.web.wording import in_sentence

PER_PAGE = 30
FILTERS = ("library", "role", "action")


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision in the feed: where it was made, and what it says."""

    where: str
    url: str
    view: RevisionView
    batch: int | None


@bp.get("/changes")
@requires(Permission.MANAGE)
def changes() -> ResponseReturnValue:
    """List what was changed, the latest first."""
    chosen = {name: request.args.get(name, "").strip()[:200] for name in FILTERS}
    wanted = _wanted(chosen)
    total = feed.size(db.session(), wanted)
    pages = paging(total, "office.changes", PER_PAGE, **chosen)
    revisions = feed.listing(db.session(), wanted, skip=pages.skip, limit=PER_PAGE)
    return render_template(
        "office/changes.html",
        entries=_entries(revisions),
        total=total,
        pages=pages,
        chosen=chosen,
        roles={key: naming.role(key) for key in VOCABULARY.roles},
        deeds=DEEDS,
    )


@bp.post("/changes/<int:number>/undo")
@requires(Permission.MANAGE)
def undo_change(number: int) -> ResponseReturnValue:
    """Undo one change, and come back to where the button was."""
    try:
        with saving() as session:
            revision = session.get(Revision, number) or abort(404)
            editing.undo(session, revision, act())
    except ClosedError:
        flash(_("This change was undone already."))
    except RefusedError as error:
        flash(said(error.words))
    except ConflictError as error:
        fields = in_sentence(changes_in_words.brief([*error.fields]))
        flash(
            _(
                "Not undone: it was changed again since (%(fields)s). Undo the later change first.",
                fields=fields,
            )
        )
    else:
        flash(_("The change is undone. This is a change of its own, and stands first here."))
    kept: dict[str, Any] = {name: request.form[name] for name in FILTERS if name in request.form}
    return redirect(url_for("office.changes", _anchor="said", **kept), code=303)


def _wanted(chosen: dict[str, str]) -> Wanted:
    words = chosen["library"]
    found = find(db.session(), words, with_removed=True) if words else None
    return Wanted(
        libraries=None if found is None else [listed.number for listed in found],
        role=chosen["role"],
        action=chosen["action"],
    )


def _entries(revisions: list[Revision]) -> list[Entry]:
    said_of = views(db.session(), revisions)
    return [
        Entry(_where(revision), _url(revision), view, revision.batch_id)
        for revision, view in zip(revisions, said_of, strict=True)
    ]


def _where(revision: Revision) -> str:
    library = naming.library(revision.library)
    if revision.point is None:
        return library
    point = naming.point(revision.point)
    return point if point.startswith(library) else f"{library}: {point}"


def _url(revision: Revision) -> str:
    point = revision.point
    if point is None or point.removed:
        return url_for("office.library", library=revision.library.slug)
    return url_for("office.point", library=point.library.slug, point=point.slug)
