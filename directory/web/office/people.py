"""People: who may sign in, one of them, inviting somebody, and what was done with accounts."""

from collections.abc import Iterable
from datetime import datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import audit, devices, inventory, staff
from directory.domain.inventory import Staff
from directory.domain.people import Person
from directory.domain.permissions import Permission
from directory.domain.staff import KnownError
from directory.web import access, clock, naming, wording
from directory.web.access import requires
from directory.web.office import bp, deeds, invitations
from directory.web.office.acts import try_to
from directory.web.office.paging import PER_PAGE, paging
from directory.web.office.people_form import InviteForm, PersonForm
from directory.web.office.tables import Row, Table
from directory.web.office.times import moment
from directory.web.saving import saving

MOST_NAMED = 3  # libraries in a row of the list


@bp.get("/people")
@requires(Permission.MANAGE)
def people() -> ResponseReturnValue:
    """List who looks after the directory, who has not come yet, and who was revoked."""
    everybody = inventory.staff(db.session())
    here = [one for one in everybody if one.person.joined_at and not one.person.revoked_at]
    awaited = [one for one in everybody if not one.person.joined_at and not one.person.revoked_at]
    gone = [one for one in everybody if one.person.revoked_at]
    return render_template(
        "office/people.html",
        total=len(everybody) - len(gone),
        here=_table(_("Who looks after the directory"), here),
        awaited=_table(_("Invited, not joined yet"), awaited),
        gone=_table(_("Who may not sign in any more"), gone),
    )


@bp.route("/people/invite", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def invite() -> ResponseReturnValue:
    """Invite somebody by e-mail."""
    form = InviteForm(request.args.getlist("library"))
    if form.is_looking or not form.is_to_be_kept():
        return render_template("office/invite.html", form=form)
    try:
        with saving() as session:
            wanted, now = form.invitation(session), clock.now()
            person = staff.invited_just_now(session, wanted, now)
            if person is None:
                person = staff.invite(session, wanted, access.actor(), now)
                session.flush()
                invitations.send(session, person)
            number = person.id
    except KnownError as error:
        form.email.errors = [_("Somebody with this address is in the list of people already")]
        return render_template("office/invite.html", form=form, known=error.person.id)
    flash(_("The invitation is on its way to %(email)s.", email=form.email.data))
    return redirect(url_for("office.person", number=number, _anchor="said"), code=303)


@bp.get("/people/<int:number>")
@requires(Permission.MANAGE)
def person(number: int) -> ResponseReturnValue:
    """Show a person: their libraries, whether they are signed in, what was done with them."""
    found = inventory.person(db.session(), number) or abort(404)
    return render_template(
        "office/person.html",
        person=found,
        name=naming.person(found),
        devices=len(devices.of(db.session(), number, clock.now())),
        events=deeds.table(audit.listing(db.session(), number), with_person=False),
        naming=naming,
        moment=moment,
    )


@bp.route("/people/<int:number>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def edit_person(number: int) -> ResponseReturnValue:
    """Change somebody's name, role or language."""
    found = inventory.person(db.session(), number) or abort(404)
    form = PersonForm(obj=found)

    def change(session: Session) -> None:
        form.change(session, inventory.person(session, number) or abort(404))

    if form.is_to_be_kept() and try_to(form, change, "role"):
        flash(_("It is saved."))
        return redirect(url_for("office.person", number=number, _anchor="said"), code=303)
    return render_template(
        "office/person_edit.html", form=form, person=found, name=naming.person(found)
    )


@bp.get("/audit")
@requires(Permission.MANAGE)
def audit_log() -> ResponseReturnValue:
    """List what was done with accounts."""
    pages = paging(audit.size(db.session()), "office.audit_log")
    events = audit.listing(db.session(), skip=pages.skip, limit=PER_PAGE)
    return render_template("office/audit.html", table=deeds.table(events), pages=pages)


def _table(caption: str, people: Iterable[Staff]) -> Table:
    headings = (_("Person"), _("Role"), _("Libraries"), _("Joined"), _("Last signed in or saved"))
    return Table(caption, headings, tuple(_row(one) for one in people))


def _row(one: Staff) -> Row:
    person = one.person
    return Row(
        (
            naming.addressed(person),
            naming.role(person.role),
            _libraries(person),
            _day(person.joined_at),
            _day(one.seen_at),
        ),
        url_for("office.person", number=person.id),
    )


def _libraries(person: Person) -> str:
    names = [naming.library(library) for library in person.libraries]
    if len(names) <= MOST_NAMED:
        return wording.listing(names) if names else _("None")
    return _(
        "%(names)s and others: %(num)s in all",
        names=", ".join(names[:MOST_NAMED]),
        num=wording.count(len(names)),
    )


def _day(when: datetime | None) -> str:
    return moment(when) if when else _("Not yet")
