from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import search
from directory.domain import editing
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.photo import PhotoFile
from tests.conftest import NOON
from tests.mail_server import Post
from tests.page import Page
from tests.web.office.test_home import proposed
from tests.web.office.test_libraries import follow, page
from tests.world import IRYNA, OLHA, TARAS

MOVE = {"address_uk": "вул. Нова, 2", "lat": 49.1, "lon": 38.2}


def review(number: int) -> str:
    return f"/en/office/review/{number}"


def seen(client: FlaskClient) -> str:
    return page(client, "/en/libraries/kovyla/main").text()


def manage(app: Flask, **values: Any) -> None:
    """Let the office change Kovyla meanwhile."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        by = session.scalars(select(Person).where(Person.email == TARAS)).one().actor
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        editing.manage(session, point, values, Act(by, NOON))
        search.refresh(session)
        session.commit()


def test_the_queue_says_what_waits_whose_it_is_and_how_long(
    world: Flask, coordinator: FlaskClient
) -> None:
    proposed(world, OLHA, days_ago=5, **MOVE)
    proposed(world, TARAS, days_ago=1, mode="suspended")

    queue = page(coordinator, "/en/office/review").section("Waiting")

    assert "Kovyla Library, Starobilsk" in queue.headings()
    assert "Proposed by: Ольга, librarian; waits 5 days." in queue.text()
    assert "Proposed by: Тарас, coordinator; waits 1 day." in queue.text()


def test_a_proposal_shows_both_versions_why_and_the_way_to_the_map(
    world: Flask, coordinator: FlaskClient
) -> None:
    number = proposed(world, OLHA, **MOVE)

    one = page(coordinator, review(number))

    assert "Was: вул. Центральна, 1" in one.fact("Address in Ukrainian")
    assert "Proposed: вул. Нова, 2" in one.fact("Address in Ukrainian")
    assert "Why: Переїхали" in one.text()
    assert "geo:49.1,38.2" in one.links().values()


def test_a_proposed_photo_is_shown_with_its_words(
    world: Flask, coordinator: FlaskClient, visitor: FlaskClient
) -> None:
    digest = "ab" * 32
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.add(
            PhotoFile(
                digest=digest, mimetype="image/jpeg", width=4, height=3, made_at=NOON, data=b"jpeg"
            )
        )
        session.commit()
    shown = {"feature": "ramp", "alt_uk": "Пандус ліворуч від дверей", "alt_en": ""}
    number = proposed(world, OLHA, **{f"photo.{digest}": shown})

    one = page(coordinator, review(number))

    (picture,) = one.soup.select("img")
    assert (picture["alt"], picture["lang"]) == ("Пандус ліворуч від дверей", "uk")
    assert coordinator.get(picture["src"]).status_code == 200
    assert visitor.get(picture["src"]).status_code == 404
    follow(coordinator, one.form("Approve").submit(coordinator, "Approve and publish"))
    assert visitor.get(picture["src"]).status_code == 200


def test_an_approved_change_is_published_and_the_proposer_is_told(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    number = proposed(world, OLHA, **MOVE)
    assert "Nova" not in seen(coordinator)

    form = page(coordinator, review(number)).form("Approve and publish")
    after = follow(coordinator, form.submit(coordinator, "Approve and publish"))

    assert "Approved: visitors see it now." in after.text()
    assert "вулиця Нова, 2" in page(coordinator, "/uk/libraries/kovyla/main").text()
    (letter,) = mailbox()
    assert letter.to == OLHA
    assert letter.page.soup.html["lang"] == "uk"
    decided = page(coordinator, review(number))
    assert "by Ірина" in decided.section("Decision").text()
    assert "Approve" not in [tag.get_text() for tag in decided.soup.find_all("button")]


def test_an_approved_change_of_what_was_removed_is_not_called_public(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    number = proposed(world, OLHA, **MOVE)
    manage(world, removed=True)

    form = page(coordinator, review(number)).form("Approve and publish")
    after = follow(coordinator, form.submit(coordinator, "Approve and publish"))

    assert "The service point was removed, so visitors do not see it." in after.text()
    assert "visitors see it now" not in after.text()
    (letter,) = mailbox()
    assert "/libraries/kovyla/main" not in letter.text


def test_what_is_returned_needs_words_and_they_arrive(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    number = proposed(world, OLHA, **MOVE)
    form = page(coordinator, review(number)).form("Next: return")

    bare = Page(form.send(coordinator, "Return with these words", "Next: return").data)
    assert "Write what has to be different" in bare.error_for("Words to who proposed it")

    form.fill("Words to who proposed it", "Який це будинок?")
    after = follow(coordinator, form.send(coordinator, "Return with these words", "Next: return"))

    assert "Returned." in after.text()
    (letter,) = mailbox()
    assert "Який це будинок?" in letter.text
    assert f"/uk/desk/kovyla/main/proposals/{number}" in letter.text
    assert "вул. Нова" not in page(coordinator, "/uk/libraries/kovyla/main").text()
    assert "Який це будинок?" in page(coordinator, review(number)).text()


def test_nobody_approves_their_own(world: Flask, coordinator: FlaskClient) -> None:
    number = proposed(world, IRYNA, **MOVE)
    own = page(coordinator, review(number))
    assert "another coordinator decides" in own.section("Decision").text()
    assert not own.section("Decision").soup.find_all("button")

    other = proposed(world, OLHA, mode="hub")
    token = page(coordinator, review(other)).form("Approve").values
    answer = coordinator.post(review(number), data=dict([*token, ("approve", "1")]))

    assert answer.status_code == 403
    assert "вул. Нова" not in page(coordinator, "/uk/libraries/kovyla/main").text()


def test_another_coordinator_approves_what_a_coordinator_proposed(
    world: Flask, coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    number = proposed(world, IRYNA, **MOVE)

    form = page(second_coordinator, review(number)).form("Approve and publish")
    form.submit(second_coordinator, "Approve and publish")

    assert "вулиця Нова, 2" in page(coordinator, "/uk/libraries/kovyla/main").text()


def test_what_was_changed_meanwhile_is_shown_and_not_approved(
    world: Flask, coordinator: FlaskClient
) -> None:
    number = proposed(world, OLHA, **MOVE)
    form = page(coordinator, review(number)).form("Approve and publish")
    manage(world, address_uk="вул. Інша, 3")

    answer = Page(form.submit(coordinator, "Approve and publish").data)

    assert answer.title().startswith("Error: ")
    assert "Now: вул. Інша, 3" in answer.section("This cannot be approved any more").text()
    assert "вулиця Інша, 3" in page(coordinator, "/uk/libraries/kovyla/main").text()
    assert "Approve" not in " ".join(tag.get_text() for tag in answer.soup.find_all("button"))


def test_the_second_decision_comes_too_late(
    world: Flask, coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    number = proposed(world, OLHA, **MOVE)
    forms = [
        (client, page(client, review(number)).form("Approve and publish"))
        for client in (coordinator, second_coordinator)
    ]

    answers = [
        follow(client, form.submit(client, "Approve and publish")).text() for client, form in forms
    ]

    assert "Approved: visitors see it now." in answers[0]
    assert "It was decided or taken back meanwhile." in answers[1]


def test_who_has_left_gets_no_letter(
    world: Flask, coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    number = proposed(world, OLHA, **MOVE)
    with Session(world.extensions["engine"].execution_options(writing=True)) as session:
        session.scalars(select(Person).where(Person.email == OLHA)).one().revoked_at = NOON
        session.commit()

    form = page(coordinator, review(number)).form("Approve and publish")
    form.submit(coordinator, "Approve and publish")

    assert mailbox() == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_page_of_the_review_keeps_its_promises(
    world: Flask, coordinator: FlaskClient, language: str
) -> None:
    base = f"/{language}/office/review"
    assert coordinator.get(base).status_code == 200
    numbers = [proposed(world, OLHA, **MOVE), proposed(world, IRYNA, mode="occupied")]
    for address in (base, *(f"{base}/{number}" for number in numbers)):
        assert coordinator.get(address).status_code == 200
    form = page(coordinator, f"/en/office/review/{numbers[0]}").form("Approve and publish")
    form.submit(coordinator, "Approve and publish")
    assert coordinator.get(base).status_code == 200
    assert coordinator.get(f"{base}/{numbers[0]}").status_code == 200
    assert coordinator.get(f"{base}/999").status_code == 404
