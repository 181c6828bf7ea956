"""A small directory with people in it, for tests of the desk and the office.

Olha keeps the library Kovyla, Petro keeps Chebrets; Iryna and Taras coordinate.
"""

from datetime import date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import search
from directory.db import make_engine
from directory.domain import devices, people, projection
from directory.domain.base import Localized
from directory.domain.library import ServicePoint
from directory.domain.people import Person
from tests.factories import make_fact, make_library, make_place, make_point

OLHA, PETRO = "olha@example.org", "petro@example.org"
IRYNA, TARAS = "iryna@example.org", "taras@example.org"
KOVYLA = "kovyla/main"
LONG_AGO = date(2024, 1, 10)


def furnish(session: Session, now: datetime) -> None:
    """Put the libraries, their facts and their people into an empty directory."""
    place = make_place()
    kovyla = make_library(home_place=place)
    chebrets = make_library(
        slug="chebrets",
        name=Localized("Бібліотека «Чебрець»", "Chebrets Library"),
        home_place=place,
    )
    point = make_point(
        library=kovyla,
        address=Localized("вул. Центральна, 1", "1 Tsentralna St"),
        phone="+380642123456",
        email="kovyla@example.org",
        hours="Mo-Fr 09:00-18:00",
        facts=[
            make_fact("ramp", "fixed"),
            make_fact("step-free-entrance", "yes", checked_on=LONG_AGO),
            make_fact("hearing-loop", "yes", checked_on=LONG_AGO, note=Localized("Біля кафедри.")),
            make_fact("call-button", "no", checked_on=LONG_AGO),
            make_fact("shelter", "nearby"),
        ],
    )
    session.add_all([point, make_point(library=chebrets, facts=[make_fact("ramp", "no")])])
    session.flush()
    join = {"now": now - timedelta(days=90)}
    people.enrol(session, OLHA, "librarian", [kovyla], name="Ольга", **join)
    people.enrol(session, PETRO, "librarian", [chebrets], name="Петро", **join)
    people.enrol(session, IRYNA, "coordinator", name="Ірина", **join)
    people.enrol(session, TARAS, "coordinator", name="Тарас", **join)
    projection.refresh(session, session.scalars(select(ServicePoint.id)))
    search.refresh(session)
    session.commit()


def signed_in(app: Flask, email: str) -> FlaskClient:
    """Give a browser in which somebody is signed in."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        person = session.scalars(select(Person).where(Person.email == email)).one()
        cookie = devices.sign_in(session, person, "Firefox", app.extensions["clock"]())
        session.commit()
    client = app.test_client()
    client.set_cookie("device", cookie)
    return client


def furnished(url: str, now: datetime) -> None:
    """Furnish a database by its address."""
    engine = make_engine(url)
    with Session(engine.execution_options(writing=True)) as session:
        furnish(session, now)
    engine.dispose()
