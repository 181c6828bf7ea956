"""Limits on how often something may be tried, that lock nobody out."""

from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import current_app, request

from directory import db
from directory.domain import throttle
from directory.web import clock

NETWORK = 64  # bits that an IPv6 provider gives to one customer


def within_limit(what: str, whose: str, most: int, within: timedelta) -> bool:
    """Count an attempt in a transaction of its own, so that what fails afterwards counts too."""
    key = throttle.key(current_app.config["SECRET_KEY"], what, whose)
    with db.writing() as session:
        allowed = throttle.attempt(session, key, most, within, clock.now())
        session.commit()
    return allowed


def address() -> str:
    """Return where a request comes from; behind a proxy, what the proxy says (TRUSTED_PROXIES).

    Of an IPv6 address it is the network: whoever has one address of it has all the others, too.
    """
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ip_network((found, NETWORK), strict=False))
    return str(found)
