"""What the gates find in the sample site beside its libraries: people, and what waits for them.

Secrets are fixed here, so that a page behind a link has an address that `tests/pages.py` can name.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from werkzeug.test import TestResponse

from directory.domain import (
    answering,
    devices,
    draft,
    editing,
    passkeys,
    people,
    photo_files,
    question,
    receipts,
    review,
    secret,
    snapshot,
    staff,
    suggestion,
)
from directory.domain.devices import Device
from directory.domain.draft import HeldForm
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.links import LIFETIME, OneTimeLink, Purpose
from directory.domain.people import Person
from directory.domain.photo import PhotoFile
from directory.domain.question import Asked
from directory.domain.staff import Invitation
from directory.domain.suggestion import Suggested
from directory.search import log
from tests import busy_states, importing_states
from tests.page import Form, Page
from tests.pages import PHOTOS, PageCase
from tests.pictures import halves, packed

KEPT = ("zrazok-kovyla", "zrazok-chebrets", "zrazok-shavliia")  # the libraries of the librarian
PEOPLE = {"librarian": "olha@example.org", "coordinator": "iryna@example.org"}


def settle(session: Session, now: datetime) -> None:
    """Put people into the sample site, signed in with secrets that the gates know."""
    libraries = session.scalars(select(Library).where(Library.slug.in_(KEPT))).all()
    for role, email in PEOPLE.items():
        kept = libraries if role == "librarian" else ()
        person = people.enrol(session, email, role, kept, now=now, name=email.split("@")[0])
        person.joined_at = now
        session.add(
            Device(
                digest=secret.digest(cookie(role)),
                person_id=person.id,
                name="Firefox, Windows",
                created_at=now,
                seen_at=now,
                expires_at=now + timedelta(days=3650),
            )
        )
    session.flush()
    _hear_visitors(session, now)
    _run_the_office(session, now)
    _work_at_the_desk(session, now)
    _hang_photos(session, now)
    _stop_a_lift(session, now)
    for text in ("дирижабль", "дирижабль", "Петровське"):
        log.note(session, text, now.date())
    _open_the_door(session, now)
    coordinator = people.find(session, PEOPLE["coordinator"])
    assert coordinator
    importing_states.bring(session, coordinator.actor, now)
    busy_states.settle(session, PEOPLE["coordinator"], now)


def _hear_visitors(session: Session, now: datetime) -> None:
    """Let visitors ask and suggest; the numbers begin at 1, and the receipts have names."""
    points = select(ServicePoint).join(Library).options(joinedload(ServicePoint.library))
    named = points.where(Library.slug == "zrazok-chebrets", ServicePoint.slug == "main")
    point = session.scalars(named).one()
    keeper = people.find(session, PEOPLE["librarian"])
    assert keeper
    act = Act(by=keeper.actor, now=now)
    visit = Asked(
        text="Зустріньте мене на зупинці.\nІ чи є де зарядити крісло?",
        needs=("wheelchair",),
        visit_when="У четвер після 14:00",
        channel="sms",
        contact="066 261 05 98",
    )
    question.ask(session, point.id, Asked("visit-guide"), "waits", "uk", now)
    asked = question.ask(session, point.id, visit, "answered", "uk", now)
    answering.answer(session, asked, "Так, зустрінемо.\nІ зарядити є де.", act, {}, None)
    closed = question.ask(session, point.id, Asked("easy-read-info"), "closed", "uk", now)
    answering.close(session, closed, act)
    erased = question.ask(session, point.id, visit, "erased", "uk", now)
    receipts.erase(session, erased, now)
    ramp = Suggested("ramp", "none", now.date(), "Пандус забрали.", "visitor@example.org")
    suggestion.suggest(session, point.id, ramp, "suggested", "uk", now)
    whole = Suggested(text="The library is on the second floor now.")
    said = suggestion.suggest(session, point.id, whole, "declined", "en", now)
    answering.decline(session, said, "Ні, ми на першому.", act)
    agreed = suggestion.suggest(session, point.id, whole, "accepted", "en", now)
    answering.accept(session, agreed, "", act, {}, None)
    session.flush()


def _run_the_office(session: Session, now: datetime) -> None:
    """Let proposals wait (1 the librarian's, 2 the coordinator's own) and come back (3), and people
    be invited and revoked.
    """
    keeper, head = (people.find(session, email) for email in PEOPLE.values())
    assert keeper
    assert head
    points = select(ServicePoint).join(Library).options(joinedload(ServicePoint.library))
    point = session.scalars(
        points.where(Library.slug == "zrazok-kovyla", ServicePoint.slug == "main")
    ).one()
    ago = now - timedelta(days=3)
    moved = {"address_uk": "вул. Нова, 2", "lat": 49.1, "lon": 38.2}
    editing.publish(session, point, moved, Act(keeper.actor, ago, "Переїхали"))
    editing.publish(session, point, {"mode": "hub"}, Act(head.actor, now))
    back = editing.publish(session, point, {"postcode": "93100"}, Act(keeper.actor, ago)).proposal
    assert back
    review.give_back(session, back, "Який це індекс?", head.actor, now)
    new = Invitation("nina@example.org", "librarian", "Ніна", "uk", [point.library])
    staff.invite(session, new, head.actor, now)
    gone = staff.invite(session, replace(new, email="left@example.org"), head.actor, now)
    staff.revoke(session, gone, head.actor, now, "Звільнилася")
    session.flush()


def _hang_photos(session: Session, now: datetime) -> None:
    """Show a photo of an entrance to visitors, and let another one wait."""
    keeper, head = (people.find(session, email) for email in PEOPLE.values())
    assert keeper
    assert head
    point = session.get_one(ServicePoint, _point(session, "zrazok-kovyla"))
    words = {"feature": "step-free-entrance", "alt_uk": "Двері без порога.", "alt_en": ""}
    data = packed(halves())
    for name in PHOTOS:
        file = {"mimetype": "image/jpeg", "width": 640, "height": 480, "made_at": now}
        photo_files.keep(session, PhotoFile(digest=name, data=data, **file))
    editing.manage(session, point, {f"photo.{PHOTOS[0]}": words}, Act(head.actor, now))
    editing.publish(session, point, {f"photo.{PHOTOS[1]}": words}, Act(keeper.actor, now))


def _stop_a_lift(session: Session, now: datetime) -> None:
    """Let something that is there be out of order for some weeks."""
    head = people.find(session, PEOPLE["coordinator"])
    assert head
    point = session.get_one(ServicePoint, _point(session, "zrazok-solovina"))
    state = {"until": "2026-12-12", "note_uk": "Чекаємо на деталь.", "note_en": ""}
    editing.manage(session, point, {"temporary.lift": state}, Act(head.actor, now))


def _work_at_the_desk(session: Session, now: datetime) -> None:
    """Let a draft wait, and links to confirm one fact: open, done, expired, with nothing left."""
    keeper = people.find(session, PEOPLE["librarian"])
    assert keeper
    _write_drafts(session, keeper, now)
    old, fresh = _point(session, "zrazok-shavliia"), _point(session, "zrazok-chebrets")
    a_day = timedelta(days=1)
    for name, point, feature, since, used in (
        ("open", old, "call-button", now, None),
        ("used", old, "handrails", now, now),
        ("checked", fresh, "ramp", now - 4000 * a_day, None),
        ("expired", old, "clear-signs", now - 50 * a_day, None),
        ("gone", old, "braille-display", now, None),
    ):
        session.add(
            OneTimeLink(
                digest=secret.digest(f"gates-{name}"),
                purpose=Purpose.CONFIRM,
                person_id=keeper.id,
                point_id=point,
                feature=feature,
                created_at=since,
                expires_at=since + LIFETIME[Purpose.CONFIRM],
                used_at=used,
            )
        )
    session.flush()


def _write_drafts(session: Session, keeper: Person, now: datetime) -> None:
    """Let one draft hold answers, one that waits and a section with mistakes; and another one hold
    what somebody else answered meanwhile. Revision 1 is something that was published before.
    """
    number = _point(session, "zrazok-kovyla")
    known = {"how": "staff", "role": "librarian", "checked_on": "2026-11-20"}
    no = {"value": "no", **known, "note_uk": "Поки що немає.", "note_en": ""}
    point = session.get_one(ServicePoint, number)
    act = Act(keeper.actor, now, "Перевірено на місці")
    editing.publish(session, point, {"fact.quiet-space": no}, act)
    state = snapshot.take(session, number)
    mine = {"fact.hearing-loop": no, "fact.shelter": {**no, "value": "none"}}
    draft.keep(session, number, keeper.id, mine, state, now)
    typed = {"door-width-cm": ["широкі"], "day": ["31.02.2026"]}
    draft.keep_typed(session, number, keeper.id, "arrival-entrance", typed, now)
    other = _point(session, "zrazok-chebrets")
    draft.keep(session, other, keeper.id, {"fact.ramp": {**no, "value": "none"}}, {}, now)


def _open_the_door(session: Session, now: datetime) -> None:
    """Send links to sign in, to join and for fewer letters; let a passkey, a second device and a
    form of an ended session be there.
    """
    keeper, new = (
        people.find(session, email) for email in (PEOPLE["librarian"], "nina@example.org")
    )
    assert keeper
    assert new
    for name, purpose, person, used in (
        ("sign-in", Purpose.SIGN_IN, keeper, None),
        ("signed-in", Purpose.SIGN_IN, keeper, now),
        ("invitation", Purpose.INVITATION, new, None),
        ("less-often", Purpose.LESS_OFTEN, keeper, None),
    ):
        digest, until = secret.digest(f"gates-{name}"), now + LIFETIME[purpose]
        link = OneTimeLink(digest=digest, purpose=purpose, person_id=person.id, used_at=used)
        link.created_at, link.expires_at = now, until
        session.add(link)
    devices.sign_in(session, keeper, "", now)
    passkeys.add(session, keeper.id, b"gates", b"key", 0, name="Firefox, Windows", now=now)
    typed = {"name": ["Ольга"], "language": ["uk"], "reminders": ["monthly"]}
    digest = secret.digest("gates-held")
    session.add(HeldForm(digest=digest, path="/uk/account", form=typed, made_at=now))
    session.flush()


def _point(session: Session, library: str) -> int:
    """Return the number of a library's main service point."""
    points = select(ServicePoint.id).join(Library).where(ServicePoint.slug == "main")
    return session.scalars(points.where(Library.slug == library)).one()


def cookie(role: str) -> str:
    """Return the secret of the browser in which somebody of this role is signed in."""
    return f"gates-{role}"


def browser_of(app: Flask, case: PageCase) -> FlaskClient:
    """Give a browser of whoever opens a page."""
    client = app.test_client()
    if case.who:
        client.set_cookie("device", cookie(case.who))
    return client


def answer(
    app: Flask, case: PageCase, language: str, client: FlaskClient | None = None
) -> TestResponse:
    """Open a page, send its form if the case says so, and give what comes back."""
    client = client or browser_of(app, case)
    response = client.get(case.address(language))
    if not case.sent:
        return response
    form = Page(response.data).soup.select_one("main form[method=post]")
    assert form, f"{case.name} has no form to send"
    filled = Form(form, Page(response.data))
    kept = [(name, text) for name, text in filled.values if name not in case.sent]
    response = filled.post([*kept, *case.sent.items()], client)
    if not case.is_looked_at:
        return response
    page = Page(response.data)
    (button,) = page.soup.select("button[name=looked_at]")
    return page.form(button.text).submit(client, button.text)
