"""How tests come in: ask for a letter, open its link, press the button."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.mail_server import Post
from tests.page import Page, words

Mailbox = Callable[[], list[Post]]


def ask(client: FlaskClient, email: str, onward: str = "") -> TestResponse:
    """Ask for a link as a visitor does."""
    page = Page(client.get("/en/sign-in", query_string={"onward": onward}).data)
    return page.form("Send me a link").fill("E-mail address", email).submit(client)


def link(post: Post) -> str:
    """Give the path of the link that a letter has on a line of its own."""
    (address,) = re.findall(r"^http\S+/(?:sign-in|join)/\S+$", post.text, re.MULTILINE)
    return urlsplit(address).path


def press(client: FlaskClient, path: str) -> TestResponse:
    """Open a link and press the button on its page."""
    page = Page(client.get(path).data)
    (button,) = page.soup.select("main form[method=post] button")
    return page.form(words(button)).submit(client)


def come_in(client: FlaskClient, mailbox: Mailbox, email: str, onward: str = "") -> TestResponse:
    """Sign in by letter."""
    ask(client, email, onward)
    return press(client, link(mailbox()[-1]))
