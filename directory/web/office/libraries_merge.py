"""Libraries that end: merged into another one or removed, and brought back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from directory import db
from directory.domain import coordination, former, inventory
from directory.domain.library import Library
from directory.domain.permissions import Permission
from directory.web import naming
from directory.web.access import requires
from directory.web.office import bp
from directory.web.office.acts import WhatHappens, WhyForm, try_and_tell, try_to
from directory.web.office.points_form import TargetForm
from directory.web.saving import act, library_or_404


@bp.route("/libraries/<slug:library>/merge", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def library_merge(library: str) -> ResponseReturnValue:
    """Make a library part of another one."""
    found = library_or_404(db.session(), library)
    form = TargetForm(library)
    if form.validate_on_submit():
        if found.removed and former.lead(db.session(), library) == form.target.chosen:
            return _merged(form.target.chosen)  # a hand pressed the button twice
        if not form.confirmed.data:
            return _before_merge(found, form).render(form)

        def merge(session: Session) -> None:
            source = library_or_404(session, library)
            target = library_or_404(session, form.target.chosen)
            coordination.merge_libraries(session, source, target, act(form.reason))

        if try_to(form, merge, "target"):
            return _merged(form.target.chosen)
    return render_template(
        "office/library_merge.html", form=form, library=found, name=naming.library(found)
    )


@bp.route("/libraries/<slug:library>/remove", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def library_remove(library: str) -> ResponseReturnValue:
    """Take a library out of the directory with its service points."""
    found = library_or_404(db.session(), library)
    form = WhyForm()
    if not form.validate_on_submit():
        return _before_removal(found).render(form)
    try_and_tell(
        lambda session: coordination.remove_library(
            session, library_or_404(session, library), act(form.reason)
        ),
        _("The library is removed. You can bring it back here."),
    )
    return redirect(_to_library(library), code=303)


@bp.post("/libraries/<slug:library>/return")
@requires(Permission.MANAGE)
def library_return(library: str) -> ResponseReturnValue:
    """Bring a library back that was removed or merged."""
    try_and_tell(
        lambda session: coordination.bring_library_back(
            session, library_or_404(session, library), act()
        ),
        _("The library is back with what it had."),
    )
    return redirect(_to_library(library), code=303)


def _merged(into: str) -> ResponseReturnValue:
    flash(_("The libraries are one now. Old addresses lead here."))
    return redirect(_to_library(into), code=303)


def _to_library(library: str) -> str:
    return url_for("office.library", library=library, _anchor="said")


def _before_merge(found: Library, form: TargetForm) -> WhatHappens:
    target = library_or_404(db.session(), form.target.chosen)
    names = {"library": naming.library(found), "other": naming.library(target)}
    return WhatHappens(
        title=_("Make %(library)s part of %(other)s", **names),
        happens=[
            _moving(found),
            _(
                "Its names become other names of %(other)s, so that it is still found by them.",
                **names,
            ),
            _("Its branches become branches of %(other)s.", **names),
            _("Its librarians look after %(other)s, too.", **names),
            _("Its addresses lead to the new ones."),
            _("All of this can be undone as one."),
        ],
        button=_("Make them one library"),
        action=url_for("office.library_merge", library=found.slug),
        back=url_for("office.library", library=found.slug),
        keep=_("Keep both libraries"),
        steps=_steps(found),
        kept={"target": form.target.chosen},
    )


def _before_removal(found: Library) -> WhatHappens:
    return WhatHappens(
        title=_("Remove: %(library)s", library=naming.library(found)),
        happens=[
            _going(found),
            _(
                "Visitors do not find the library any more, and its address says that there is no "
                "such page."
            ),
            _(
                "What is known of it, and its history, are kept: you can bring all of it back at "
                "any time."
            ),
        ],
        button=_("Remove the library"),
        action=url_for("office.library_remove", library=found.slug),
        back=url_for("office.library", library=found.slug),
        keep=_("Keep the library"),
        steps=_steps(found),
    )


def _moving(found: Library) -> str:
    return ngettext(
        "%(num)s service point goes over, with its facts, photos and history.",
        "%(num)s service points go over, with their facts, photos and history.",
        _shown(found),
    )


def _going(found: Library) -> str:
    return ngettext(
        "%(num)s service point is removed with it.",
        "%(num)s service points are removed with it.",
        _shown(found),
    )


def _shown(found: Library) -> int:
    return sum(not point.removed for point in inventory.points(db.session(), found.id))


def _steps(found: Library) -> tuple[tuple[str, str], ...]:
    return (
        (url_for("office.libraries"), _("Libraries")),
        (url_for("office.library", library=found.slug), naming.library(found)),
    )
