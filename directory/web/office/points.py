"""Service points: a new one, one of them, how it works, where it belongs, taking it away."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import coordination, inventory
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission
from directory.web import naming
from directory.web.access import requires
from directory.web.office import bp
from directory.web.office.acts import WhatHappens, WhyForm, try_and_tell, try_to
from directory.web.office.points_form import ModeForm, NewPointForm, TargetForm, happens_when
from directory.web.saving import act, library_or_404, point_or_404

POINT = "/libraries/<slug:library>/points/<slug:point>"


@bp.route("/libraries/<slug:library>/new-point", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def new_point(library: str) -> ResponseReturnValue:
    """Add a service point to a library."""
    found = library_or_404(db.session(), library)
    form = NewPointForm(found)
    added: list[str] = []

    def add(session: Session) -> None:
        added.append(form.add(session, library_or_404(session, library)).slug)

    if form.is_to_be_kept() and try_to(form, add):
        flash(_("The service point is added, and visitors see it now."))
        return redirect(_to_point(library, added[0]), code=303)
    return render_template(
        "office/point_new.html", form=form, library=found, name=naming.library(found)
    )


@bp.get(POINT)
@requires(Permission.MANAGE)
def point(library: str, point: str) -> ResponseReturnValue:
    """Show what the office may do with a service point."""
    found = point_or_404(db.session(), library, point)
    return render_template("office/point.html", at_desk=_at_desk(found), **_named(found))


@bp.route(f"{POINT}/mode", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def point_mode(library: str, point: str) -> ResponseReturnValue:
    """Suspend a service point, say that it is occupied, or bring it back, after a second look."""
    found = point_or_404(db.session(), library, point)
    form = ModeForm(found.mode)
    if not form.validate_on_submit():
        return render_template("office/point_mode.html", form=form, **_named(found))
    mode = form.mode.data
    if mode != found.mode and not form.confirmed.data:
        return _before_mode(found, mode).render(form)
    with_reason = act(form.reason)
    try_and_tell(
        lambda session: coordination.set_mode(
            session, point_or_404(session, library, point), mode, with_reason
        ),
        _("Saved. Visitors now read: %(mode)s.", mode=naming.mode(mode)),
    )
    return redirect(_to_point(library, point), code=303)


@bp.route(f"{POINT}/move", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def point_move(library: str, point: str) -> ResponseReturnValue:
    """Give a service point to another library."""
    found = point_or_404(db.session(), library, point)
    form = TargetForm(library)
    if not form.validate_on_submit():
        return render_template("office/point_move.html", form=form, **_named(found))
    if not form.confirmed.data:
        return _before_move(found, form).render(form)
    moved: list[str] = []

    def move(session: Session) -> None:
        own = point_or_404(session, library, point)
        target = library_or_404(session, form.target.chosen)
        coordination.move_point(session, own, target, act(form.reason))
        moved.append(own.slug)

    if not try_to(form, move, "target"):
        return render_template("office/point_move.html", form=form, **_named(found))
    flash(_("The service point is moved. Its old address leads to the new one."))
    return redirect(_to_point(form.target.chosen, moved[0]), code=303)


@bp.route(f"{POINT}/remove", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def point_remove(library: str, point: str) -> ResponseReturnValue:
    """Take a service point out of the directory; a second press of the button changes nothing."""
    form = WhyForm()
    if not form.validate_on_submit():
        return _before_removal(point_or_404(db.session(), library, point)).render(form)
    try_and_tell(
        lambda session: coordination.remove_point(
            session, point_or_gone(session, library, point), act(form.reason)
        ),
        _("The service point is removed. Below you can bring it back."),
    )
    return redirect(url_for("office.library", library=library, _anchor="said"), code=303)


@bp.post(f"{POINT}/return")
@requires(Permission.MANAGE)
def point_return(library: str, point: str) -> ResponseReturnValue:
    """Bring a removed service point back."""
    try_and_tell(
        lambda session: coordination.bring_point_back(
            session, gone_or_404(session, library, point), act()
        ),
        _("The service point is back, and visitors see it now."),
    )
    return redirect(url_for("office.library", library=library, _anchor="said"), code=303)


def point_or_gone(session: Session, library: str, point: str) -> ServicePoint:
    """Return a service point, also one that was removed."""
    found = inventory.points(session, library_or_404(session, library).id)
    return next((one for one in found if one.slug == point), None) or point_or_404(
        session, library, point
    )


def gone_or_404(session: Session, library: str, point: str) -> ServicePoint:
    """Return a service point that was removed."""
    found = point_or_gone(session, library, point)
    return found if found.removed else abort(404)


def _to_point(library: str, point: str) -> str:
    return url_for("office.point", library=library, point=point, _anchor="said")


def _named(found: ServicePoint) -> dict[str, object]:
    """Give what every page about a service point says of it."""
    return {
        "point": found,
        "name": naming.point(found),
        "library_name": naming.library(found.library),
        "mode": naming.mode(found.mode),
    }


def _at_desk(found: ServicePoint) -> list[tuple[str, str]]:
    """Lead to the pages of the desk about a service point."""
    pages = {
        "desk.point": _("Its facts"),
        "desk.contacts": _("Its name, address and contacts"),
        "desk.hours": _("Its opening hours"),
        "desk.photos": _("Its photos"),
        "desk.history": _("Its history"),
    }
    library, point = found.library.slug, found.slug
    return [
        (url_for(endpoint, library=library, point=point), text)
        for endpoint, text in pages.items()
        if endpoint in current_app.view_functions
    ]


def _page(found: ServicePoint, name: str, **parts: Any) -> WhatHappens:
    library, point = found.library.slug, found.slug
    return WhatHappens(
        action=url_for(f"office.{name}", library=library, point=point),
        back=url_for("office.point", library=library, point=point),
        keep=_("Keep it as it is"),
        steps=(
            (url_for("office.libraries"), _("Libraries")),
            (url_for("office.library", library=library), naming.library(found.library)),
            (url_for("office.point", library=library, point=point), naming.point(found)),
        ),
        **parts,
    )


def _before_mode(found: ServicePoint, mode: str) -> WhatHappens:
    name = naming.point(found)
    match mode:
        case "suspended":
            title, button = _("Suspend: %(point)s", point=name), _("Suspend the service point")
        case "occupied":
            title = _("Say that it is occupied: %(point)s", point=name)
            button = _("Say that it is occupied")
        case _other:
            title = _("Change how it works: %(point)s", point=name)
            button = _("Save how it works")
    return _page(
        found,
        "point_mode",
        title=title,
        happens=happens_when(found.mode, mode),
        button=button,
        kept={"mode": mode},
    )


def _before_move(found: ServicePoint, form: TargetForm) -> WhatHappens:
    target = library_or_404(db.session(), form.target.chosen)
    return _page(
        found,
        "point_move",
        title=_("Move: %(point)s", point=naming.point(found)),
        happens=[
            _("It will belong to another library: %(library)s.", library=naming.library(target)),
            _("The librarians of that library will look after it, those of its library no more."),
            _("It gets a new address, and the old one leads there."),
            _("Its facts, photos and history go with it."),
        ],
        button=_("Move the service point"),
        kept={"target": form.target.chosen},
    )


def _before_removal(found: ServicePoint) -> WhatHappens:
    return _page(
        found,
        "point_remove",
        title=_("Remove: %(point)s", point=naming.point(found)),
        happens=[
            _("Visitors do not find it any more, and its address says that there is no such page."),
            _("It is gone from the desks of its librarians, and nobody is reminded to check it."),
            _("Its facts, photos and history are kept: you can bring it back at any time."),
        ],
        button=_("Remove the service point"),
    )
