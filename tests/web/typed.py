"""Words that people type into the search, and reading what the page makes of them."""

import pytest
from flask.testing import FlaskClient

from tests.page import Form, Page

LANGUAGES = ("uk", "en")
FORM = {"uk": "Оновити список", "en": "Update the list"}
ABOUT = {"uk": "Про ваш пошук", "en": "About your search"}
NOTHING = {
    "uk": "Нічого не знайдено: 0 пунктів обслуговування",
    "en": "Nothing found: 0 service points",
}

QUERIES = [
    "на візку старобільськ",
    "cnfhj,tkmcmr",
    "Северодонецк жестовый язык",
    "large print near Cherkasy",
    "бібліотека Київ",
    "піца з доставкою",
    "брайль",
    "старобілськ",
    "Красний Луч",
    "Петровське",
    "дирижабль цепелін",
    "на візку дирижабль Сміла",
]
EACH = pytest.mark.parametrize("text", QUERIES)
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def search(client: FlaskClient, text: str, language: str = "en", **others: str) -> Page:
    query = {"q": text, **others}
    return Page(client.get(f"/{language}/search", query_string=query).data)


def follow(client: FlaskClient, page: Page, link: str) -> Page:
    return Page(client.get(page.link(link)).data)


def form_of(page: Page, language: str) -> Form:
    return page.form(FORM[language])


def hits(page: Page) -> list[tuple[str, list[str]]]:
    """Give each heading of results with what stands under it."""
    sections = [tag for tag in page.soup.select("main section") if tag.find("article")]
    return [(Page(tag).headings()[0], Page(tag).cards()) for tag in sections]
