"""The public shape of a service point."""

from datetime import date

from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.base import Localized
from directory.exchange.shape import detail, shape
from tests.factories import make_fact, make_library, make_point

TODAY = date(2026, 11, 22)
BASE = "https://library.example.org"


def given(session: Session, **overrides: object) -> projection.PointData:
    point = make_point(**overrides)
    session.add(point)
    session.flush()
    projection.refresh(session, [point.id])
    return projection.read(session, [projection.key_of(point)])[0]


def test_names_and_addresses_are_romanised_where_nobody_wrote_english(session: Session) -> None:
    point = given(
        session,
        library=make_library(name=Localized("Бібліотека «Ковила»")),
        address=Localized("вул. Гоголя, 1"),
        summary=Localized("Тихо."),
    )

    shown = detail(point, (), TODAY, BASE)

    assert shown["name"]["en"] == "Biblioteka “Kovyla”"
    assert shown["library"]["name"]["en"] == "Biblioteka “Kovyla”"
    assert shown["address"]["en"] == "vul. Hoholia, 1"
    assert shown["summary"] == {"uk": "Тихо.", "en": ""}


def test_an_old_fact_is_overdue_and_no_longer_found(session: Session) -> None:
    facts = [make_fact("step-free-entrance", "yes", checked_on=date(2020, 1, 1))]

    shown = shape(given(session, facts=facts), ["wheelchair"], TODAY, BASE)

    assert shown["facts"]["step-free-entrance"]["overdue"] is True
    assert shown["match"]["wheelchair"]["overdue"] == ["step-free-entrance"]
    assert shown["match"]["wheelchair"]["found"] == []


def test_the_page_is_named_by_its_whole_address(session: Session) -> None:
    shown = shape(given(session), (), TODAY, BASE)

    assert shown["url"]["en"] == f"{BASE}/en/libraries/kovyla/main"
