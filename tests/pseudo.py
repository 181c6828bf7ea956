"""A pseudo-language: every translated text and every text of the data stands between ⟦ and ⟧.

What a page still says outside the brackets was written into code or a template by hand.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
from babel import Locale
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.units import format_unit
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import create_app
from directory.cli.translations import extracted
from directory.domain.base import Localized
from directory.domain.draft import Draft
from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.people import Person
from directory.domain.place import Place
from directory.domain.projection import Projection
from directory.web.wording import UNITS
from tests.page import attribute, squeeze, strings
from tests.promises import USER_TEXT

LANGUAGE = "uk"
TYPED = [*USER_TEXT, "textarea"]
OPEN, CLOSE = "⟦", "⟧"
WORD = re.compile(rf"[{OPEN}{CLOSE}]|[^\W\d_]+(?:[’ʼ][^\W\d_]+)*")
COMMENT = re.compile(r'"([^"]+)"')  # in opening hours
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w|\bzrazok-[\w-]+(?:/[\w-]+)?")  # of mail, of a place
SPOKEN = ("aria-label", "alt", "title", "placeholder", "aria-roledescription", "aria-valuetext")


def marked(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}" if text else ""


def catalogue() -> Catalog:
    """Translate every text of the interface into itself between brackets."""
    made = Catalog(locale=LANGUAGE)
    for message in extracted():
        if not message.id:
            continue
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        said: Any = marked(forms[0])
        if message.pluralizable:
            said = [marked(forms[0]), *[marked(forms[1])] * (made.num_plurals - 1)]
        made.add(message.id, said, context=message.context)
    return made


def make_app(sample_app: Flask, folder: Path) -> Flask:
    """Make the app that speaks the pseudo-language, over a marked copy of the sample data."""
    source = sample_app.extensions["settings"].database_url
    url = f"sqlite:///{folder / 'pseudo.db'}"
    shutil.copy(source.removeprefix("sqlite:///"), folder / "pseudo.db")
    _mark_data(url)
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    place = folder / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(compiled.getvalue())

    app = create_app({"DATABASE_URL": url})
    app.testing = True
    app.extensions["clock"] = sample_app.extensions["clock"]
    app.extensions["babel"].translation_directories = [str(folder)]
    return app


def _mark_data(url: str) -> None:
    engine = create_engine(url)
    with Session(engine) as session:
        for model in (Place, Library, ServicePoint):
            for named in session.scalars(select(model)):
                named.name = Localized(marked(named.name.uk), marked(named.name.en))
        for fact in session.scalars(select(Fact)):
            fact.note = Localized(marked(fact.note.uk), marked(fact.note.en))
        for draft in session.scalars(select(Draft)):
            draft.fields = {field: _noted(value) for field, value in draft.fields.items()}
        for person in session.scalars(select(Person)):
            person.name = marked(person.name)
        for row in session.scalars(select(Projection)):
            row.data = orjson.dumps(_marked_inside(orjson.loads(row.data)))
        session.commit()
    engine.dispose()


def _noted(value: Any) -> Any:
    """Mark the notes of a fact in a draft."""
    if not isinstance(value, dict):
        return value
    notes = {name: marked(value[name]) for name in ("note_uk", "note_en") if value.get(name)}
    return value | notes


def _marked_inside(data: Any) -> Any:
    """Mark the texts of a service point; keys, numbers, dates and addresses stay as they are."""
    if isinstance(data, list):
        return [_marked_inside(one) for one in data]
    if not isinstance(data, dict):
        return data
    changed = {name: _marked_inside(value) for name, value in data.items()}
    if {"uk", "en"} <= data.keys():
        changed |= {"uk": marked(data["uk"]), "en": marked(data["en"])}
    if "aliases" in data:
        changed["aliases"] = [marked(alias) for alias in data["aliases"]]
    if "hours" in data:
        changed["hours"] = COMMENT.sub(rf'"{OPEN}\1{CLOSE}"', data["hours"])
    return changed


def hard_coded(html: str) -> list[str]:
    """Give the words of a page outside brackets, outside [lang] and not of the calendar; what
    somebody typed is nobody’s to translate.
    """
    soup = BeautifulSoup(html, "html5lib")
    faults = []
    depth = 0
    for node in strings(soup):
        words, depth = _outside(str(node), depth)
        if words and node.find_parent(lang=True) is soup.html and not node.find_parent(TYPED):
            faults.append(f"{' '.join(words)} (in «{squeeze(str(node))}»)")
    if depth:
        faults.append("a bracket is lost: a text was cut")
    for text in _unseen_texts(soup):
        words, _depth = _outside(text, 0)
        if words:
            faults.append(f"{' '.join(words)} (in «{squeeze(text)}»)")
    return faults


def _outside(text: str, depth: int) -> tuple[list[str], int]:
    words = []
    for word in WORD.findall(ADDRESS.sub("", text)):
        if word == OPEN:
            depth += 1
        elif word == CLOSE:
            depth -= 1
        elif not depth and word.replace("ʼ", "’").lower() not in FROM_BABEL:
            words.append(word)
    return words, depth


def _unseen_texts(soup: BeautifulSoup) -> Iterator[str]:
    """Give the texts that are heard or shown elsewhere: the title, names, values of buttons."""
    if soup.title:
        yield soup.title.get_text()
    for name in SPOKEN:
        for tag in soup.select(f"body [{name}]:not([lang])"):
            yield attribute(tag, name)
    for tag in soup.select("input[type=submit], input[type=button], input[type=reset]"):
        yield attribute(tag, "value")
    for tag in soup.select("meta[name=description]"):
        yield attribute(tag, "content")


def _from_babel() -> set[str]:
    """Give the names of days, months and units: they come from Babel, not from the catalogue."""
    locale = Locale.parse(LANGUAGE)
    names = {
        *locale.days["stand-alone"]["wide"].values(),
        *locale.months["format"]["wide"].values(),
    }
    units = (
        format_unit(n, unit, locale=LANGUAGE) for n in (1, 2, 5, 1.5) for unit in UNITS.values()
    )
    said = " ".join([*names, *units]).replace("ʼ", "’").lower()
    return set(WORD.findall(said))


FROM_BABEL = _from_babel() | {"і", "або"}  # between the last two of a list
