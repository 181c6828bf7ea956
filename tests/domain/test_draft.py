from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import draft
from directory.domain.draft import Draft
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from tests.conftest import NOON
from tests.world import OLHA, furnish

Owner = tuple[Session, int, int]


@pytest.fixture
def olha(session: Session) -> Owner:
    """Give what names a draft: Olha's, of the point of Kovyla."""
    furnish(session, NOON)
    point = session.scalars(
        select(ServicePoint).join(Library).where(Library.slug == "kovyla")
    ).one()
    person = session.scalars(select(Person).where(Person.email == OLHA)).one()
    return session, point.id, person.id


def kept(olha: Owner) -> Draft:
    found = draft.find(*olha)
    assert found
    return found


def test_a_draft_remembers_what_fields_were_when_it_began(olha: Owner) -> None:
    draft.keep(*olha, {"phone": "2"}, {"phone": "1"}, NOON)
    draft.keep(*olha, {"phone": "3", "email": "b"}, {"phone": "9", "email": "a"}, NOON)

    assert kept(olha).base == {"phone": "1", "email": "a"}
    assert kept(olha).fields == {"phone": "3", "email": "b"}


def test_what_is_as_it_was_leaves_the_draft(olha: Owner) -> None:
    draft.keep(*olha, {"phone": "2"}, {"phone": "1"}, NOON)
    draft.keep(*olha, {"phone": "1"}, {"phone": "1"}, NOON)

    assert (kept(olha).fields, kept(olha).base) == ({}, {})


def test_a_draft_that_holds_nothing_is_thrown_away(olha: Owner) -> None:
    mine = draft.keep_typed(*olha, "inside", {"lift": ["maybe"]}, NOON)
    draft.tidy(olha[0], mine)
    assert kept(olha).typed == {"inside": {"lift": ["maybe"]}}

    draft.tidy(olha[0], draft.keep_typed(*olha, "inside", None, NOON))

    assert draft.find(*olha) is None


def test_publishing_leaves_what_could_not_be_read(olha: Owner) -> None:
    draft.keep_typed(*olha, "inside", {"lift": ["maybe"]}, NOON)
    mine = draft.keep(*olha, {"phone": "2"}, {"phone": "1"}, NOON)

    draft.published(olha[0], mine)

    assert (kept(olha).fields, list(kept(olha).typed)) == ({}, ["inside"])


def test_choosing_between_versions_leaves_only_what_is_mine(olha: Owner) -> None:
    mine = draft.keep(
        *olha, {"phone": "2", "email": "b", "website": "y"},
        {"phone": "1", "email": "a", "website": "x"}, NOON,
    )  # fmt: skip

    draft.settle(mine, {"phone": "8", "email": "z"}, {"phone"})

    assert mine.fields == {"phone": "2", "website": "y"}
    assert mine.base == {"phone": "8", "website": "x"}


def test_a_held_form_is_given_back_for_a_day(olha: Owner) -> None:
    session = olha[0]
    made = draft.hold(session, "/uk/desk/", {"note": ["Текст"]}, NOON)

    found = draft.held(session, made, NOON + timedelta(hours=23))
    assert found
    assert found.form == {"note": ["Текст"]}
    assert draft.held(session, made, NOON + timedelta(hours=25)) is None
