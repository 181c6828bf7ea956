"""Passkeys: adding, removing, signing in with one. Only making and signing need a script; what a
browser sends is JSON, with the token against forged requests in the header X-CSRFToken.
"""

from datetime import timedelta

from flask import Response, abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import audit, passkeys
from directory.domain.audit import Deed
from directory.domain.devices import Passkey
from directory.domain.people import Person
from directory.domain.permissions import Permission
from directory.letters import address
from directory.web import clock, letters, limits
from directory.web.access import public, requires
from directory.web.account import bp, ceremony, entering
from directory.web.account.account import own

MOST_ASKED, ASKED_WITHIN = 60, timedelta(minutes=20)  # from one network address


@bp.post("/account/passkeys/challenge")
@requires(Permission.ACCOUNT)
def passkey_to_make() -> ResponseReturnValue:
    """Say what a browser needs to make a passkey."""
    if not _may_ask():
        return _refusal(_("Too many passkeys were asked for. Try again in 20 minutes."), 429)
    with db.writing() as session:
        options = ceremony.ask_to_make(session, own())
        session.commit()
    return Response(options, mimetype="application/json")


@bp.post("/account/passkeys")
@requires(Permission.ACCOUNT)
def add_passkey() -> ResponseReturnValue:
    """Keep a passkey that a browser made."""
    me = own()
    with db.writing() as session:
        passkey = ceremony.made(session, me, request.get_json(silent=True))
        number = _told(session, me, passkey) if passkey else None
        session.commit()
    if number is None:
        return _refusal(
            _("The passkey was not added: the browser’s answer is not what we asked for.")
        )
    flash(_("The passkey is added. Next time it lets you in without a letter."))
    return jsonify(onward=url_for("account.account", added=number, _anchor="said"))


@bp.post("/account/passkeys/<int:passkey>/removal")
@requires(Permission.ACCOUNT)
def remove_passkey(passkey: int) -> ResponseReturnValue:
    """Take a passkey away: it opens nothing any more."""
    me = own()
    with db.writing() as session:
        if not passkeys.remove(session, me.id, passkey):
            abort(404)
        about = audit.About(person_id=me.id)
        audit.note(session, me.actor, Deed.PASSKEY_REMOVED, clock.now(), about)
        session.commit()
    flash(_("The passkey is removed. It does not let anybody in any more."))
    return redirect(url_for("account.account", _anchor="said"), code=303)


@bp.post("/sign-in/passkey/challenge")
@public
def passkey_to_sign() -> ResponseReturnValue:
    """Say what a browser needs to sign in with a passkey."""
    if not _may_ask():
        return _refusal(
            _("Too many tries from your network. Try again in 20 minutes, or ask for a letter."),
            429,
        )
    with db.writing() as session:
        options = ceremony.ask_to_sign(session)
        session.commit()
    return Response(options, mimetype="application/json")


@bp.post("/sign-in/passkey")
@public
def passkey_sign_in() -> ResponseReturnValue:
    """Let in whoever holds a passkey that we know."""
    onward = request.args.get("onward", "")
    with db.writing() as session:
        person = ceremony.signed(session, request.get_json(silent=True))
        entry = entering.let_in(session, person, onward) if person else None
        session.commit()
    if entry is None:
        words = _("This passkey does not open the directory. Ask for a link by e-mail instead.")
        return _refusal(words)
    return entering.keep(jsonify(onward=entry.where), entry)


def _may_ask() -> bool:
    return limits.within_limit("passkey", limits.address(), MOST_ASKED, ASKED_WITHIN)


def _told(session: Session, me: Person, passkey: Passkey) -> int:
    """Note the new passkey and write to its person: nobody adds one behind their back."""
    audit.note(session, me.actor, Deed.PASSKEY_ADDED, clock.now(), audit.About(person_id=me.id))
    values = {
        "browser": passkey.name,
        "address": address("account.account", lang=me.language),
    }
    letters.post(session, "passkey_added", me.email, me.language, values)
    return passkey.id


def _refusal(words: str, status: int = 400) -> ResponseReturnValue:
    return jsonify(error=words), status
