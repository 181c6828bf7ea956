"""What no page of ours asks for: numbers that no row has, letters that no keyboard has."""

import pytest
from flask.testing import FlaskClient

from tests.page import Page
from tests.web.desk.filling import POINT, section

HUGE = "9" * 30
NUMBERED = (
    f"{POINT}/questions/{HUGE}",
    f"{POINT}/suggestions/{HUGE}",
    f"{POINT}/proposals/{HUGE}",
    f"{POINT}/history/{HUGE}/undo",
)


@pytest.mark.parametrize("path", NUMBERED)
def test_a_number_that_no_row_can_have_leads_nowhere(librarian: FlaskClient, path: str) -> None:
    assert librarian.get(path).status_code == 404


@pytest.mark.parametrize("page", ["people", "review", "batches", "import"])
def test_the_office_knows_no_such_number_either(coordinator: FlaskClient, page: str) -> None:
    assert coordinator.get(f"/en/office/{page}/{HUGE}").status_code == 404


def test_a_history_before_an_impossible_revision_is_the_whole_history(
    librarian: FlaskClient,
) -> None:
    assert librarian.get(f"{POINT}/history?before={HUGE}").status_code == 200


def test_who_corrects_an_impossible_proposal_begins_anew(librarian: FlaskClient) -> None:
    assert librarian.get(f"{POINT}/contacts?proposal={HUGE}").status_code == 200


def test_a_form_that_remembers_an_impossible_revision_is_read_all_the_same(
    librarian: FlaskClient,
) -> None:
    form = Page(librarian.get(f"{POINT}/contacts").data).form("Next:")
    form.values = [(name, HUGE if name == "seen" else value) for name, value in form.values]

    assert form.send(librarian, "Publish the contacts").status_code in {200, 303}


def test_the_letter_of_number_zero_is_refused_in_words(librarian: FlaskClient) -> None:
    form = section(librarian, "arrival-entrance")
    form.values.append(("words", "a\0b"))

    answer = form.submit(librarian, "Save and stop for now")

    assert answer.status_code == 400
    assert Page(answer.data).h1() == "We could not read the request"


def test_long_texts_of_somebody_who_was_signed_out_meanwhile_are_kept(
    librarian: FlaskClient,
) -> None:
    form = section(librarian, "arrival-entrance")
    form.values += [("note_uk-ramp", "ї" * 12_000), ("note_uk-handrails", "є" * 12_000)]
    librarian.delete_cookie("device")

    librarian.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    answer = form.submit(librarian, "Save and stop for now")

    assert answer.status_code == 303
    assert "/sign-in" in answer.location
