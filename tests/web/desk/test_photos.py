"""Photos at the desk: a file, then words; a coordinator looks before visitors see it."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, stream_encode_multipart

from directory import search
from directory.domain import editing
from directory.domain.editing import Act
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.permissions import Actor
from directory.domain.photo import Photo, PhotoFile
from directory.domain.review import Proposal
from tests.conftest import NOON
from tests.page import Page, attribute
from tests.pictures import halves, packed
from tests.world import IRYNA

PHOTOS = "/en/desk/kovyla/main/photos"
UPLOAD, SEND = "Upload the photo and describe it", "Send the photo to the coordinator"
PUBLIC = "/en/libraries/kovyla/main"
JPEG = packed(halves())
WORDS = "Пандус ліворуч від дверей, поручні з обох боків."


def uploaded(client: FlaskClient, data: bytes, feature: str = "ramp") -> TestResponse:
    """Choose a file and send it, as a browser does."""
    form = Page(client.get(PHOTOS).data).form(UPLOAD)
    sent: dict[str, object] = dict(form.values) | {"feature": feature}
    if data:
        sent |= {"photo": FileStorage(io.BytesIO(data), "IMG_1.heic")}
    # The test client itself would leave a temporary file open.
    stream, length, boundary = stream_encode_multipart(sent, use_tempfile=False)
    kind = f'multipart/form-data; boundary="{boundary}"'
    path = attribute(form.tag, "action")
    return client.post(path, input_stream=stream, content_length=length, content_type=kind)


def described(client: FlaskClient, words: str = WORDS, english: str = "") -> str:
    """Send a photo with its words to the coordinator, and give its name."""
    page = Page(client.get(uploaded(client, JPEG).location).data)
    form = page.form("Next:").fill("What is to be seen, in Ukrainian", words)
    answer = form.fill("What is to be seen, in English", english).send(client, SEND)
    assert answer.status_code == 303
    return str(form.tag["action"]).rsplit("/", 1)[-1]


def decided(app: Flask, decide: Callable[[Session, Actor, ServicePoint], object]) -> None:
    """Let a coordinator do something to the service point."""
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        coordinator = session.scalars(select(Person).where(Person.email == IRYNA)).one()
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        decide(session, coordinator.actor, point)
        search.refresh(session)
        session.commit()


def approve(app: Flask) -> None:
    decided(
        app,
        lambda session, by, _point: editing.approve(
            session, session.scalars(select(Proposal)).one(), by, NOON
        ),
    )


def manage(app: Flask, **values: object) -> None:
    decided(
        app,
        lambda session, by, point: editing.manage(
            session, point, {key.replace("__", "."): v for key, v in values.items()}, Act(by, NOON)
        ),
    )


def is_sent(client: FlaskClient, digest: str) -> bool:
    return client.get(f"/photos/{digest}.jpg").status_code == 200


def test_a_photo_waits_for_the_coordinator_and_is_then_shown(
    world: Flask, librarian: FlaskClient, visitor: FlaskClient
) -> None:
    digest = described(librarian)

    page = Page(librarian.get(PHOTOS).data)
    assert "Waiting for the coordinator" in page.section("Photo 1: Ramp at the entrance").text()
    assert is_sent(librarian, digest)
    assert not is_sent(visitor, digest)
    assert WORDS not in Page(visitor.get(PUBLIC).data).text()

    approve(world)

    assert is_sent(visitor, digest)
    picture = Page(visitor.get(PUBLIC).data).soup.select_one("img")
    assert picture
    assert (picture["alt"], picture["lang"]) == (WORDS, "uk")
    assert (picture["width"], picture["height"], picture["loading"]) == ("640", "480", "lazy")


def test_a_photo_as_telephones_take_them_arrives(librarian: FlaskClient) -> None:
    taken = packed(Image.effect_noise((1600, 1200), 80), quality=95)
    assert len(taken) > 1_500_000

    assert uploaded(librarian, taken).status_code == 303


def test_the_photo_speaks_the_language_of_the_page(
    world: Flask, librarian: FlaskClient, visitor: FlaskClient
) -> None:
    described(librarian, english="A ramp to the left of the door.")
    approve(world)

    picture = Page(visitor.get(PUBLIC).data).soup.select_one("img")
    assert picture
    assert picture["alt"] == "A ramp to the left of the door."
    assert not picture.has_attr("lang")


def test_a_photo_is_sent_as_what_it_is_and_without_what_the_camera_wrote(
    librarian: FlaskClient,
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Старобільськ"
    answer = uploaded(librarian, packed(halves(), exif=exif) + b"<script>")
    digest = answer.location.split("?")[0].rsplit("/", 1)[-1]

    photo = librarian.get(f"/photos/{digest}.jpg")

    assert photo.mimetype == "image/jpeg"
    assert photo.headers["X-Content-Type-Options"] == "nosniff"
    assert photo.cache_control.private
    assert b"script" not in photo.data
    assert not Image.open(io.BytesIO(photo.data)).getexif()


def test_a_public_photo_may_be_kept_for_ever(world: Flask, librarian: FlaskClient) -> None:
    digest = described(librarian)
    approve(world)

    photo = librarian.get(f"/photos/{digest}.jpg")
    assert photo.cache_control.immutable
    again = librarian.get(f"/photos/{digest}.jpg", headers={"If-None-Match": photo.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "Choose the file of a photo"),
        (b"<html>no photo</html>", "The file is broken, or it is not a photo"),
        (JPEG[:-1500], "The file is broken, or it is not a photo"),
        (packed(halves((100, 100))), "The picture is too small or too narrow: 200 pixels"),
        (b"\xff" * 10_000_001, "The file is larger than 10 megabytes"),
    ],
    ids=["none", "html", "broken", "small", "large"],
)
def test_a_file_that_is_no_photo_is_refused_in_words(
    world: Flask, librarian: FlaskClient, data: bytes, complaint: str
) -> None:
    answer = uploaded(librarian, data)

    page = Page(answer.data)
    assert answer.status_code == 200
    assert page.title().startswith("Error: Photos: Kovyla Library")
    assert complaint in page.error_for("File of the photo")
    with Session(world.extensions["engine"]) as session:
        assert session.scalars(select(PhotoFile)).all() == []


def test_what_is_far_too_large_is_refused_with_a_page(librarian: FlaskClient) -> None:
    answer = librarian.post(
        PHOTOS,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": "20000000"},
    )

    assert answer.status_code == 413
    assert Page(answer.data).h1() == "That is too much at once"


def test_a_photo_without_ukrainian_words_is_not_sent_and_the_rest_is_kept(
    world: Flask, librarian: FlaskClient
) -> None:
    page = Page(librarian.get(uploaded(librarian, JPEG).location).data)
    assert "How many steps" in page.text()

    form = page.form("Next:").fill("What is to be seen, in English", "A ramp.")
    again = Page(form.send(librarian, SEND).data)

    assert "for people who cannot see the photo" in again.error_for("What is to be seen, in Ukr")
    assert again.value_of("What is to be seen, in English") == "A ramp."
    with Session(world.extensions["engine"]) as session:
        assert session.scalars(select(Proposal)).all() == []


def test_only_what_the_text_says_may_be_shown_and_never_a_shelter(librarian: FlaskClient) -> None:
    page = Page(librarian.get(PHOTOS).data)
    options = [tag.get_text() for tag in page.soup.select("select option")]

    assert "Ramp at the entrance" in options
    assert "Lift to the public floors" not in options
    assert "Shelter for visitors" not in options
    refused = Page(uploaded(librarian, JPEG, "shelter").data)
    assert "Choose what the photo shows" in refused.error_for("What the photo shows")


def test_the_words_of_a_photo_change_at_once_and_it_can_be_taken_away(
    world: Flask, librarian: FlaskClient, visitor: FlaskClient
) -> None:
    digest = described(librarian)
    approve(world)
    path = Page(librarian.get(PHOTOS).data).link("Change the words of photo 1")
    form = Page(librarian.get(path).data).form("Next:")

    form.fill("What is to be seen, in Ukrainian", "Пандус праворуч.").send(
        librarian, "Publish the words"
    )
    assert "Пандус праворуч." in str(Page(visitor.get(PUBLIC).data).soup)

    form = Page(librarian.get(path).data).form("Next:")
    after = Page(
        librarian.get(form.send(librarian, "Take the photo away", "Next: take").location).data
    )

    assert "There are no photos yet." in after.text()
    assert not is_sent(visitor, digest)
    with Session(world.extensions["engine"]) as session:
        assert session.scalars(select(Photo)).all() == []


def test_a_photo_of_what_nobody_knows_any_more_is_not_shown(
    world: Flask, librarian: FlaskClient, visitor: FlaskClient
) -> None:
    described(librarian)
    approve(world)
    manage(world, fact__ramp=None)

    assert not Page(visitor.get(PUBLIC).data).soup.select("img")


def test_photos_of_an_occupied_point_are_shown_to_nobody(
    world: Flask, librarian: FlaskClient, visitor: FlaskClient
) -> None:
    digest = described(librarian)
    approve(world)
    manage(world, mode="occupied")

    assert not is_sent(visitor, digest)
    assert not Page(visitor.get(PUBLIC).data).soup.select("img")
    assert Page(librarian.get(PHOTOS).data).h1() == "Not shown while the place is occupied"


def test_only_who_keeps_the_library_adds_photos(
    visitor: FlaskClient, stranger: FlaskClient, librarian: FlaskClient
) -> None:
    assert visitor.get(PHOTOS).status_code == 303
    assert stranger.get(PHOTOS).status_code == 403
    assert librarian.get(f"{PHOTOS}/{'0' * 64}").status_code == 404
    assert visitor.get(f"/photos/{'0' * 64}.jpg").status_code == 404
