"""WCAG 3.3.4 and 3.3.6: whatever somebody wrote is looked at once more before it is stored.

`forms.toml` has a line for each form of the site; a form that has none fails here, and so does a
line whose test is gone.
"""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.domain.question import Question
from directory.web.language import LANGUAGES
from tests import gates
from tests.contract import ledger
from tests.page import Page, attribute
from tests.pages import PAGES
from tests.promises import UNSAVED_PREFIX
from tests.second_looks import LOOKS
from tests.visiting import VISIT, everything, open_form

ROOT = Path(__file__).parents[2]
SHORT = 12  # letters: keys and names of places are said in words
WAYS = {"looked at", "confirmed", "beside", "nothing"}
FORMS = {
    f"{blueprint}.{view}": (way, evidence)
    for blueprint, views in tomllib.loads(
        (Path(__file__).parent / "forms.toml").read_text(encoding="utf-8")
    ).items()
    for view, (way, evidence) in views.items()
}


def test_every_form_of_the_site_keeps_people_from_harm(sample_app: Flask) -> None:
    forms = {rule.endpoint for rule in sample_app.url_map.iter_rules() if "POST" in rule.methods}

    assert forms == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_test_shows_how(form: str) -> None:
    way, evidence = FORMS[form]
    file, name = evidence.split("::")

    assert way in WAYS
    assert name in _tests_of(ROOT / file)


def test_only_devices_keys_links_and_colours_need_no_second_look() -> None:
    """Their buttons name what they do; nothing that somebody wrote is stored or lost. How pages
    look is kept in one's own browser, and seen at once.
    """
    assert {form for form, (way, _evidence) in FORMS.items() if way == "nothing"} == {
        "account.end_device",
        "account.end_other_devices",
        "account.passkey_sign_in",
        "account.passkey_to_make",
        "account.passkey_to_sign",
        "account.remove_passkey",
        "account.sign_in",
        "office.invite_again",
        "public.display",
    }


def test_each_form_that_is_looked_at_is_among_the_pages(sample_app: Flask) -> None:
    """The name in an address tells the form apart: a question is closed as well as answered."""
    urls = sample_app.url_map.bind("localhost")
    forms = {urls.match(f"/en/{look.path.partition('?')[0]}", "POST")[0] for look in LOOKS.values()}
    wanted = {form for form, (way, _evidence) in FORMS.items() if way == "looked at"}

    assert wanted <= forms


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_stored_before_it_was_looked_at(
    sample_app: Flask, name: str, language: str
) -> None:
    case = next(case for case in PAGES if case.name == name)

    with ledger() as book:
        response = gates.answer(sample_app, case, language)

    page = Page(response.data)
    assert book.written == []
    assert page.title().startswith(UNSAVED_PREFIX[language] + page.h1())
    assert {"en": "Look at it once more", "uk": "Перегляньте ще раз"}[language] in page.headings()
    heading = "Look at it once more" if language == "en" else "Перегляньте ще раз"
    said = " ".join(page.section(heading).text().split())
    typed = [text.removesuffix(".") for text in LOOKS[name].sent.values() if len(text) > SHORT]
    assert [text for text in typed if text not in said] == []
    assert LOOKS[name].shown[language == "en"] in said


@pytest.mark.parametrize("name", LOOKS)
def test_who_changes_a_field_after_the_look_looks_once_more(sample_app: Flask, name: str) -> None:
    case = next(case for case in PAGES if case.name == name)
    client = gates.browser_of(sample_app, case)
    form = Page(gates.answer(sample_app, case, "en", client).data).form("Look at it once more")
    (button,) = form.tag.select("button[name=looked_at]")
    changed = form.tag.select_one("input[type=text], input[type=checkbox], textarea")
    assert changed

    text = "" if changed.has_attr("checked") else f"{attribute(changed, 'value')}1"
    kept = [pair for pair in form.values if pair[0] != changed["name"]]
    new = [(str(changed["name"]), text), ("looked_at", attribute(button, "value"))]
    with ledger() as book:
        answer = form.post([*kept, *new], client)

    assert answer.status_code == 200
    assert book.written == []


def test_a_question_is_looked_at_once_more_before_it_is_sent(
    world: Flask, visitor: FlaskClient
) -> None:
    form = open_form(world, visitor, VISIT).fill(
        "What should the library do or know?", "Зустріньте мене."
    )

    page = Page(form.submit(visitor, "Next").data)
    assert page.h1() == "Look at it once more and send it"
    assert "Зустріньте мене." in page.text()
    assert everything(world, Question) == []

    back = page.form("Change what I wrote").submit(visitor, "Change what I wrote")
    assert Page(back.data).value_of("What should the library do or know?") == "Зустріньте мене."


@cache
def _tests_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
