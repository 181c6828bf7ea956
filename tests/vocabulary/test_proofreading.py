"""What a careful editor would mark in the vocabulary, in either language."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from directory.vocabulary import GLOSSARY, VOCABULARY, Words
from tests.typography import typing_slips

# Words about people that the directory never says, and words that are not Ukrainian.
FORBIDDEN = {
    "uk": (
        r"\bінвалід(?!н)",
        r"обмежен\w+ можливост",
        r"особлив\w+ потреб",
        r"\bвад(?:а|и|ами|ою)\b",
        r"візочник",
        r"інвалідн\w+ (?:візок|крісл)",
        r"прикут",
        r"стражда",
        r"глухонім",
        r"сурдопереклад",
        r"\bдисабіл",
        r"притул(?:ок|ку)",
        r"вбиральн",
        r"скрінрідер(?!ом)",
        r"підйомник",
        r"приймає участь",
        r"слідуюч",
        r"любий",
        r"на протязі",
        r"(?<!’)являється",
        r"співпада",
        r"у якості",
        r"по телефону",
        r"відноситься",
    ),
    "en": (
        r"\bdisabled (?:person|people)\b",
        r"\bhandicap",
        r"\bsuffer",
        r"wheelchair[- ]bound",
        r"special needs",
        r"\bimpaired\b",
        r"\bcolor\b",
        r"\bcenter\b",
        r"\belevator\b",
        r"\bcatalog\b",
    ),
}


def _texts(thing: object, path: str) -> Iterator[tuple[str, Words]]:
    if isinstance(thing, Words):
        yield path, thing
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from _texts(getattr(thing, each.name), f"{path}.{each.name}")
    elif isinstance(thing, tuple):
        for place, part in enumerate(thing):
            yield from _texts(part, f"{path}[{place}]")
    elif hasattr(thing, "items"):
        for key, part in thing.items():
            yield from _texts(part, f"{path}.{key}")


TEXTS = dict(_texts(VOCABULARY, "vocabulary")) | {
    path: words
    for path, words in _texts(GLOSSARY, "glossary")
    if not path.endswith(".term")  # names and abbreviations: «API» is written so in both languages
}


def test_the_reading_finds_all_the_texts():
    assert len(TEXTS) > 75 * 4 + 16 * 3


@pytest.mark.parametrize("language", ["uk", "en"])
def test_there_are_no_typing_slips(language: str):
    slips = [
        f"{path}: {slip}"
        for path, words in TEXTS.items()
        for slip in typing_slips(words.in_(language), language)
    ]

    assert slips == []


def test_english_has_curly_quotes_too():
    assert [path for path, words in TEXTS.items() if re.search("['\"]", words.en)] == []


@pytest.mark.parametrize(
    ("language", "pattern"),
    [(language, pattern) for language, patterns in FORBIDDEN.items() for pattern in patterns],
)
def test_no_text_uses_a_word_we_do_not_say(language: str, pattern: str):
    found = [
        path
        for path, words in TEXTS.items()
        if re.search(pattern, words.in_(language), re.IGNORECASE)
    ]

    assert found == []


def test_ukrainian_is_written_in_ukrainian_and_english_in_english():
    cyrillic = re.compile("[а-яіїєґ]", re.IGNORECASE)

    assert [path for path, words in TEXTS.items() if not cyrillic.search(words.uk)] == []
    assert [path for path, words in TEXTS.items() if cyrillic.search(words.en)] == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_quotation_marks_come_in_pairs(language: str):
    opening, closing = ("«", "»") if language == "uk" else ("“", "”")
    odd = [
        path
        for path, words in TEXTS.items()
        if words.in_(language).count(opening) != words.in_(language).count(closing)
    ]

    assert odd == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_meaning_a_hint_and_a_need_are_whole_sentences(language: str):
    sentences = [
        text
        for feature in VOCABULARY.features.values()
        for text in (feature.meaning.in_(language), feature.hint.in_(language))
    ] + [need.says.in_(language) for need in VOCABULARY.needs.values()]

    assert [text for text in sentences if text[-1] not in ".?"] == []
    assert [text for text in sentences if text[0].islower()] == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_label_is_not_a_sentence(language: str):
    labels = [feature.label.in_(language) for feature in VOCABULARY.features.values()]
    shorts = [feature.short.in_(language) for feature in VOCABULARY.features.values()]

    assert [text for text in labels + shorts if text.endswith(".")] == []
    assert [text for text in labels if text[0].islower()] == []


def test_the_meaning_says_more_than_the_hint():
    features = VOCABULARY.features.values()

    assert [f.key for f in features if f.meaning.uk == f.hint.uk or f.meaning.en == f.hint.en] == []


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_meaning_is_one_to_three_short_sentences(language: str):
    meanings = {key: f.meaning.in_(language) for key, f in VOCABULARY.features.items()}

    ends = re.compile(r"[.?!](?:\s|$)")

    assert [key for key, text in meanings.items() if len(text) > 190] == []
    assert [key for key, text in meanings.items() if len(ends.findall(text)) > 3] == []
