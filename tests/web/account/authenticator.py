"""A passkey holder in software, which can also do what an honest one never does."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from werkzeug.test import TestResponse

from tests.page import Page, attribute

ORIGIN = "http://localhost:5000"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """Holds one key; what it claims about itself may be set to something else."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    credential: bytes = b"credential of a test"
    origin: str = ORIGIN
    party: str = "localhost"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    handle: bytes = b""

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer what a page asks who would add a passkey."""
        self.handle = base64url_to_bytes(options["user"]["id"])
        length = len(self.credential).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential + cbor2.dumps(self._public())
        data = self._data(ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client_data = self._client_data("webauthn.create", options)
        return self._answer(clientDataJSON=client_data, attestationObject=attestation)

    def sign(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer what a page asks who would sign in."""
        self.count += 1
        data, client_data = self._data(), self._client_data("webauthn.get", options)
        signed = data + hashlib.sha256(client_data).digest()
        return self._answer(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            userHandle=self.handle,
        )

    def _public(self) -> dict[int, Any]:
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        return {1: 2, 3: -7, -1: 1, -2: x, -3: y}  # an ES256 key as COSE writes it

    def _data(self, more: int = 0) -> bytes:
        party = hashlib.sha256(self.party.encode()).digest()
        return party + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, **parts: bytes) -> dict[str, Any]:
        number = bytes_to_base64url(self.credential)
        response = {name: bytes_to_base64url(value) for name, value in parts.items()}
        return {"id": number, "rawId": number, "type": "public-key", "response": response}


def token(client: FlaskClient) -> dict[str, str]:
    """Give the header that protects from forged requests, as a page gives it to its script."""
    page = Page(client.get("/en/sign-in").data)
    return {"X-CSRFToken": attribute(page.soup.select_one("[data-token]"), "data-token")}


def post(client: FlaskClient, path: str, body: Any) -> TestResponse:
    """Send JSON as the pages' script does."""
    return client.post(path, json=body, headers=token(client))


def asked(client: FlaskClient, path: str) -> dict[str, Any]:
    """Ask for a challenge."""
    options = post(client, f"{path}/challenge", {}).json
    assert isinstance(options, dict)
    return options
