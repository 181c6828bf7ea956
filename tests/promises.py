"""What a page of this site promises, one function per promise: it yields what is broken, in words.

`tests/contract.py` runs them on every HTML answer; a new promise is a function added to `PROMISES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag

from tests.page import (
    CONTROLS,
    HEADINGS,
    attribute,
    is_within,
    labels_of,
    squeeze,
    strings,
    words,
)
from tests.typography import typing_slips

OTHER = {"uk": "en", "en": "uk"}
ERROR_PREFIX = {"uk": "Помилка: ", "en": "Error: "}
UNSAVED_PREFIX = {
    "en": "Not saved yet: ",
    "uk": "Ще не збережено: ",
}  # where it is looked at once more
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"
REFERENCES = {
    *("for", "form", "list", "headers"),
    *("aria-labelledby", "aria-describedby", "aria-details", "aria-errormessage"),
    *("aria-controls", "aria-owns", "aria-flowto", "aria-activedescendant"),
}
DATA_SCRIPTS = {"application/ld+json", "application/json"}
# What a visitor typed, and what machines read, is printed as it is inside these.
USER_TEXT = {"bdi", "code", "kbd", "samp", "pre", "textarea"}


@dataclass(frozen=True)
class Document:
    """A parsed page, with the language and path it was asked for."""

    html: str
    soup: BeautifulSoup
    language: str | None
    path: str
    ids: Counter[str]

    @classmethod
    def read(cls, html: str, language: str | None, path: str) -> Document:
        soup = BeautifulSoup(html, "html5lib")
        ids = Counter(attribute(tag, "id") for tag in soup.select("[id]"))
        return cls(html=html, soup=soup, language=language, path=path, ids=ids)

    @property
    def lang(self) -> str:
        return attribute(self.soup.html, "lang")

    def heading(self) -> str:
        return words(self.soup.h1) if self.soup.h1 else ""


def show(tag: Tag) -> str:
    """Point at a tag: its line and how it opens."""
    opening = str(tag).split(">", 1)[0] + ">"
    return f"line {tag.sourceline}: {squeeze(opening)[:120]}"


def html_is_valid(page: Document) -> Iterator[str]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    parser.parse(page.html)
    for (line, _column), code, details in parser.errors:
        yield f"line {line}: {html5lib.constants.E[code] % details}"


def language_is_that_of_the_address(page: Document) -> Iterator[str]:
    wanted = (page.language,) if page.language else tuple(OTHER)
    if page.lang not in wanted:
        yield f'<html lang="{page.lang}">, but the address promises {" or ".join(wanted)}'


def headings_are_an_outline(page: Document) -> Iterator[str]:
    headings = page.soup.find_all(HEADINGS)
    count = len(page.soup.find_all("h1"))
    if count != 1:
        yield f"{count} <h1>; a page has exactly one"
    level = 0
    for tag in headings:
        own = int(tag.name[1])
        if own > level + 1:
            before = f"<h{level}>" if level else "the start of the page"
            yield f"{show(tag)} «{words(tag)}» follows {before}: heading levels do not skip"
        if not words(tag):
            yield f"{show(tag)} is an empty heading"
        level = own


def title_begins_with_the_heading(page: Document) -> Iterator[str]:
    title = squeeze(page.soup.title.get_text()) if page.soup.title else ""
    prefix = ""
    if page.soup.select_one("[role=alert] a[href^='#']"):
        prefix = ERROR_PREFIX.get(page.lang, "")
    elif page.soup.select_one("#second-look"):
        prefix = UNSAVED_PREFIX.get(page.lang, "")
    wanted = prefix + page.heading()
    if not title:
        yield "there is no <title>, or it is empty"
    elif not title.startswith(wanted):
        yield f"<title> is «{title}»; it begins with «{wanted}»"


def references_have_targets(page: Document) -> Iterator[str]:
    for key, count in page.ids.items():
        if count > 1:
            yield f'id="{key}" is used {count} times'
    for tag in page.soup.find_all():
        for name in REFERENCES.intersection(tag.attrs):
            if lost := [key for key in attribute(tag, name).split() if key not in page.ids]:
                yield f"{show(tag)}: {name} points to nothing: {', '.join(lost)}"
    for tag in page.soup.select("a[href^='#'], use[href^='#']"):
        if attribute(tag, "href")[1:] not in page.ids:
            yield f"{show(tag)}: there is no id «{attribute(tag, 'href')[1:]}» on this page"


def errors_are_said_with_their_field(page: Document) -> Iterator[str]:
    """What the summary of errors leads to says its own error when it has focus (3.3.1, 1.3.1)."""
    for link in page.soup.select("#errors a[href^='#']"):
        field = page.soup.find(id=attribute(link, "href")[1:])
        if not field or field.name not in {"input", "select", "textarea"}:
            continue
        holders = (field, *field.find_parents(["fieldset"]))
        keys = [key for holder in holders for key in attribute(holder, "aria-describedby").split()]
        told = " ".join(words(tag) for key in keys for tag in page.soup.find_all(id=key))
        if words(link).rsplit(": ", 1)[-1] not in told:
            yield f"{show(field)} does not say its error «{words(link)}» (aria-describedby)"


def controls_have_labels(page: Document) -> Iterator[str]:
    for control in page.soup.select(CONTROLS):
        if control.find_parent(attrs={"hidden": True}):
            continue  # nobody meets it: the trap for programs
        button = attribute(control, "type") in {"submit", "reset", "button"}
        name = attribute(control, "value") if button else labels_of(control, page.soup)
        if not name:
            yield f"{show(control)} has no label (a placeholder or a title is not a label)"
    for button in page.soup.find_all("button"):
        if not words(button):
            yield f"{show(button)} has no words"


def option_groups_have_legends(page: Document) -> Iterator[str]:
    options = page.soup.select("input[type=radio], input[type=checkbox]")
    groups = [(id(tag.find_parent("form")), attribute(tag, "name")) for tag in options]
    sizes = Counter(groups)
    for tag, group in zip(options, groups, strict=True):
        if sizes[group] < 2 and attribute(tag, "type") == "checkbox":
            continue
        around = tag.find_parent("fieldset")
        legend = around.find("legend", recursive=False) if around else None
        if not legend or not words(legend):
            yield f"{show(tag)} is one of a group, so it stands in a <fieldset> with a <legend>"


def forms_say_where_they_go(page: Document) -> Iterator[str]:
    for form in page.soup.find_all("form"):
        if attribute(form, "method").lower() != "post":
            continue
        if not attribute(form, "action"):
            yield f"{show(form)} has no action"
        if not form.select_one("input[name=csrf_token][value]:not([value=''])"):
            yield f"{show(form)} has no csrf_token"


def other_language_is_one_link_away(page: Document) -> Iterator[str]:
    other = OTHER.get(page.lang, "en")
    links = page.soup.select(f"a[lang={other}][hreflang={other}]")
    if not links:
        yield f'there is no link to the other language (<a lang="{other}" hreflang="{other}">)'
    elif page.language:
        wanted = page.path.replace(f"/{page.language}", f"/{other}", 1)
        paths = [unquote(urlsplit(attribute(tag, "href")).path) for tag in links]
        if wanted not in paths:
            yield f"the language switch leads to {paths[0]}, not to the same page {wanted}"


def nothing_is_inline(page: Document) -> Iterator[str]:
    for tag in page.soup.find_all():
        for name in tag.attrs:
            if name == "style" or name.startswith("on"):
                yield f"{show(tag)} has an inline {name}; the content security policy refuses it"
    for tag in page.soup.select("[href^='javascript:']"):
        yield f"{show(tag)} is a script in disguise"
    for script in page.soup.find_all("script"):
        allowed = script.has_attr("src") or script.has_attr("nonce")
        if not allowed and attribute(script, "type") not in DATA_SCRIPTS:
            yield f"{show(script)} is inline and has no nonce"


def tables_explain_themselves(page: Document) -> Iterator[str]:
    for table in page.soup.find_all("table"):
        caption = table.find("caption")
        if not caption or not words(caption):
            yield f"{show(table)} has no caption"
        heads = table.find_all("th")
        if not heads:
            yield f"{show(table)} has no header cells"
        for head in heads:
            if not head.has_attr("scope"):
                yield f"{show(head)} «{words(head)}» has no scope"


def links_and_pictures_have_words(page: Document) -> Iterator[str]:
    for link in page.soup.find_all("a"):
        if not link.has_attr("href"):
            yield f"{show(link)} is not a link: it has no href"
        elif not words(link):
            yield f"{show(link)} has no words"
    for picture in page.soup.select("img:not([alt])"):
        yield f"{show(picture)} has no alt"
    for picture in page.soup.select("svg:not([aria-hidden=true])"):
        named = picture.has_attr("aria-label") or picture.has_attr("aria-labelledby")
        if attribute(picture, "role") != "img" or not named:
            yield f"{show(picture)} is neither hidden nor a named picture (role=img)"


def nobody_is_surprised(page: Document) -> Iterator[str]:
    forbidden = {
        "[tabindex]:not([tabindex='0']):not([tabindex='-1'])": "changes the order of focus",
        "[disabled]": "is disabled: say in words why not, and leave it working",
        "[accesskey]": "takes a key that belongs to the visitor",
        "a[target]": "opens a window nobody asked for",
        "meta[http-equiv=refresh]": "moves the visitor on by itself",
    }
    for selector, why in forbidden.items():
        for tag in page.soup.select(selector):
            yield f"{show(tag)} {why}"


def the_way_is_shown(page: Document) -> Iterator[str]:
    trails = page.soup.select("nav[aria-label] ol, nav[aria-labelledby] ol")
    if not any(trail.select_one("[aria-current=page]") for trail in trails):
        yield "there is no breadcrumb: a named <nav> with an <ol> that ends in aria-current=page"


def skip_link_comes_first(page: Document) -> Iterator[str]:
    first = page.soup.body.select_one(FOCUSABLE) if page.soup.body else None
    mains = page.soup.find_all("main")
    if len(mains) != 1:
        yield f"{len(mains)} <main>; a page has exactly one"
        return
    target = "#" + attribute(mains[0], "id")
    if first is None or first.name != "a" or attribute(first, "href") != target:
        yield f'the first stop is not a skip link to <main id="{target[1:]}">'
    if attribute(mains[0], "tabindex") != "-1":
        yield '<main> has no tabindex="-1", so the skip link does not move focus everywhere'


def words_are_typeset(page: Document) -> Iterator[str]:
    for node in strings(page.soup):
        if not is_within(node, USER_TEXT):
            around = next((tag for tag in node.parents if tag.has_attr("lang")), None)
            yield from typing_slips(str(node), attribute(around, "lang"))
    for name in ("aria-label", "alt", "placeholder"):
        for tag in page.soup.select(f"[{name}]"):
            around = tag if tag.has_attr("lang") else tag.find_parent(lang=True)
            yield from typing_slips(attribute(tag, name), attribute(around, "lang"))


PROMISES: tuple[Callable[[Document], Iterator[str]], ...] = (
    html_is_valid,
    language_is_that_of_the_address,
    headings_are_an_outline,
    title_begins_with_the_heading,
    references_have_targets,
    controls_have_labels,
    errors_are_said_with_their_field,
    option_groups_have_legends,
    forms_say_where_they_go,
    other_language_is_one_link_away,
    nothing_is_inline,
    tables_explain_themselves,
    links_and_pictures_have_words,
    nobody_is_surprised,
    the_way_is_shown,
    skip_link_comes_first,
    words_are_typeset,
)
