"""What a page promises about words: none is left unexplained, and no question stands alone.

Two promises of `tests/promises.py`, kept apart because their exceptions are lists with reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bs4 import Tag

from directory.region.pack import load
from directory.vocabulary import GLOSSARY
from tests.page import CONTROLS, attribute, is_within, labels_of, strings
from tests.promises import USER_TEXT, Document, show

OF_LIBRARIES = re.compile(r"/(uk|en)/libraries/")  # pages of what libraries wrote
ABBREVIATION = re.compile(r"(?<!\w)\w*[A-ZА-ЯІЇЄҐ]{2}\w*")
ADDRESS = re.compile(r"\S+[.@/]\S+[/@.]\S*|\S+@\S+|%[0-9A-F]{2}")  # of a page, a letter, a file
CODE = re.compile(r"\w*\d\w*|[IVXLCDM]+")  # a code, a number of a document, a Roman numeral

# The name of a control (a part of it after «--» counts alone) → what helps instead of a hint.
HELPED_OTHERWISE = {
    "a": "an example on the page of components",
    "b": "an example on the page of components",
    "action": "a filter of a list: its options are all there is to choose",
    "address": "a trap for programs, which people neither see nor hear",
    "fact": "each option is a question of its own, explained on the page of features",
    "feature": "the options are all there is to choose",
    "first": "two days of a list to compare, chosen from the list above",
    "font": "each option names what it does",
    "home-choice": "asks which of the places found by what was typed is meant",
    "how": "each option says the whole answer: measured, asked, seen in a photo",
    "kind": "the options are all there is to choose",
    "language": "the options are all there is to choose",
    "last": "two days of a list to compare, chosen from the list above",
    "libraries": "the options are all there is to choose",
    "library": "a filter: any word of a name, as its label says",
    "links": "each option names what it does",
    "mode": "each option says the whole answer, in words explained on the page “About”",
    "motion": "each option names what it does",
    "need": "each option is a whole sentence: “I use a wheelchair”",
    "needless": "one option beside its question, which has the hint",
    "needs": "each option is a whole sentence: “I use a wheelchair”",
    "note-en": "the note in Ukrainian before it has the hint; this one says what it translates",
    "note-uk": "the answer in words; the feature’s own hint stands before it",
    "note_en": "the note in Ukrainian before it has the hint",
    "only": "a filter of a list: its options are all there is to choose",
    "place": "the first page explains the same field; no format is asked for, any spelling is read",
    "place-choice": "asks which of the places found by what was typed is meant",
    "q": "the first page explains the same field; any words are read",
    "reason": "each option says the whole answer",
    "renews": "a whole sentence to agree with",
    "role": "the options are all there is to choose, each explained in its label",
    "sort": "the options are all there is to choose",
    "spacing": "each option names what it does",
    "target-choice": "asks which of the libraries found by what was typed is meant",
    "theme": "each option names what it does",
    "unknown": "each option is a whole sentence",
}
# The same, for options alone: what is typed into a field of this name needs a hint.
OPTIONS_HELPED_OTHERWISE = {
    "text": "each names what it does",
    "value": "each says the whole answer, and the feature is explained before it",
}
OPTIONS = {"radio", "checkbox"}
# A table of hours, explained before it begins; two versions to choose from, each told in words.
IN_CONTEXT = re.compile(r"(day|days|plan|words)\d+|keep\..+")


def abbreviations_are_explained(page: Document) -> Iterator[str]:
    """WCAG 3.1.4: short forms are in the glossary, and the page that uses one explains it. What
    somebody typed for themselves is excepted, what libraries wrote for visitors is not.
    """
    told = {attribute(a, "href").partition("#")[2] for a in page.soup.select("[id=terms] ~ * a")}
    told |= set(page.ids) if page.path.endswith("/glossary") else set()
    known = _forms()
    main = page.soup.main
    typed = () if OF_LIBRARIES.match(page.path) else USER_TEXT
    for text in strings(main) if main else ():
        if is_within(text, typed):
            continue
        for found in ABBREVIATION.findall(ADDRESS.sub("", str(text))):
            if CODE.fullmatch(found):
                continue
            if found not in known:
                yield f"«{found}» is not in the glossary"
            elif known[found] not in told:
                yield f"«{found}» is not explained on this page"


@cache
def _forms() -> dict[str, str]:
    """Give every way in which a term of the glossary is written, with the term’s key."""
    terms = {**GLOSSARY, **load("luhansk").glossary}
    forms = {
        form: key for key, term in terms.items() for each in term.seen.values() for form in each
    }
    return {part: key for form, key in forms.items() for part in re.findall(r"\w+", form)}


def questions_have_help(page: Document) -> Iterator[str]:
    """WCAG 3.3.5: beside every question stands what helps to answer it."""
    for control in page.soup.select(CONTROLS):
        name = attribute(control, "name")
        if attribute(control, "type") in {"submit", "button"} or IN_CONTEXT.fullmatch(name):
            continue
        if not _is_excused(control, name.rpartition("--")[2]) and not _is_helped(control):
            yield f"{show(control)} «{labels_of(control, page.soup)}» has no hint beside it"


def _is_excused(control: Tag, part: str) -> bool:
    """Say whether something else than a hint helps with a control of this name."""
    is_option = attribute(control, "type") in OPTIONS
    return part in HELPED_OTHERWISE or (is_option and part in OPTIONS_HELPED_OTHERWISE)


def _is_helped(control: Tag) -> bool:
    """Say whether a control, or the group it is in, is described by more than its mistake."""
    groups = control.find_parents("fieldset")
    described = [
        key for tag in (control, *groups) for key in attribute(tag, "aria-describedby").split()
    ]
    return any(not key.endswith("-error") for key in described)


PROMISES_OF_WORDS = (abbreviations_are_explained, questions_have_help)
