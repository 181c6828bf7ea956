"""Every text of the interface is marked, translated, faithful and well typeset."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from io import BytesIO

import pytest
from babel.messages import Catalog, Message
from babel.messages.checkers import checkers
from babel.messages.mofile import write_mo
from babel.support import Translations
from flask import Flask

from directory.cli.translations import (
    LANGUAGES,
    PLACEHOLDER,
    TAG,
    TEMPLATE,
    as_template,
    catalogue_problems,
    extracted,
    read_catalogue,
)
from directory.config import ROOT
from directory.search import gazetteer
from directory.vocabulary import Words
from tests import pseudo
from tests.gates import answer
from tests.page import squeeze
from tests.pages import PAGES, PageCase
from tests.typography import typing_slips

EAGER = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
NUMBER_FORMS = {0: 2, 1: 0, 2: 1, 5: 2, 11: 2, 21: 0}
ENDINGS = ".:?!"
# Latin beside Cyrillic inside one word: a letter typed with the wrong keyboard.
MIXED = re.compile(r"[a-z][а-яіїєґ]|[а-яіїєґ][a-z]", re.IGNORECASE)
STRAIGHT = re.compile(r"[\"']")
# A number and its noun stay on one line (a bare number, as in «із 75», needs no company).
PARTED = re.compile(r"%\((?:num|shown|km|count)\)s [а-яіїєґ]{5,}", re.IGNORECASE)
UNFILLED = re.compile(r"%%|%\(\w+\)|\{\w*\}")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extracted()


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read_catalogue(request.param)


def messages(catalogue: Catalog) -> list[Message]:
    """Give all messages but the header."""
    return [message for message in catalogue if message.id]


def forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def seen(text: str) -> str:
    """Give what is left for the eye: tags out, placeholders as a letter."""
    return PLACEHOLDER.sub("х", TAG.sub("", text))


def test_extraction_gives_the_committed_template(template: Catalog) -> None:
    assert TEMPLATE.read_bytes() == as_template(template), "run `make messages` and translate"


def test_every_text_is_translated_and_nothing_is_left_over(
    catalogue: Catalog, template: Catalog
) -> None:
    assert list(catalogue_problems(catalogue, template)) == []


def test_placeholders_keep_their_kinds(catalogue: Catalog) -> None:
    faults = []
    for message in messages(catalogue):
        for check in checkers:
            try:
                check(catalogue, message)
            except ValueError as error:
                faults.append(f"{message.id}: {error}")

    assert faults == []


@pytest.mark.parametrize("number", NUMBER_FORMS)
def test_every_number_finds_its_form(catalogue: Catalog, number: int) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    spoken = Translations(BytesIO(compiled.getvalue()))

    for message in messages(catalogue):
        if not message.pluralizable:
            continue
        one, many = forms(message.id)
        said = spoken.ungettext(one, many, number)
        assert said == forms(message.string)[NUMBER_FORMS[number]]
        filled = said % dict.fromkeys(re.findall(r"%\((\w+)\)", said), number)
        assert str(number) in filled, f"«{said}» does not say the number"


def test_ukrainian_is_typeset_as_an_editor_would(catalogue: Catalog) -> None:
    faults = []
    for message in messages(catalogue):
        for form in map(seen, forms(message.string)):
            faults += list(typing_slips(form, str(catalogue.locale)))
            faults += [f"«{form}» mixes alphabets" for _found in MIXED.finditer(form)]
        for form in forms(message.string):
            faults += [f"«{form}» parts a number from its noun" for _ in PARTED.finditer(form)]

    assert faults == []


def test_english_texts_are_typeset_too(template: Catalog) -> None:
    faults = []
    for message in messages(template):
        for form in map(seen, forms(message.id)):
            faults += list(typing_slips(form, "en"))
            faults += [f"«{form}» has straight quotes" for _found in STRAIGHT.finditer(form)]

    assert faults == []


def test_a_sentence_ends_as_its_original(catalogue: Catalog) -> None:
    def ending(text: str) -> str:
        last = text.rstrip("”»")[-1:]
        return last if last in ENDINGS else ""

    faults = [
        f"«{form}» ends otherwise than “{forms(message.id)[-1]}”"
        for message in messages(catalogue)
        for form in map(squeeze, forms(message.string))
        if ending(form) != ending(forms(message.id)[-1])
    ]

    assert faults == []


def eager_calls(node: ast.AST) -> Iterator[int]:
    """Give the lines that translate when the module is imported, before there is a language."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        now: list[ast.AST] = [*node.decorator_list, *node.args.defaults]
        now += [default for default in node.args.kw_defaults if default]
    elif isinstance(node, ast.Lambda):
        now = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
    else:
        now = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name in EAGER:
            yield node.lineno
    for child in now:
        yield from eager_calls(child)


def test_no_text_is_translated_while_modules_are_imported() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{line}: use the lazy form (_l), or translate in a function"
        for path in sorted((ROOT / "directory").rglob("*.py"))
        for line in eager_calls(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert faults == []


@pytest.mark.parametrize(
    "code",
    [
        "TEXT = _('a')",
        "class A:\n  b = gettext('a')",
        "def f(a=_('a')): ...",
        "@g(_('a'))\ndef f(): ...",
    ],
)
def test_an_eager_translation_would_be_told(code: str) -> None:
    assert list(eager_calls(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    ["TEXT = _l('a')", "def f():\n  return _('a')", "g = lambda: _('a')", "for _ in range(3): ..."],
)
def test_a_translation_in_its_time_is_fine(code: str) -> None:
    assert not list(eager_calls(ast.parse(code)))


@pytest.fixture(scope="module")
def pseudo_app(sample_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = pseudo.make_app(sample_app, tmp_path_factory.mktemp("pseudo"))
    in_ = Words.in_
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Words, "in_", lambda words, language: pseudo.marked(in_(words, language)))
        for names in gazetteer.TYPES.values():
            for language, name in names.items():
                patch.setitem(names, language, pseudo.marked(name))
        yield app
    app.extensions["engine"].dispose()


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_no_text_of_a_page_is_hard_coded(pseudo_app: Flask, case: PageCase) -> None:
    response = answer(pseudo_app, case, pseudo.LANGUAGE)
    html = response.get_data(as_text=True)

    assert response.status_code == case.status
    assert pseudo.hard_coded(html) == []
    assert UNFILLED.findall(html) == []


def test_a_hard_coded_text_would_be_told() -> None:
    page = "<html lang=uk><title>⟦Назва⟧</title><body>{}</body>"
    for planted in ("<p>⟦Так⟧ ні</p>", "<p aria-label='Меню'>⟦Так⟧</p>", "<p>⟦<b>Так⟧</b> ні</p>"):
        assert pseudo.hard_coded(page.format(planted))
    for fine in ("<p>⟦<b>Так⟧</b>, 12</p>", "<a lang=en>English</a>", "<p>П’ятниця</p>"):
        assert not pseudo.hard_coded(page.format(fine))
