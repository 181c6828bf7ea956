"""What several journeys have in common: how one comes in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.keys import Typist
from tests.mail_server import Post

Mailbox = Callable[[], list[Post]]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PATIENCE = 20  # seconds
ADDRESS = re.compile(r"https?://[^/\s]+(/\S+)")


def sign_in(typist: Typist, mailbox: Mailbox, email: str) -> None:
    """Ask for a letter, open its link, press its button."""
    typist.open("/en/sign-in")
    ask_for_link(typist, mailbox, email)


def ask_for_link(typist: Typist, mailbox: Mailbox, email: str) -> None:
    """Go on from the page that asks who one is."""
    before = links_for(mailbox, email)
    typist.write("E-mail address", email)
    typist.press("Send me a link")
    # A letter leaves after the answer, and others may leave with it.
    new = WebDriverWait(mailbox, PATIENCE).until(lambda _box: links_for(mailbox, email) - before)
    typist.open(new.pop().replace("/uk/", "/en/"))
    typist.press("Sign in")


def links_for(mailbox: Mailbox, email: str) -> set[str]:
    """Give the links by which somebody can sign in."""
    links = {link_in(post.text) for post in mailbox() if post.to == email}
    return {link for link in links if "/sign-in/" in link}


def invited(app: Flask, email: str, role: str, library: str) -> str:
    """Invite somebody from the command line and give the path of the link."""
    command = ["people", "invite", email, "--role", role, "--library", library, "--language", "en"]
    done = app.test_cli_runner().invoke(args=command)
    assert done.exit_code == 0, done.output
    return link_in(done.output)


def link_in(text: str) -> str:
    """Give the path of the first link: the journey's site has an address of its own."""
    found = ADDRESS.search(text)
    assert found, text
    return found[1]


def sign_out(typist: Typist) -> None:
    """Make room for somebody else at the same browser."""
    typist.open("/en/sign-out")
    typist.press("Sign out")
