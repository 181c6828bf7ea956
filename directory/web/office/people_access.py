"""Who gets in: inviting again, revoking, letting in again."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import inventory, staff
from directory.domain.errors import ClosedError
from directory.domain.people import Person
from directory.domain.permissions import Permission
from directory.web import access, clock, naming
from directory.web.access import requires
from directory.web.office import bp, invitations
from directory.web.office.acts import WhatHappens, WhyForm, try_to
from directory.web.saving import saving


@bp.post("/people/<int:number>/invitation")
@requires(Permission.MANAGE)
def invite_again(number: int) -> ResponseReturnValue:
    """Send the invitation once more; the earlier link opens no more."""
    try:
        with saving() as session:
            person = _person(session, number)
            staff.invite_again(session, person, access.actor(), clock.now())
            invitations.send(session, person)
            email = person.email
    except ClosedError:
        flash(_("They have joined meanwhile, so no invitation was sent."))
    else:
        flash(_("A new invitation is on its way to %(email)s.", email=email))
    return redirect(_to_person(number), code=303)


@bp.route("/people/<int:number>/revoke", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def revoke(number: int) -> ResponseReturnValue:
    """Shut somebody out at once."""
    found = _person(db.session(), number)
    form = WhyForm()
    if found.revoked_at:
        return redirect(_to_person(number), code=303)

    def shut_out(session: Session) -> None:
        person = _person(session, number)
        staff.revoke(session, person, access.actor(), clock.now(), form.reason)

    if not form.validate_on_submit() or not try_to(form, shut_out):
        return _before_revoking(found).render(form)
    flash(_("They are signed out everywhere and do not get in any more."))
    if number == access.actor().person_id:
        return redirect(url_for("account.sign_in"), code=303)
    return redirect(_to_person(number), code=303)


@bp.post("/people/<int:number>/return")
@requires(Permission.MANAGE)
def reinstate(number: int) -> ResponseReturnValue:
    """Let somebody in again who was revoked, and tell them."""
    try:
        with saving() as session:
            person = _person(session, number)
            staff.reinstate(session, person, access.actor(), clock.now())
            invitations.send(session, person)
    except ClosedError:
        flash(_("They may sign in already."))
    else:
        flash(_("They may sign in again, and a letter with a link is on its way to them."))
    return redirect(_to_person(number), code=303)


def _person(session: Session, number: int) -> Person:
    return inventory.person(session, number) or abort(404)


def _to_person(number: int) -> str:
    return url_for("office.person", number=number, _anchor="said")


def _before_revoking(found: Person) -> WhatHappens:
    return WhatHappens(
        title=_("Revoke: %(person)s", person=found.email),
        happens=[
            _("They are signed out at once on every device."),
            _("Their passkeys and the links in letters to them open nothing any more."),
            _("They get no more letters."),
            _("What they did stays in the history with their name."),
            _("You can let them in again; then they have the same libraries as now."),
        ],
        button=_("Revoke and sign out everywhere"),
        action=url_for("office.revoke", number=found.id),
        back=url_for("office.person", number=found.id),
        keep=_("Leave it as it is"),
        steps=(
            (url_for("office.people"), _("People")),
            (url_for("office.person", number=found.id), naming.person(found)),
        ),
    )
