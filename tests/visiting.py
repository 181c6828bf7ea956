"""What visitors do: they fill in a form, look at it once more, send it, and come back later."""

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import NOON
from tests.page import Form, Page

POINT = "/en/libraries/kovyla/main"
CORRECT = f"{POINT}/correct?fact=ramp"
ASK = f"{POINT}/ask?fact=low-desk"
VISIT = f"{POINT}/ask"
LATER = NOON + timedelta(minutes=5)


def open_form(app: Flask, client: FlaskClient, path: str) -> Form:
    """Open a form at noon; it will be sent five minutes later."""
    app.extensions["clock"] = lambda: NOON
    form = Page(client.get(path).data).form("Next")
    app.extensions["clock"] = lambda: LATER
    return form


def send(client: FlaskClient, form: Form) -> Any:
    """Look at it once more and send it."""
    check = form.submit(client, "Next")
    assert check.status_code == 200
    return Page(check.data).form("Send").submit(client, "Send")


def receipt_of(answer: Any) -> str:
    """Give the address of the receipt that was led to."""
    assert answer.status_code == 303
    return str(answer.headers["Location"]).partition("#")[0]


def ask(app: Flask, text: str = "", email: str = "") -> str:
    """Ask about the low desk and give the address of the receipt."""
    client = app.test_client()
    form = open_form(app, client, ASK)
    form.fill("What do you want to know?", text).fill("E-mail for the answer", email)
    return receipt_of(send(client, form))


def ask_for_help(app: Flask, text: str, channel: str = "", contact: str = "") -> str:
    """Ask for help with a visit and give the address of the receipt."""
    client = app.test_client()
    form = open_form(app, client, VISIT).fill("What should the library do or know?", text)
    if channel:
        form.tick(channel).fill("Your e-mail address, number", contact)
    return receipt_of(send(client, form))


def suggest(app: Flask, answer: str, text: str = "", email: str = "", path: str = CORRECT) -> str:
    """Suggest a correction and give the address of the receipt."""
    client = app.test_client()
    form = open_form(app, client, path).fill("What is different, in your own words", text)
    if answer:
        form.tick(answer)
    return receipt_of(send(client, form.fill("E-mail for the answer", email)))


def everything(app: Flask, model: Any) -> list[Any]:
    """Give all rows of a model."""
    with Session(app.extensions["engine"]) as session:
        return list(session.scalars(select(model).order_by(model.id)))


def read(app: Flask, address: str) -> Page:
    """Read a page as somebody who comes by."""
    return Page(app.test_client().get(address).data)
