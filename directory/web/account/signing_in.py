"""Signing in by a one-time link that comes by e-mail, and signing out. There are no passwords."""

from datetime import datetime, timedelta

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import EmailField, HiddenField, ValidationError

from directory import db
from directory.config import Settings
from directory.domain import devices, links, people, throttle
from directory.domain.base import Language
from directory.domain.hours import KYIV
from directory.domain.links import LIFETIME, OneTimeLink, Purpose
from directory.domain.people import AddressError
from directory.letters import address, compose
from directory.web import access, clock, held, language, letters, limits, naming
from directory.web.access import public
from directory.web.account import bp, ceremony, entering

# Nobody is locked out: who has asked too often for one address has a letter whose link still opens,
# because as many letters as these are allowed again when the links of the first ones end.
MOST_LETTERS, LETTERS_WITHIN = 5, LIFETIME[Purpose.SIGN_IN]
# A whole library may share one network address.
MOST_FROM_NETWORK, FROM_NETWORK_WITHIN = 40, timedelta(hours=1)
LONGEST_ONWARD = 2000


class SignInForm(FlaskForm):
    """The address that somebody was invited at, and where they were going."""

    email = EmailField(
        _l("E-mail address"), render_kw={"autocomplete": "email", "spellcheck": "false"}
    )
    onward = HiddenField()

    def validate_email(self, field: EmailField) -> None:
        """Ask for an address that could be one."""
        try:
            field.data = people.address(field.data or "")
        except AddressError:
            raise ValidationError(
                _("Write an e-mail address, for example olena@example.org")
            ) from None


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask for the address, and send a link to it if somebody may sign in with it."""
    form = SignInForm(onward=request.args.get("onward"))
    if not form.validate_on_submit():
        person = access.person()
        return render_template(
            "account/sign_in.html",
            form=form,
            who=person and naming.addressed(person),
            onward=person and entering.way_on(person, form.onward.data or ""),
            **ceremony.offer(),
        )
    if again_at := _asked_too_often(form.email.data or ""):
        return _wait(form, again_at)
    with db.writing() as session:
        _send_link(session, form.email.data or "", held.safe_onward(form.onward.data or ""))
        session.commit()
    return redirect(url_for("account.sign_in_sent"), code=303)


@bp.get("/sign-in/sent")
@public
def sign_in_sent() -> ResponseReturnValue:
    """Say where to look for the letter; the same for every address, known or not."""
    settings: Settings = current_app.extensions["settings"]
    is_local = settings.is_development and not settings.mail_url
    return render_template("account/sign_in_sent.html", folder="instance/mail" if is_local else "")


@bp.route("/sign-in/<string:made>", methods=["GET", "POST"])
@public
def sign_in_link(made: str) -> ResponseReturnValue:
    """Show a button that uses the link up: programs that check letters open links, too."""
    if request.method == "GET":
        link = links.look(db.session(), made, Purpose.SIGN_IN)
        if link is None or link.person is None or not links.is_open(link, clock.now()):
            return _closed(link)
        return render_template(
            "account/sign_in_link.html",
            form=FlaskForm(),
            who=naming.addressed(link.person),
            made=made,
        )
    with db.writing() as session:
        link = links.use(session, made, Purpose.SIGN_IN, clock.now())
        person = link.person if link else None
        entry = entering.let_in(session, person, link.onward) if link and person else None
        session.commit()
    if entry is None:
        return _closed(links.look(db.session(), made, Purpose.SIGN_IN))
    return entering.keep(redirect(entry.where, code=303), entry)


@bp.route("/sign-out", methods=["GET", "POST"])
@public
def sign_out() -> ResponseReturnValue:
    """Ask whether to sign out here, do it, and say that it is done."""
    form, device = FlaskForm(), access.device()
    if not form.validate_on_submit():
        person = access.person()
        return render_template(
            "account/sign_out.html", form=form, who=person and naming.addressed(person)
        )
    if device:
        with db.writing() as session:
            devices.sign_out(session, device.person_id, clock.now(), device.id)
            session.commit()
    return entering.leave(redirect(url_for("account.sign_out"), code=303))


def _asked_too_often(email: str) -> datetime | None:
    """Return when a letter may be asked for again, if not now; known or not, addresses count."""
    counts = (
        ("sign-in network", limits.address(), MOST_FROM_NETWORK, FROM_NETWORK_WITHIN),
        ("sign-in address", email, MOST_LETTERS, LETTERS_WITHIN),
    )
    for what, whose, most, within in counts:
        if not limits.within_limit(what, whose, most, within):
            return throttle.again_at(within, clock.now())
    return None


def _send_link(session: Session, email: str, onward: str) -> None:
    """Send a link if somebody may sign in with this address.

    For an unknown one all the same work is done, and the letter is not kept: neither the answer nor
    the time it takes says who looks after the directory.
    """
    person = people.find(session, email)
    lang = person.language if person else _page_language()
    about = links.About(onward=onward if len(onward) <= LONGEST_ONWARD else "")
    made = links.issue(session, person, Purpose.SIGN_IN, clock.now(), about)
    values = {"address": address("account.sign_in_link", made=made, lang=lang)}
    if person:
        not_after = clock.now() + LIFETIME[Purpose.SIGN_IN]
        letters.post(session, "sign_in", person.email, lang, values, not_after=not_after)
    else:
        letters.after_answer()
        compose("sign_in", lang, **values)


def _page_language() -> Language:
    return "en" if language.current() == "en" else "uk"


def _wait(form: SignInForm, again_at: datetime) -> ResponseReturnValue:
    time = f"{again_at.astimezone(KYIV):%H:%M}"
    page = render_template("account/wait.html", form=form, time=time, **ceremony.offer())
    seconds = int((again_at - clock.now()).total_seconds())
    return page, 429, {"Retry-After": str(seconds)}


def _closed(link: OneTimeLink | None) -> ResponseReturnValue:
    """Say why a link does not open, and offer another one that leads to the same place."""
    page = render_template(
        "account/link_closed.html",
        form=SignInForm(None, onward=link.onward if link else ""),
        heading=_("This link does not open any more"),
        used=link is not None and link.used_at is not None,
    )
    return page, 410
