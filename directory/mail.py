"""How letters travel: through a mail server, or where there is none as files into a folder."""

import logging
import os
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from email_validator import validate_email
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.config import INSTANCE, LOCAL_HOSTS, Settings
from directory.domain import outbox
from directory.domain.outbox import Letter

TIMEOUT = 30.0  # seconds in which a mail server has to answer
FINAL = 500  # a server that means “never” answers with such a code, below it means “not now”
RELAY, SUBMISSION, SMTPS = 25, 587, 465  # ports: the second is for those who have a user name

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a delivery came to: how many letters were sent, and how many were not."""

    sent: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Failure:
    error: str
    is_final: bool = False
    stops_all: bool = False


class _Faithful(EmailPolicy):
    """Writes headers so that they arrive as they were.

    Python 3.11 drops spaces between two encoded words and encodes addresses that are longer than a
    line, which no mail program takes back (CPython issue 92081).
    """

    def fold(self, name: str, value: Any) -> str:
        address = f" <{value.addresses[0].addr_spec}>" if name == "From" else ""
        text = value.addresses[0].display_name if address else str(value)
        if not text.isascii():
            text = Header(text, "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {text}{address}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii")


FAITHFUL = _Faithful(linesep=SMTP.linesep, max_line_length=SMTP.max_line_length)


class _NoWayError(Exception):
    """No letter can travel at the moment."""


def deliver(
    engine: Engine,
    settings: Settings,
    clock: Callable[[], datetime],
    seconds: float = float("inf"),
) -> Delivered:
    """Send every letter that is due: it is claimed, sent, and noted as sent, in that order.

    Several processes may deliver at once, each letter is sent by one of them. No transaction is
    open while a letter travels. If the way is closed, the other letters are left for the next
    delivery. After so many seconds no further letter is begun.
    """
    sent = failed = 0
    end = time.monotonic() + seconds
    with closing(_way(settings, min(TIMEOUT, seconds))) as way:
        while time.monotonic() < end and (letter := _claim(engine, clock())):
            failure = _attempt(way, letter, settings)
            _note(engine, letter, failure, clock())
            sent, failed = (sent, failed + 1) if failure else (sent + 1, failed)
            if failure and failure.stops_all:
                break
    return Delivered(sent, failed)


def message(letter: Letter, mail_from: str, encoding: str = "quoted-printable") -> EmailMessage:
    """Make a letter into an e-mail: plain text, and the same as HTML.

    It is the same at every attempt, its Message-ID too, so that a server knows what it has already.
    Raises ValueError for a recipient that is no address.
    """
    checked = validate_email(letter.recipient, check_deliverability=False)
    made = EmailMessage(policy=FAITHFUL)
    made["From"] = Address(letter.sender, addr_spec=mail_from)
    made["To"] = Address(addr_spec=checked.ascii_email or checked.normalized)
    made["Subject"] = letter.subject
    made["Date"] = letter.created_at
    made["Message-ID"] = f"<{letter.created_at:%Y%m%d%H%M%S.%f}.{letter.id}@{_domain(mail_from)}>"
    made["Auto-Submitted"] = "auto-generated"  # so that no absence notice comes back (RFC 3834)
    for name, value in letter.headers.items():
        made[name] = value
    made.set_content(letter.text, cte=encoding)
    made.add_alternative(letter.html, subtype="html", cte=encoding)
    made["Content-Language"] = letter.language  # last: what is said of content goes to its parts
    return made


def _claim(engine: Engine, now: datetime) -> Letter | None:
    with _writing(engine) as session:
        letter = outbox.claim(session, now)
        session.commit()
    return letter


def _attempt(way: "_Way", letter: Letter, settings: Settings) -> _Failure | None:
    """Send a letter; if that fails, say how."""
    try:
        made = message(letter, settings.mail_from, way.encoding)
    except ValueError as error:
        return _Failure(_said(error), is_final=True)
    try:
        way.send(made)
    except _NoWayError as error:
        return _Failure(str(error), stops_all=True)
    except smtplib.SMTPRecipientsRefused as error:
        code, reason = next(iter(error.recipients.values()))
        return _Failure(_reply(code, reason), is_final=code >= FINAL)
    except OSError as error:  # SMTP's errors are of this kind
        return _Failure(_said(error))
    return None


def _note(engine: Engine, letter: Letter, failure: _Failure | None, now: datetime) -> None:
    with _writing(engine) as session:
        if failure is None:
            outbox.sent(session, letter, now)
        else:
            outbox.failed(session, letter, now, failure.error, is_final=failure.is_final)
        session.commit()
    if failure:  # not why: servers repeat the address, and a log is no place for it
        log.warning("Letter %s was not sent; `flask mail waiting` says why.", letter.id)


def _writing(engine: Engine) -> Session:
    return Session(engine.execution_options(writing=True), expire_on_commit=False)


class _Way(Protocol):
    encoding: str

    def send(self, made: EmailMessage) -> None: ...

    def close(self) -> None: ...


def _way(settings: Settings, timeout: float) -> _Way:
    parts = urlsplit(settings.mail_url)
    if parts.scheme in {"smtp", "smtps"}:
        return _Server(settings.mail_url, _domain(settings.mail_from), timeout)
    return _Folder(Path(unquote(parts.path)) if parts.path else INSTANCE / "mail")


class _Folder:
    """Keeps letters as files that a mail program opens, and says where."""

    encoding = "8bit"  # so that an editor shows them, too

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, made: EmailMessage) -> None:
        name = made["Message-ID"].strip("<>").partition("@")[0]
        path = self.path / f"{name}.eml"
        draft = path.with_suffix(f".{os.getpid()}")
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.touch(mode=0o600)
            draft.write_bytes(made.as_bytes())
            draft.replace(path)
        except (OSError, ValueError) as error:
            raise _NoWayError(f"{self.path}: {_said(error)}") from None
        log.warning("A letter was written into %s", path)

    def close(self) -> None: ...


class _Server:
    """A mail server, connected to when the first letter is sent."""

    encoding = "quoted-printable"  # every server passes it on as it is

    def __init__(self, url: str, name: str, timeout: float) -> None:
        self.url = url
        self.name = name
        self.timeout = timeout
        self.connection: smtplib.SMTP | None = None

    def send(self, made: EmailMessage) -> None:
        if self.connection is None or self.connection.sock is None:  # at first, or it hung up
            try:
                self.connection = self._connected()
            except (OSError, ValueError) as error:  # also a password that no server could take
                raise _NoWayError(f"{urlsplit(self.url).hostname}: {_said(error)}") from None
        self.connection.send_message(made)

    def close(self) -> None:
        if self.connection is not None:
            with suppress(OSError):
                self.connection.quit()
            self.connection.close()

    def _connected(self) -> smtplib.SMTP:
        """Connect, encrypt and sign in.

        Between machines a password travels encrypted only. Within one machine nothing is encrypted:
        there is nobody to hide from, and the certificate of a local server names no “localhost”.
        """
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        connection: smtplib.SMTP
        if parts.scheme == "smtps":
            connection = smtplib.SMTP_SSL(
                host,
                parts.port or SMTPS,
                self.name,
                timeout=self.timeout,
                context=ssl.create_default_context(),
            )
        else:
            port = parts.port or (SUBMISSION if parts.username else RELAY)
            connection = smtplib.SMTP(host, port, self.name, timeout=self.timeout)
        try:
            self._prepare(connection)
        except (OSError, ValueError):
            connection.close()
            raise
        return connection

    def _prepare(self, connection: smtplib.SMTP) -> None:
        parts = urlsplit(self.url)
        is_safe = parts.scheme == "smtps" or parts.hostname in LOCAL_HOSTS
        connection.ehlo_or_helo_if_needed()
        if not is_safe and connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            is_safe = True
        if parts.username and not is_safe:
            raise smtplib.SMTPException("offers no encryption, so it is not told the password")
        if parts.username:
            connection.login(unquote(parts.username), unquote(parts.password or ""))


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _said(error: Exception) -> str:
    """Give in one line what an error says."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    strerror = error.strerror if isinstance(error, OSError) else None
    return " ".join((strerror or str(error) or type(error).__name__).split())


def _reply(code: int, text: bytes | str) -> str:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(said.split())}"
