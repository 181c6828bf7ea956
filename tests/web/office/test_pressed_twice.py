"""A hand that trembles presses a button twice: what was done is told again, not done again."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.mail_server import Post
from tests.page import Form, Page
from tests.web.office.test_libraries import page
from tests.web.office.test_people import INVITE, invited

KOVYLA = "/en/office/libraries/kovyla"


def removing(client: FlaskClient) -> Form:
    return page(client, f"{KOVYLA}/points/main/remove").form("Remove the service point")


def removing_library(client: FlaskClient) -> Form:
    return page(client, f"{KOVYLA}/remove").form("Remove the library")


def merging(client: FlaskClient) -> Form:
    form = page(client, f"{KOVYLA}/merge").form("Go on: what will happen")
    before = Page(form.fill("Library", "Чебрець").submit(client).data)
    return before.form("Make them one library")


def batches(client: FlaskClient) -> list[str]:
    """Give what was done as one, as the office lists it."""
    links = page(client, "/en/office/import").soup.select("main a[href*='/batches/']")
    return [link["href"] for link in links]


@pytest.mark.parametrize(
    ("prepare", "told"),
    [
        (removing, "The service point is removed. Below you can bring it back."),
        (removing_library, "The library is removed. You can bring it back here."),
        (merging, "The libraries are one now. Old addresses lead here."),
    ],
)
def test_an_act_of_the_office_is_told_once_more(
    coordinator: FlaskClient, prepare: Callable[[FlaskClient], Form], told: str
) -> None:
    form = prepare(coordinator)
    form.submit(coordinator)

    second = form.submit(coordinator)

    assert second.status_code == 303
    assert told in Page(coordinator.get(second.location).data).text()
    assert len(batches(coordinator)) <= 1


def test_an_invitation_pressed_twice_is_one(
    coordinator: FlaskClient, mailbox: Callable[[], list[Post]]
) -> None:
    invited(coordinator)

    assert "The invitation is on its way to nina@example.org." in invited(coordinator).text()
    assert len(mailbox()) == 1


def test_another_invitation_to_the_same_address_is_refused(
    coordinator: FlaskClient,
) -> None:
    invited(coordinator)
    form = page(coordinator, INVITE).form("Next:")
    form.fill("E-mail address", "nina@example.org").tick("Kovyla Library")

    answer = Page(form.send(coordinator, "Send the invitation").data)

    assert "in the list of people already" in answer.error_for("E-mail address")
