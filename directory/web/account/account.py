"""One's own account: name, letters, where one is signed in, and passkeys."""

from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length

from directory import db
from directory.domain import devices, passkeys
from directory.domain.hours import KYIV
from directory.domain.people import NAME_LENGTH, Person, Reminders
from directory.domain.permissions import Permission
from directory.web import access, clock, naming, wording
from directory.web.access import requires
from directory.web.account import bp, ceremony
from directory.web.second_look import SecondLookForm


class SettingsForm(SecondLookForm):
    """What people may say about themselves, and which letters they want."""

    name = StringField(
        _l("Your name"),
        [Length(max=NAME_LENGTH, message=_l("Write at most 200 characters"))],
        filters=[lambda text: " ".join((text or "").split())],
        render_kw={"autocomplete": "name"},
    )
    language = RadioField(
        _l("Language of letters to you"),
        choices=[SelectChoice("uk", _l("Ukrainian")), SelectChoice("en", _l("English"))],
    )
    reminders = RadioField(
        _l("Reminders of what is due"),
        choices=[
            SelectChoice(Reminders.MONTHLY.value, _l("Every month")),
            SelectChoice(Reminders.QUARTERLY.value, _l("Every three months")),
            SelectChoice(Reminders.YEARLY.value, _l("Once a year, in June")),
        ],
    )


@bp.route("/account", methods=["GET", "POST"])
@requires(Permission.ACCOUNT)
def account() -> ResponseReturnValue:
    """Show one's own account, and keep what one changes of it."""
    me = own()
    form = SettingsForm(obj=me)
    if form.is_to_be_kept():
        keep_settings(form)
        flash(_("Your settings are saved."))
        return redirect(url_for("account.account", _anchor="said"), code=303)
    return render_template(
        "account/account.html",
        form=form,
        person=me,
        role=naming.role(me.role),
        libraries=[naming.library(each) for each in me.libraries],
        devices=devices.of(db.session(), me.id, clock.now()),
        here=access.device(),
        passkeys=passkeys.of(db.session(), me.id),
        day=_day,
        **ceremony.offer(),
    )


@bp.post("/account/devices/<int:device>/sign-out")
@requires(Permission.ACCOUNT)
def end_device(device: int) -> ResponseReturnValue:
    """Sign one of one's own devices out; its cookie opens nothing from now on."""
    me = own()
    with db.writing() as session:
        if device not in {each.id for each in devices.of(session, me.id, clock.now())}:
            abort(404)
        devices.sign_out(session, me.id, clock.now(), device)
        session.commit()
    flash(_("The device is signed out."))
    return redirect(url_for("account.account", _anchor="said"), code=303)


@bp.post("/account/devices/others/sign-out")
@requires(Permission.ACCOUNT)
def end_other_devices() -> ResponseReturnValue:
    """Sign out everywhere but here."""
    me, here = own(), access.device()
    with db.writing() as session:
        for device in devices.of(session, me.id, clock.now()):
            if here is None or device.id != here.id:
                devices.sign_out(session, me.id, clock.now(), device.id)
        session.commit()
    flash(_("You are signed out everywhere but here."))
    return redirect(url_for("account.account", _anchor="said"), code=303)


def own() -> Person:
    """Return who is signed in, for views that let nobody else in."""
    return access.person() or abort(403)


def keep_settings(form: SettingsForm) -> None:
    """Keep what somebody said about themselves."""
    with db.writing() as session:
        person = session.get_one(Person, own().id)
        person.name, person.language = form.name.data or "", form.language.data
        person.reminders = form.reminders.data
        session.commit()


def _day(moment: datetime) -> str:
    return wording.day(moment.astimezone(KYIV).date())
