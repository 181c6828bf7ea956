"""Passkeys (W3C Web Authentication): what a browser is asked to sign, and whether it did.

The reading and checking is that of the library `webauthn`. A passkey alone signs somebody in, so
the authenticator must have checked who holds it (a PIN, a finger, a face): computers in libraries
are shared.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import abort, request
from flask import session as browser_session
from sqlalchemy.orm import Session
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from directory.domain import links, passkeys
from directory.domain.devices import Passkey
from directory.domain.errors import ClosedError
from directory.domain.links import Purpose
from directory.domain.people import Person
from directory.web import clock, site
from directory.web.account import entering

LOCAL = "localhost"
PORTS = {"http": 80, "https": 443}
CHALLENGE = "challenge"
REQUIRED = UserVerificationRequirement.REQUIRED
# What the library raises for what it cannot read: its own errors, and those of the formats.
UNREADABLE = (WebAuthnException, ClosedError, ValueError, TypeError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class Party:
    """The site as a passkey knows it: it works for this name and origin, and for no other."""

    id: str
    origin: str


def relying_party() -> Party | None:
    """Return the site as BASE_URL names it; nothing where no passkey can work.

    A passkey belongs to a name, never to a number such as 127.0.0.1. This machine has a name, too.
    """
    scheme, host, port = _base()
    if not _is_number(host):
        return Party(host, f"{scheme}://{host}{port}")
    if _is_loopback(host) and request.host.partition(":")[0] == LOCAL:
        return Party(LOCAL, f"{scheme}://{LOCAL}{port}")
    return None


def offer() -> dict[str, Any]:
    """Give a page what it needs to offer passkeys, or to say why it does not."""
    return {"party": relying_party(), "local": local_address()}


def local_address() -> str:
    """Return where this machine's own pages can use passkeys; nothing on another machine."""
    scheme, host, port = _base()
    return f"{scheme}://{LOCAL}{port}" if _is_loopback(host) else ""


def ask_to_make(session: Session, person: Person) -> str:
    """Return what a browser needs to make a passkey, as JSON."""
    party = _party_or_404()
    return options_to_json(
        generate_registration_options(
            rp_id=party.id,
            rp_name=site.pack().site_name.uk,
            user_id=_handle(person),
            user_name=person.email,
            user_display_name=person.name or person.email,
            challenge=_challenge(session, person),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(passkey.credential)
                for passkey in passkeys.of(session, person.id)
            ],
        )
    )


def made(session: Session, person: Person, answer: Any) -> Passkey | None:
    """Keep the passkey that a browser made; nothing if it is not what it was asked for."""
    party, challenge = _party_or_404(), _answered(session, person)
    if challenge is None:
        return None
    try:
        checked = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
        return passkeys.add(
            session,
            person.id,
            checked.credential_id,
            checked.credential_public_key,
            checked.sign_count,
            name=entering.browser_name(),
            now=clock.now(),
        )
    except UNREADABLE:
        return None


def ask_to_sign(session: Session) -> str:
    """Return what a browser needs to sign in with a passkey, as JSON; it says who it is itself."""
    return options_to_json(
        generate_authentication_options(
            rp_id=_party_or_404().id,
            challenge=_challenge(session, None),
            user_verification=REQUIRED,
        )
    )


def signed(session: Session, answer: Any) -> Person | None:
    """Return who signed what was asked, once; nothing if nobody we know did."""
    party, challenge = _party_or_404(), _answered(session, None)
    if challenge is None:
        return None
    try:
        passkey = passkeys.find(session, base64url_to_bytes(answer["id"]))
        if passkey is None or not _is_of(passkey, answer):
            return None
        checked = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    passkeys.used(passkey, checked.new_sign_count, clock.now())
    return passkey.person


def _challenge(session: Session, person: Person | None) -> bytes:
    """Make what is to be signed: for this browser, for this person, once, for ten minutes."""
    secret = links.issue(session, person, Purpose.CHALLENGE, clock.now())
    browser_session[CHALLENGE] = secret
    return base64url_to_bytes(secret)


def _answered(session: Session, person: Person | None) -> bytes | None:
    """Use up what this browser was given to sign."""
    secret = browser_session.pop(CHALLENGE, "")
    link = links.use(session, secret, Purpose.CHALLENGE, clock.now())
    if link is None or link.person_id != (person.id if person else None):
        return None
    return base64url_to_bytes(secret)


def _handle(person: Person) -> bytes:
    return f"person {person.id}".encode()


def _is_of(passkey: Passkey, answer: Any) -> bool:
    return base64url_to_bytes(answer["response"]["userHandle"]) == _handle(passkey.person)


def _party_or_404() -> Party:
    return relying_party() or abort(404)


def _base() -> tuple[str, str, str]:
    """Return the parts of BASE_URL as browsers write them: without the port that goes unsaid."""
    base = urlsplit(site.base_url())
    port = f":{base.port}" if base.port not in {None, PORTS[base.scheme]} else ""
    return base.scheme, (base.hostname or "").encode("idna").decode(), port


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return _is_number(host) and ip_address(host).is_loopback
