"""Settings from the environment: read once, checked before anything is served."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
REGIONS = Path(__file__).resolve().parent / "region"
DRIVERS = ("sqlite", "postgresql+psycopg")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_SECRET = 32


class SettingError(Exception):
    """A setting is missing or wrong; the message is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides; the same names as in the README, in lower case."""

    database_url: str
    secret_key: str
    mail_url: str
    mail_from: str
    base_url: str
    region: str
    search_log: bool
    trusted_proxies: int
    is_development: bool

    @property
    def is_https(self) -> bool:
        """Say whether visitors come through HTTPS, so that browsers may be told to insist on it."""
        return self.base_url.startswith("https:")


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; development is a local BASE_URL without a SECRET_KEY."""
    base_url = environ.get("BASE_URL") or "http://127.0.0.1:5000"
    host = _host(base_url, {"http", "https"})
    if not host:
        raise SettingError(
            f"BASE_URL must be a web address such as https://example.org: {base_url!r}"
        )
    is_local = host in LOCAL_HOSTS
    secret_key = environ.get("SECRET_KEY", "")
    if secret_key and len(secret_key) < SHORTEST_SECRET:
        raise SettingError(f"SECRET_KEY must have at least {SHORTEST_SECRET} characters.")
    if not secret_key and not is_local:
        raise SettingError("SECRET_KEY is required because BASE_URL is not a local address.")
    return Settings(
        database_url=_database_url(environ),
        secret_key=secret_key or _development_secret(),
        mail_url=_mail_url(environ),
        mail_from=_mail_from(environ, host),
        base_url=base_url.rstrip("/"),
        region=_region(environ),
        search_log=_search_log(environ),
        trusted_proxies=_trusted_proxies(environ),
        is_development=is_local and not secret_key,
    )


def _host(url: str, schemes: set[str]) -> str:
    """Return the host that a URL with one of these schemes names, or nothing."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- raises for a port that is none
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in schemes else ""


def _mail_url(environ: Mapping[str, str]) -> str:
    url = environ.get("MAIL_URL", "")
    is_folder = url.startswith("file:///")
    if url and not is_folder and not _host(url, {"smtp", "smtps"}):
        # Without what was there: it may hold a password.
        raise SettingError("MAIL_URL must name a mail server such as smtp://mail.example.org:587.")
    return url


def _mail_from(environ: Mapping[str, str], host: str) -> str:
    """Return the address that letters come from, as mail servers write it."""
    given = environ.get("MAIL_FROM", "")
    try:
        checked = validate_email(
            given or f"no-reply@{host}", check_deliverability=False, allow_smtputf8=False
        )
    except EmailNotValidError:
        if given:
            raise SettingError(
                f"MAIL_FROM must be an e-mail address such as no-reply@example.org: {given!r}"
            ) from None
        return (
            "no-reply@localhost"  # the host is none of the Internet's, as on a developer's machine
        )
    return checked.ascii_email or checked.normalized


def _database_url(environ: Mapping[str, str]) -> str:
    url = environ.get("DATABASE_URL") or "sqlite:///instance/directory.db"
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingError("DATABASE_URL is not a database address.") from None
    if parsed.drivername not in DRIVERS:
        raise SettingError(f"DATABASE_URL must start with one of: {', '.join(DRIVERS)}.")
    if parsed.drivername == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        path = ROOT / str(parsed.database)  # a relative path is meant from the project's folder
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"{error.filename}: {error.strerror}"
            raise SettingError(f"DATABASE_URL names a folder that cannot be: {reason}.") from None
        return f"sqlite:///{path}"
    return url


def _region(environ: Mapping[str, str]) -> str:
    region = environ.get("REGION") or "luhansk"
    if not region.isidentifier() or not (REGIONS / region / "region.toml").is_file():
        raise SettingError(f"REGION names no data pack in {REGIONS.name}/: {region!r}")
    return region


def _search_log(environ: Mapping[str, str]) -> bool:
    choice = environ.get("SEARCH_LOG") or "on"
    if choice not in {"on", "off"}:
        raise SettingError(f"SEARCH_LOG must be on or off: {choice!r}")
    return choice == "on"


def _trusted_proxies(environ: Mapping[str, str]) -> int:
    """Return how many proxies stand before us, each of which adds to X-Forwarded-For."""
    number = environ.get("TRUSTED_PROXIES") or "0"
    if not re.fullmatch("[0-9]", number):
        raise SettingError(f"TRUSTED_PROXIES must be a number from 0 to 9: {number!r}")
    return int(number)


def _development_secret() -> str:
    """Keep one random key for all processes of this machine."""
    path = INSTANCE / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        with suppress(FileExistsError):  # another process was first: its key counts
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")
