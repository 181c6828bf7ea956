"""Libraries: the list, one of them, a new one, and what is known of it."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from directory import db
from directory.domain import inventory, people
from directory.domain.permissions import Permission
from directory.search.libraries import Listed, find
from directory.web import naming
from directory.web.access import requires
from directory.web.office import bp
from directory.web.office.acts import try_to
from directory.web.office.libraries_form import LibraryForm, NewLibraryForm
from directory.web.office.paging import PER_PAGE, paging
from directory.web.office.tables import Row, Table
from directory.web.saving import library_or_404

FILTERS = {
    "": _l("All that are there"),
    "keeper": _l("Those without a librarian"),
    "points": _l("Those without a service point"),
    "removed": _l("Those that were removed"),
}


@bp.get("/libraries")
@requires(Permission.MANAGE)
def libraries() -> ResponseReturnValue:
    """List libraries by words of their names and places."""
    text, only = request.args.get("q", "").strip()[:200], request.args.get("only", "")
    found = [one for one in find(db.session(), text, with_removed=True) if _fits(one, only)]
    pages = paging(len(found), "office.libraries", q=text, only=only)
    return render_template(
        "office/libraries.html",
        text=text,
        only=only,
        filters=FILTERS,
        total=len(found),
        table=_table(found[pages.skip : pages.skip + PER_PAGE]),
        pages=pages,
    )


@bp.get("/libraries/<slug:library>")
@requires(Permission.MANAGE)
def library(library: str) -> ResponseReturnValue:
    """Show a library with its service points and people."""
    found = library_or_404(db.session(), library)
    points = inventory.points(db.session(), found.id)
    return render_template(
        "office/library.html",
        library=found,
        name=naming.library(found),
        points=[point for point in points if not point.removed],
        gone=[point for point in points if point.removed],
        parent=inventory.parent(db.session(), found),
        branches=inventory.branches(db.session(), found),
        people=people.keepers(db.session(), found.id),
        is_sample=inventory.is_sample(db.session(), found.id),
        naming=naming,
    )


@bp.route("/new-library", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def new_library() -> ResponseReturnValue:
    """Add a library."""
    form = NewLibraryForm()
    added: list[str] = []

    def add(session: Session) -> None:
        added.append(form.add(session).slug)

    if form.is_to_be_kept() and try_to(form, add):
        flash(_("The library is added. Visitors see it as soon as it has a service point."))
        return redirect(url_for("office.library", library=added[0], _anchor="said"), code=303)
    return render_template("office/library_new.html", form=form)


@bp.route("/libraries/<slug:library>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def edit_library(library: str) -> ResponseReturnValue:
    """Change what is known of a library itself."""
    found = library_or_404(db.session(), library)
    form = LibraryForm(found)
    if form.is_to_be_kept() and form.publish(library):
        flash(_("The library is changed, and visitors see it now."))
        return redirect(url_for("office.library", library=library, _anchor="said"), code=303)
    return render_template(
        "office/library_edit.html", form=form, library=found, name=naming.library(found)
    )


def _fits(listed: Listed, only: str) -> bool:
    if listed.is_removed or only == "removed":
        return listed.is_removed and only == "removed"
    match only:
        case "keeper":
            return listed.points > 0 and not listed.keepers
        case "points":
            return not listed.points
    return True


def _table(found: Sequence[Listed]) -> Table:
    return Table(
        caption=_("Libraries"),
        headings=(
            _("Library"),
            _("Kind"),
            _("Home community"),
            _("Points"),
            _("Librarians"),
        ),
        rows=tuple(
            Row(
                (
                    naming.name(one.name),
                    naming.kind(one.kind),
                    naming.name(one.home),
                    one.points,
                    one.keepers,
                ),
                url_for("office.library", library=one.slug),
            )
            for one in found
        ),
    )
