"""Random secrets for links and browsers. We keep their digests only: who reads the database learns
no way in.

A secret has 256 random bits, so a plain SHA-256 is enough: there is nothing to guess (unlike with
passwords, which we have none of).
"""

import hashlib
import secrets


def make() -> str:
    """Make a secret that fits into an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
