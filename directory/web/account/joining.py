"""Joining: an invitation opens once, and then asks how the newcomer would like it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from directory import db
from directory.domain import audit, links
from directory.domain.audit import Deed
from directory.domain.links import OneTimeLink, Purpose
from directory.domain.people import Person
from directory.domain.permissions import Permission
from directory.web import clock, naming
from directory.web.access import public, requires
from directory.web.account import bp, ceremony, entering
from directory.web.account.account import SettingsForm, keep_settings, own
from directory.web.account.signing_in import SignInForm


@bp.route("/join/<string:made>", methods=["GET", "POST"])
@public
def join(made: str) -> ResponseReturnValue:
    """Show what the invitation is to, with a button that accepts it."""
    if request.method == "GET":
        link = links.look(db.session(), made, Purpose.INVITATION)
        if link is None or link.person is None or not links.is_open(link, clock.now()):
            return _closed(link)
        return render_template(
            "account/join.html",
            form=FlaskForm(),
            made=made,
            email=link.person.email,
            role=naming.role(link.person.role),
            libraries=[naming.library(each) for each in link.person.libraries],
        )
    with db.writing() as session:
        link = links.use(session, made, Purpose.INVITATION, clock.now())
        entry = _joined(session, link.person) if link and link.person else None
        session.commit()
    if entry is None:
        return _closed(links.look(db.session(), made, Purpose.INVITATION))
    return entering.keep(redirect(url_for("account.welcome"), code=303), entry)


@bp.route("/account/welcome", methods=["GET", "POST"])
@requires(Permission.ACCOUNT)
def welcome() -> ResponseReturnValue:
    """Ask who has just joined for their name and wishes, and offer a passkey."""
    home = entering.home(own())
    form = SettingsForm(obj=own())
    if not form.is_to_be_kept():
        return render_template("account/welcome.html", form=form, home=home, **ceremony.offer())
    keep_settings(form)
    return redirect(home, code=303)


def _joined(session: Session, person: Person) -> entering.Entry:
    links.cancel(session, person.id, Purpose.INVITATION, clock.now())
    about = audit.About(person_id=person.id)
    audit.note(session, person.actor, Deed.JOINED, clock.now(), about)
    return entering.let_in(session, person)


def _closed(link: OneTimeLink | None) -> ResponseReturnValue:
    used = link is not None and link.used_at is not None
    page = render_template(
        "account/link_closed.html",
        form=SignInForm(None),
        heading=_("This invitation does not open any more"),
        used=used,
    )
    return page, 410
