"""Whole-site promises about addresses: who may use them, that the gates visit them, their form."""

import re
from itertools import chain

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.letters import LETTERS
from tests.pages import PAGES

MACHINES = {
    *("assets.asset", "public.suggestions", "styleguide.error"),
    *("office.export", "office.import_changes", "office.import_problems", "office.overview_csv"),
}


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_every_view_says_who_may_use_it(sample_app: Flask) -> None:
    silent = [
        name for name, view in sample_app.view_functions.items() if not getattr(view, "access", "")
    ]

    assert not silent


def test_a_view_that_says_nothing_is_closed(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")

    assert app.test_client().get("/forgotten").status_code == 403


def test_what_is_public_is_open_to_everybody(sample_client: FlaskClient) -> None:
    for case in PAGES:
        if case.status == 200 and not case.who:
            assert sample_client.get(case.path.replace("{lang}", "en")).status_code == 200


def test_every_page_is_visited_by_the_gates(sample_app: Flask) -> None:
    adapter = sample_app.url_map.bind("localhost")
    visited = {
        adapter.match(case.path.replace("{lang}", "uk").split("?")[0])[0]
        for case in PAGES
        if case.status != 404
    }

    pages = {
        rule.endpoint
        for rule in rules(sample_app)
        if "lang" in rule.arguments and "GET" in (rule.methods or ())
    }
    assert pages - visited - MACHINES == set()


def test_addresses_are_kebab_case_and_their_parts_are_typed(sample_app: Flask) -> None:
    for rule in rules(sample_app):
        fixed = re.sub(r"<[^>]+>", "x", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]*", fixed), rule.rule
        if rule.endpoint not in MACHINES:
            assert all(":" in part or "(" in part for part in re.findall("<([^>]+)>", rule.rule))


def test_the_contract_of_addresses_is_kept(sample_app: Flask) -> None:
    contract = """
        / /healthz /robots.txt /sitemap.xml /uk/ /uk/search /uk/libraries/x /uk/libraries/x/y
        /uk/places /uk/needs /uk/features /uk/display /uk/accessibility /uk/about /uk/privacy
        /uk/site-map /uk/sign-in /uk/desk/ /uk/office/
        /uk/libraries/x/y/correct /uk/libraries/x/y/ask
        /api/v1/service-points /api/v1/service-points/x/y /api/v1/features /api/v1/needs
        /api/v1/places /api/v1/openapi.json
    """
    adapter = sample_app.url_map.bind("localhost")

    assert all(chain.from_iterable([adapter.match(path)] for path in contract.split()))


def test_every_state_is_visited_by_the_gates() -> None:
    """What the page of a route looks like on a bad day is a page of its own."""
    names = {case.name for case in PAGES}
    wanted = {
        "empty": "desk-points-none desk-photos-none desk-publish-nothing narrow-zero",
        "nothing found": "zero zero-words zero-set-aside zero-former zero-too-long",
        "errors of a form": "correct-error sign-in-error desk-hours-error office-new-library-error",
        "errors of the server": "not-found error-400 error-403 error-405 error-413 error-500",
        "long content": "point-long-name search-all-needs point-all-needs desk-sheet",
        "overdue": "desk-confirm desk-confirm-several desk-home",
        "sample": "library-sample point",
        "occupied": "point-occupied office-occupied",
        "suspended": "point-suspended",
        "signed in": "account desk-home office-home sign-in-again",
        "somebody else was faster": "desk-conflict desk-contacts-clash",
        "waits and comes back": "desk-proposal-waits desk-proposal-returned office-review-returned",
        "queue full": "correct-limited sign-in-wait error-429",
        "links that have ended": "sign-in-used confirm-expired confirm-gone receipt-gone join-gone",
        "text in one language only": "point-ukrainian-only",
    }

    missing = {state: set(pages.split()) - names for state, pages in wanted.items()}

    assert not {state: pages for state, pages in missing.items() if pages}
    assert {"sign_in", "reminder", "answered: declined", "sent: visit"} <= set(LETTERS)
