from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import editing, photo_files, review
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.photo import PhotoFile
from tests.conftest import NOON
from tests.world import IRYNA, OLHA, furnish

WORDS = {"feature": "ramp", "alt_uk": "Пандус.", "alt_en": ""}
LATER = NOON + timedelta(days=2)


@pytest.fixture
def point(session: Session) -> ServicePoint:
    furnish(session, NOON)
    return session.scalars(select(ServicePoint).join(Library).where(Library.slug == "kovyla")).one()


def act(session: Session, email: str) -> Act:
    return Act(session.scalars(select(Person).where(Person.email == email)).one().actor, NOON)


def keep(session: Session, name: str, now: datetime = NOON) -> None:
    about = {"mimetype": "image/jpeg", "width": 640, "height": 480}
    photo_files.keep(session, PhotoFile(digest=name, data=b"jpeg", made_at=now, **about))


def kept(session: Session) -> list[str]:
    return list(session.scalars(select(PhotoFile.digest).order_by(PhotoFile.digest)))


def test_the_same_file_is_kept_once(session: Session) -> None:
    keep(session, "a")
    keep(session, "a")

    assert kept(session) == ["a"]


def test_a_file_that_nobody_described_goes_after_a_day(session: Session) -> None:
    keep(session, "a")
    keep(session, "b", NOON + timedelta(hours=23))
    assert kept(session) == ["a", "b"]

    keep(session, "c", NOON + timedelta(hours=25))
    assert kept(session) == ["b", "c"]


def test_what_is_shown_was_shown_or_is_proposed_stays(
    session: Session, point: ServicePoint
) -> None:
    for name in ("proposed", "returned", "shown", "taken-away", "unused"):
        keep(session, name)
    coordinator = act(session, IRYNA)
    editing.publish(session, point, {"photo.proposed": WORDS}, act(session, OLHA))
    back = editing.publish(session, point, {"photo.returned": WORDS}, act(session, OLHA)).proposal
    assert back
    review.give_back(session, back, "Не видно дверей.", coordinator.by, NOON)
    editing.manage(session, point, {"photo.shown": WORDS, "photo.taken-away": WORDS}, coordinator)
    editing.manage(session, point, {"photo.taken-away": None}, coordinator)

    photo_files.sweep(session, LATER)

    assert kept(session) == ["proposed", "returned", "shown", "taken-away"]
