"""`flask translations`: the interface's texts between the code, the catalogues and the server.

Texts are written in English in code and templates, so only the other languages have a catalogue.
What is a good translation in substance is for people; here is what a machine can hold them to.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import click
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from directory.cli.group import PlainGroup
from directory.config import ROOT

FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "messages.pot"
LANGUAGES = ("uk",)
SOURCES = ("directory", "templates")
HEADER = "# The interface's texts. msgids are English; see CONTRIBUTING.md, Translations."
CREDITS = {
    "project": "accessible-library",
    "version": "1",
    "last_translator": "The Accessible Library contributors",
    "language_team": "The Accessible Library contributors",
    "msgid_bugs_address": "see README.md",
    "charset": "utf-8",
}

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[a-z]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")

translations = PlainGroup("translations", help="Extract, check and compile the interface's texts.")


@translations.command("extract")
def extract_command() -> None:
    """Collect the texts of code and templates and bring every catalogue up to date."""
    template = extracted()
    _write(TEMPLATE, as_template(template))
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        _write(catalogue_path(language), _as_catalogue(catalogue))
        missing = sum(1 for message in _messages(catalogue) if not _is_translated(message))
        click.echo(f"{language}: {len(catalogue)} texts, {missing} to translate.")


@translations.command("check")
def check_command() -> None:
    """Fail when a text is not extracted, not translated, or translated with other placeholders."""
    found = list(problems())
    for problem in found:
        click.echo(problem, err=True)
    if found:
        raise click.exceptions.Exit(1)
    click.echo("The translations are complete.")


@translations.command("compile")
def compile_command() -> None:
    """Make the files that the server reads."""
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        _write(catalogue_path(language).with_suffix(".mo"), compiled.getvalue())
        click.echo(f"{language}: {len(catalogue)} texts compiled.")


def extracted() -> Catalog:
    """Collect every marked text, as pyproject.toml, [tool.babel], says where and how."""
    methods, options = _mappings()
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        ROOT,
        methods,
        options,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
        directory_filter=_is_source,
    )
    for file, _line, text, comments, context in found:
        # Without the line: it would change with every edit above.
        catalogue.add(text, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def problems() -> Iterator[str]:
    """Say everything that keeps the committed catalogues from being complete."""
    template = extracted()
    if not TEMPLATE.is_file() or TEMPLATE.read_bytes() != as_template(template):
        yield f"{TEMPLATE.name} differs from the code and templates: run `make messages`"
    for language in LANGUAGES:
        yield from catalogue_problems(read_catalogue(language), template)


def catalogue_problems(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Say what is missing, left over or unfaithful in one language's catalogue."""
    for message in _messages(template):
        translated = catalogue.get(message.id, message.context)
        if translated is None:
            yield f"{catalogue.locale}: not in the catalogue: {_quoted(message)}"
        else:
            for problem in _message_problems(translated, catalogue.num_plurals):
                yield f"{catalogue.locale}: {problem}: {_quoted(message)}"
    for message in _messages(catalogue):
        if template.get(message.id, message.context) is None:
            yield f"{catalogue.locale}: no longer used: {_quoted(message)}"
    for message in catalogue.obsolete.values():
        yield f"{catalogue.locale}: obsolete: {_quoted(message)}"


def as_template(catalogue: Catalog) -> bytes:
    """Return the catalogue as messages.pot: no dates and no wrapping, so that changes read well."""
    return _as_text(catalogue, omit_header=True)


def read_catalogue(language: str) -> Catalog:
    """Read a language's catalogue, or begin one."""
    path = catalogue_path(language)
    if not path.is_file():
        return Catalog(language, header_comment=HEADER, fuzzy=False, **CREDITS)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue is kept."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def _mappings() -> tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    methods, options = [], {}
    for mapping in settings["tool"]["babel"]["mappings"]:
        details = {key: mapping[key] for key in mapping.keys() - {"method", "pattern"}}
        if "keywords" in details:
            details["keywords"] = parse_keywords(details["keywords"])
        methods.append((mapping["pattern"], mapping["method"]))
        options[mapping["pattern"]] = details
    return methods, options


def _is_source(folder: str) -> bool:
    return any(Path(folder).is_relative_to(ROOT / source) for source in SOURCES)


def _message_problems(message: Message, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "marked as fuzzy"
    forms = _forms(message.string)
    if message.pluralizable and len(forms) != plurals:
        yield f"{len(forms)} plural forms instead of {plurals}"
    if not _is_translated(message):
        yield "not translated"
        return
    # Every form of a plural carries the number: in Ukrainian the first one also serves 21 and 101.
    source = _forms(message.id)[-1]
    for form in forms:
        for what, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
            if sorted(pattern.findall(form)) != sorted(pattern.findall(source)):
                yield f"other {what} in «{form}»"


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)  # the first one is the header


def _is_translated(message: Message) -> bool:
    forms = _forms(message.string)
    return bool(forms) and all(form.strip() for form in forms)


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _quoted(message: Message) -> str:
    where = ", ".join(sorted({file for file, _line in message.locations}))
    return f"“{_forms(message.id)[0]}” ({where})"


def _as_catalogue(catalogue: Catalog) -> bytes:
    return _as_text(catalogue, ignore_obsolete=True)


def _as_text(catalogue: Catalog, **options: bool) -> bytes:
    written = BytesIO()
    settings: Mapping[str, Any] = {"sort_by_file": True, "width": 0, "include_lineno": False}
    write_po(written, catalogue, **settings, **options)
    return written.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Replace the file at once: a server may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
