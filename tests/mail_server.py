"""A real mail server in this process that keeps what it gets, and letters as their readers see
them.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.page import Page

Reply = str


@dataclass
class Post:
    """A letter as it arrived."""

    message: EmailMessage
    encrypted: bool = False
    user: str = ""
    raw: bytes = b""

    def header(self, name: str) -> str:
        """Give a header as it travelled."""
        return str(message_from_bytes(self.raw, policy=policy.compat32)[name])

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        return self._part("plain").replace("\r\n", "\n")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def page(self) -> Page:
        """Read the HTML part as a page."""
        return Page(self.html.encode())

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        assert part, f"the letter has no {kind} part"
        return str(part.get_content())


@dataclass
class MailServer:
    """Listens on a port of this machine; a test tells whom it refuses, and how."""

    port: int = 0
    got: list[Post] = field(default_factory=list)
    refused: dict[str, Reply] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def recipients(self) -> list[str]:
        return [post.to for post in self.got]

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> Reply:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> Reply:
        content = envelope.content
        assert isinstance(content, bytes)
        user = session.auth_data.login.decode() if session.authenticated else ""
        self.got.append(Post(parsed(content), session.ssl is not None, user, content))
        return self.refused.get("DATA", "250 OK")

    def knows(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword), mechanism
        known = self.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=known, handled=False, auth_data=data)


@contextmanager
def running_mail_server(
    tls: ssl.SSLContext | None = None, *, from_the_start: bool = False, **options: Any
) -> Iterator[MailServer]:
    """Run a mail server; with `tls` it offers STARTTLS, or encrypts from the start."""
    server = MailServer(**options)
    loop = asyncio.new_event_loop()

    def protocol() -> SMTP:
        return SMTP(
            server,
            hostname="mail.example.org",
            loop=loop,
            tls_context=None if from_the_start else tls,
            authenticator=server.knows,
            auth_require_tls=False,
        )

    at_once = tls if from_the_start else None
    listening = loop.create_server(protocol, "127.0.0.1", server.port, ssl=at_once)
    listener = loop.run_until_complete(listening)
    server.port = listener.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_ended(listener), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _ended(listener: asyncio.Server) -> None:
    listener.close()
    await listener.wait_closed()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def letters_in(folder: Path) -> list[Post]:
    """Read the letters in a folder, the oldest first."""
    return [Post(parsed(path.read_bytes())) for path in sorted(folder.glob("*.eml"))]
