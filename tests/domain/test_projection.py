from datetime import date

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.base import Localized
from tests.factories import CHERKASY, make_fact, make_library, make_place, make_point


def written(session: Session, *points) -> list[projection.PointData]:
    session.add_all(points)
    session.flush()
    projection.refresh(session, [point.id for point in points])
    return projection.read(session, [projection.key_of(point) for point in points])


def test_a_point_is_read_as_it_was_written(session):
    point = make_point(
        address=Localized("вул. Миру, 1", "1 Myru St"),
        lat=49.5,
        lon=38.25,
        phone="+380 44 123 45 67; +380 67 123 45 67",
        facts=[make_fact(note=Localized("Крутий", "Steep"))],
    )

    (data,) = written(session, point)

    assert data["id"] == "kovyla/main"
    assert data["name"] == {"uk": "Бібліотека «Ковила»", "en": "Kovyla Library"}
    assert data["address"] == {"uk": "вул. Миру, 1", "en": "1 Myru St"}
    assert (data["lat"], data["lon"]) == (49.5, 38.25)
    assert data["phone"] == ["+380 44 123 45 67", "+380 67 123 45 67"]
    assert data["facts"] == {
        "ramp": {
            "value": "fixed",
            "how": "measured",
            "role": "librarian",
            "checked_on": "2026-11-01",
            "note": {"uk": "Крутий", "en": "Steep"},
        }
    }


def test_a_point_knows_its_place_its_library_and_the_library_above(session):
    system = make_library(slug="system", name=Localized("Мережа"))
    library = make_library(parent=system, home_place=system.home_place, aliases="БК; Ковила")
    cherkasy = make_place(CHERKASY, name=Localized("Черкаси", "Cherkasy"))

    (data,) = written(session, make_point(library=library, place=cherkasy))

    assert data["place"] == {"code": CHERKASY, "uk": "Черкаси", "en": "Cherkasy"}
    assert data["library"]["parent"] == "system"
    assert data["library"]["aliases"] == ["БК", "Ковила"]
    assert data["library"]["home"]["uk"] == "Старобільськ"


def test_an_occupied_point_shows_nothing_that_leads_to_it(session):
    point = make_point(
        mode="occupied",
        address=Localized("вул. Миру, 1", "1 Myru St"),
        postcode="92703",
        lat=49.5,
        lon=38.25,
        phone="+380441234567",
        email="a@example.org",
        website="https://example.org/",
        messengers="https://t.me/a",
        video_link="https://example.org/v",
        hours="24/7",
        hours_note=Localized("Завжди", "Always"),
        directions=Localized("Ліворуч", "Left"),
        summary=Localized("Не їдьте сюди.", "Do not come here."),
    )

    (data,) = written(session, point)

    hidden = ("postcode", "lat", "lon", "phone", "email", "website", "messengers", "video_link")
    assert not any(data[name] for name in (*hidden, "hours"))
    for name in ("address", "hours_note", "directions"):
        assert data[name] == {"uk": "", "en": ""}
    assert data["summary"]["en"] == "Do not come here."


def test_facts_are_told_in_the_order_of_their_names(session):
    point = make_point(facts=[make_fact("ramp"), make_fact("lift", "no"), make_fact("shelter")])

    (data,) = written(session, point)

    assert list(data["facts"]) == ["lift", "ramp", "shelter"]


def test_a_change_is_told_once_it_is_refreshed(session):
    fact = make_fact()
    point = make_point(facts=[fact])
    written(session, point)

    fact.checked_on = date(2026, 11, 20)
    point.name = Localized("Ковила")
    (data,) = written(session, point)

    assert data["name"] == {"uk": "Ковила", "en": ""}
    assert data["facts"]["ramp"]["checked_on"] == "2026-11-20"


def test_every_refresh_is_a_new_version_of_the_catalogue(session):
    before = projection.version(session)

    written(session, make_point())

    assert projection.version(session) == before + 1


def test_a_point_that_is_gone_is_read_no_more(session):
    point = make_point(facts=[make_fact()])
    written(session, point)
    session.execute(delete(projection.Projection))

    assert projection.read(session, ["kovyla/main"]) == []


def test_points_are_read_in_the_order_asked_for(session):
    library = make_library()
    points = [make_point(library=library, slug=slug) for slug in ("a", "b", "c")]
    written(session, *points)

    data = projection.read(session, ["kovyla/c", "kovyla/unknown", "kovyla/a"])

    assert [each["point"] for each in data] == ["c", "a"]


def test_a_library_gives_its_points_in_the_order_of_their_names(session):
    library = make_library()
    written(session, *(make_point(library=library, slug=slug) for slug in ("b", "main", "a")))

    points = projection.read_library(session, "kovyla")

    assert [each["point"] for each in points] == ["a", "b", "main"]


def test_more_points_than_a_batch_are_all_written(session):
    library = make_library()
    points = [make_point(library=library, slug=f"p{n}") for n in range(projection.BATCH + 3)]

    assert len(written(session, *points)) == projection.BATCH + 3


@pytest.mark.parametrize(("language", "text"), [("uk", ("так", "uk")), ("en", ("так", "uk"))])
def test_a_text_falls_back_to_the_language_it_is_in(language, text):
    assert projection.best({"uk": "так", "en": ""}, language) == text


def test_a_name_without_english_is_romanised():
    name: projection.Text = {"uk": "Ковила", "en": ""}

    assert projection.named(name, "en") == "Kovyla"
    assert projection.named(name, "uk") == "Ковила"
