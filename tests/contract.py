"""The page contract: what every page of the site promises, checked on each answer of each test.

A page that breaks a promise fails the test that fetched it, and the message says what to mend.
An exception is a line in `EXCEPTIONS` with its reason; there is no switch to turn a promise off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import brotli
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from werkzeug.test import TestResponse

from tests.promises import OTHER, PROMISES, Document
from tests.promises_of_words import PROMISES_OF_WORDS

# Promise (the function's name) → path → why this one page may break it.
EXCEPTIONS: dict[str, dict[str, str]] = {}

READS = {"GET", "HEAD", "OPTIONS"}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# What a read may write, and only this: directory/web/zero_results.py says why.
COUNTED = re.compile(r"(INSERT INTO|DELETE FROM) zero_result\b")
REDIRECTS = range(300, 400)


def broken_promises(html: str, language: str | None, path: str) -> list[str]:
    """Say in words everything that is wrong with a page."""
    page = Document.read(html, language, path)
    return [
        f"{promise.__name__.replace('_', ' ')}: {fault}"
        for promise in (*PROMISES, *PROMISES_OF_WORDS)
        if path not in EXCEPTIONS.get(promise.__name__, {})
        for fault in promise(page)
    ]


# Pages that kept every promise: opened again they are the same, but for what no two answers share.
_kept: set[bytes] = set()
UNIQUE = re.compile(r'(name="(?:csrf_token|stamp)"[^>]*?value=")[^"]*')


def check_page(response: TestResponse, language: str | None, path: str) -> None:
    """Fail when a page breaks the contract; `language` is None where the address names none."""
    packed = response.headers.get("Content-Encoding") == "br"
    html = brotli.decompress(response.data) if packed else response.data
    text = UNIQUE.sub(r"\1", html.decode())
    page = blake2b(f"{path}\n{text}".encode()).digest()
    if page in _kept:
        return
    faults = broken_promises(html.decode(), language, path)
    if not faults:
        _kept.add(page)
    else:
        told = "\n".join(f"- {fault}" for fault in faults)
        raise AssertionError(f"{path} ({response.status_code}) breaks the page contract.\n{told}")


def language_of(path: str) -> str | None:
    """Give the language an address promises: its first part."""
    first = path.strip("/").split("/", 1)[0]
    return first if first in OTHER else None


@dataclass
class Ledger:
    """The statements one request wrote with, and those still waiting for a commit at its end."""

    written: list[str] = field(default_factory=list)
    waiting: list[tuple[object, str]] = field(default_factory=list)

    def note(self, connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            if not COUNTED.match(statement):
                self.written.append(statement)
            self.waiting.append((connection, statement))

    def settle(self, connection: Connection) -> None:
        self.waiting = [each for each in self.waiting if each[0] is not connection]


@contextmanager
def ledger() -> Iterator[Ledger]:
    """Keep a ledger of what is written to any database meanwhile."""
    book = Ledger()
    event.listen(Engine, "before_cursor_execute", book.note)
    event.listen(Engine, "commit", book.settle)
    try:
        yield book
    finally:
        event.remove(Engine, "before_cursor_execute", book.note)
        event.remove(Engine, "commit", book.settle)


def check_ledger(book: Ledger, response: TestResponse) -> None:
    """Fail when reading a page wrote something, or a change was made and never committed."""
    request = response.request
    if request.method in READS and not response.history and book.written:
        raise AssertionError(f"{request.method} {request.path} wrote: {book.written[0]}")
    if book.waiting:
        raise AssertionError(
            f"{request.method} {request.path} did not commit: {book.waiting[0][1]}"
        )


class ContractClient(FlaskClient):
    """A test client that refuses pages which break the contract, and reads that write."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("buffered", True)  # what happens after an answer happens before the next
        with ledger() as book:
            response = super().open(*args, **kwargs)
        check_ledger(book, response)
        is_page = response.mimetype == "text/html" and response.status_code not in REDIRECTS
        if is_page and response.get_data():
            path = response.request.path
            check_page(response, language_of(path), path)
        return response
