"""Letters about what visitors send: to themselves if they like, and to those who should answer.

What a visitor typed is in none of them: it is read on the page of the receipt, and on the desk.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.domain import people
from directory.domain.base import Language
from directory.domain.belongings import text_of
from directory.domain.library import ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import COORDINATOR
from directory.domain.projection import named
from directory.domain.question import Channel, Question
from directory.domain.receipts import Sent, letter_key
from directory.letters import address
from directory.vocabulary import VOCABULARY
from directory.web import clock, letters
from directory.web.sent import language_of


def announce(session: Session, sent: Sent) -> None:
    """Tell those who look after the library that something came, and the visitor where to look."""
    point = _point(session, sent)
    if email := email_of(sent):
        _post(session, sent, "receipt", email, letter_key(sent, "receipt"))
    for person in _keepers(session, point):
        # One letter an hour and library: the desk shows the rest.
        key = f"sent:{point.library_id}:{person.id}:{clock.now():%Y%m%d%H}"
        language: Language = "en" if person.language == "en" else "uk"
        values = _about(sent, point, language) | {"link": _desk(sent, point, language)}
        letters.post(session, "sent", person.email, language, values, key=key)


def answer(session: Session, sent: Sent) -> None:
    """Send the answer to a visitor who left an e-mail address."""
    if email := email_of(sent):
        key = letter_key(sent, f"answered-{int(clock.now().timestamp())}")
        _post(session, sent, "answered", email, key)


def email_of(sent: Sent) -> str:
    """Return where letters to the visitor go, if they want any."""
    if isinstance(sent, Question):
        return sent.contact if sent.channel == Channel.EMAIL else ""
    return sent.email


def _post(session: Session, sent: Sent, template: str, email: str, key: str) -> None:
    language: Language = "en" if sent.language == "en" else "uk"
    link = address("public.receipt", lang=language, token=sent.receipt)
    about = _about(sent, _point(session, sent), language)
    values = about | {
        "link": link,
        "state": sent.state,
        "answer": sent.answer,
        "answer_language": language_of(sent.answer),
    }
    letters.post(session, template, email, language, values, key=key)


def _about(sent: Sent, point: ServicePoint, language: Language) -> dict[str, Any]:
    feature = VOCABULARY.features.get(sent.feature)
    return {
        "is_question": isinstance(sent, Question),
        "feature": feature.label.in_(language) if feature else "",
        "library": named(text_of(point.library.name), language),
    }


def _desk(sent: Sent, point: ServicePoint, language: Language) -> str:
    endpoint = "desk.question" if isinstance(sent, Question) else "desk.suggestion"
    return address(
        endpoint,
        lang=language,
        library=point.library.slug,
        point=point.slug,
        number=sent.id,
    )


def _point(session: Session, sent: Sent) -> ServicePoint:
    options = [joinedload(ServicePoint.library)]
    return session.get_one(ServicePoint, sent.point_id, options=options)


def _keepers(session: Session, point: ServicePoint) -> list[Person]:
    """Return who looks after the library; the coordinators when nobody does."""
    found = people.keepers(session, point.library_id)
    if found:
        return found
    coordinators = select(Person).where(Person.role == COORDINATOR, Person.revoked_at.is_(None))
    return list(session.scalars(coordinators.order_by(Person.email)))
