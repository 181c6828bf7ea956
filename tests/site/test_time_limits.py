"""WCAG 2.2.1, 2.2.3 and 2.2.6: nothing is hurried, and what ends after a time says so beforehand.

Each length of time in the code stands in one of two tables: what somebody may wait for or lose,
with the page or letter that says it; and what nobody is hurried by, with the reason.
"""

import ast
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.config import ROOT
from directory.domain import devices, draft, import_job, receipts
from directory.domain.links import LIFETIME, Purpose
from directory.domain.photo_files import UNUSED
from directory.web.public import guard
from tests.gates import answer
from tests.page import Page
from tests.pages import EDITED, PAGES, PHOTOS, PageCase

LETTERS = ROOT / "templates" / "letters"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

IMPORTS = PageCase("imports", "/{lang}/office/import", who="coordinator")
PHOTO = PageCase("photo", f"{EDITED}/photos/{PHOTOS[1]}?feature=ramp", who="librarian")

# What ends: how long it lasts → the page that says it, and in which words.
SAID = [
    (LIFETIME[Purpose.SIGN_IN] / MINUTE, "sign-in-sent", "within {} minutes"),
    (LIFETIME[Purpose.INVITATION] / DAY, "office-invite", "within {} days"),
    (LIFETIME[Purpose.CONFIRM] / DAY, "confirm-expired", "worked for {} days"),
    (devices.STAYS / DAY, "sign-in", "signed in for {} days"),
    (devices.STAYS / DAY, "sign-in-link", "for {} days in this browser"),
    (receipts.KEPT / DAY, "ask-fact", "erased {} days after the answer"),
    (receipts.KEPT / DAY, "receipt-waits", "{} days after the library closes it"),
    (receipts.UNANSWERED_KEPT / DAY / 365, "receipt-waits", "after a year without an answer"),
    (import_job.KEPT / DAY, IMPORTS, "kept here for {} days"),
    (UNUSED / DAY, PHOTO, "You have a day to write the words"),
]
IN_LETTERS = [
    (LIFETIME[Purpose.SIGN_IN] / MINUTE, "sign_in", "within {} minutes"),
    (LIFETIME[Purpose.INVITATION] / DAY, "invitation", "within {} days"),
    (LIFETIME[Purpose.CONFIRM] / DAY, "reminder", "within {} days"),
    (receipts.KEPT / DAY, "receipt", "{} days after the answer"),
]
# Said by a test below, or above under another name.
TOLD = {
    "domain.devices.STAYS",
    "domain.draft.HELD",
    "domain.import_job.KEPT",
    "domain.links.LIFETIME",
    "domain.photo_files.UNUSED",
    "domain.receipts.KEPT",
    "domain.receipts.UNANSWERED_KEPT",
    "web.public.guard.HASTY",
    "web.public.guard.HOUR",
}
HURRIES_NOBODY = {
    "cli.people.DEMO_STAYS": "a developer’s own machine; the command says it",
    "cli.remind.USEFUL": "how long a letter of ours is tried; people do nothing meanwhile",
    "domain.devices.KEPT": "how long the trace of a device stays after it ended",
    "domain.due.SOON": "how early an answer is asked for again",
    "domain.hours.MONTH": "a unit of the calendar",
    "domain.hours.WEEK": "a unit of the calendar",
    "domain.hours.YEAR": "a unit of the calendar",
    "domain.import_job.CLAIM": "when the server’s own work may be taken up again",
    "domain.links.KEPT": "how long the trace of a link stays after it ended",
    "domain.outbox.KEPT": "traces of letters",
    "domain.outbox.KEY_KEPT": "traces of letters",
    "domain.outbox.LATE_KEPT": "traces of letters",
    "domain.outbox.LEASE": "the server’s own work",
    "domain.outbox.PAUSES": "when the server tries to send a letter again",
    "domain.staff.MOMENT": "two presses of one button",
    "domain.week.ONE": "a unit of the calendar",
    "domain.worklist.ALWAYS": "no limit at all",
    "search.log.KEPT": "words of searches; the page “Privacy” says it, nobody waits for them",
    "web.account.entering.KNOWN_AFTERWARDS": "how long a late form is known as ours",
    "web.account.passkeys.ASKED_WITHIN": "the message says when; a letter works at once",
    "web.account.signing_in.FROM_NETWORK_WITHIN": "the page says when to try again",
    "web.desk.temporary.FARTHEST": "which day may be written, not how long writing may take",
    "web.office.home.LONG": "which question is called late",
}


@pytest.mark.parametrize(("length", "name", "words"), SAID)
def test_a_page_says_what_ends_and_when(
    sample_app: Flask, length: float, name: str | PageCase, words: str
) -> None:
    named = (case for case in PAGES if case.name == name)
    case = name if isinstance(name, PageCase) else next(named)

    assert words.format(round(length)) in Page(answer(sample_app, case, "en").data).text()


@pytest.mark.parametrize("ending", ["html", "txt"])
@pytest.mark.parametrize(("length", "name", "words"), IN_LETTERS)
def test_a_letter_says_how_long_its_link_opens(
    length: float, name: str, words: str, ending: str
) -> None:
    letter = (LETTERS / f"{name}.{ending}").read_text(encoding="utf-8")

    assert words.format(round(length)) in letter


def test_who_must_sign_in_again_reads_how_long_their_words_are_kept(
    sample_client: FlaskClient,
) -> None:
    onward = {"onward": "/en/account/resume/gates-held"}
    page = Page(sample_client.get("/en/sign-in", query_string=onward).data)

    assert f"kept for {draft.HELD / HOUR:.0f} hours" in page.text()


def test_what_is_typed_is_kept_longer_than_the_criterion_asks_for() -> None:
    """2.2.6 asks for a warning unless data are kept for 20 hours; ours are, and it is said too."""
    assert min(draft.HELD, UNUSED) > 20 * HOUR
    assert timedelta(seconds=3) >= guard.HASTY  # one more press is asked for, nothing is lost


def test_every_length_of_time_is_in_a_table() -> None:
    assert set(_lengths()) == TOLD | set(HURRIES_NOBODY)


def test_pages_do_nothing_by_themselves_after_a_time() -> None:
    """The one clock in our scripts waits until somebody stops typing, then offers suggestions."""
    clocks = [
        script.name
        for script in sorted((ROOT / "static" / "js").glob("*.js"))
        if "setTimeout" in (text := script.read_text(encoding="utf-8")) or "setInterval" in text
    ]

    assert clocks == ["suggest.js"]


def _lengths() -> Iterator[str]:
    for path in sorted((ROOT / "directory").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT / "directory").with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and "timedelta(" in ast.unparse(node.value):
                names = list(ast.walk(node.targets[0]))
                yield f"{module}.{[name.id for name in names if isinstance(name, ast.Name)][-1]}"
