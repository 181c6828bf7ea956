"""WCAG 3.1.5: our texts are plain, in both languages, by figures that are measured.

The figures and where they come from: docs/decisions/0014-plain-language.md.
"""

from collections import defaultdict

import pytest

from tests.plain import measure, our_texts, sentences

LANGUAGES = ("uk", "en")
# LIX below 40 is easy reading (Björnsson). Newspapers of the same difficulty measure 13 more in the
# one East Slavic language that was compared, because its words are longer.
EASY = {"en": 40, "uk": 40 + 13}
# All our texts together, as they are now: they may not become harder unnoticed.
TOGETHER = {"en": 26, "uk": 43}
LONGEST = {"en": 25, "uk": 22}  # words of a sentence
ENOUGH = 100  # words; of fewer, chance decides about the measure
A_SENTENCE = 6  # words; what is shorter is a name or a label


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_long(language: str) -> None:
    long = {
        " ".join(words)
        for texts in _blocks(language).values()
        for text in texts
        for words in sentences(text)
        if len(words) > LONGEST[language]
    }

    assert long == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_easy_to_read(language: str) -> None:
    hard = {
        name: round(measured.lix)
        for name, texts in _blocks(language).items()
        if (measured := measure(texts)).words >= ENOUGH and measured.lix > EASY[language]
    }

    assert hard == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_texts_together_are_easy(language: str) -> None:
    every = {text for texts in _blocks(language).values() for text in texts}

    assert measure(every).lix <= TOGETHER[language]


def test_what_is_hard_to_read_would_be_told() -> None:
    """An original of 2023 and what its advice would make of it."""
    title = (
        "Рекомендації щодо викладення інформації суб’єктами владних повноважень у форматах, "
        "що забезпечують доступність її сприйняття."
    )
    plain = "Як писати, щоб вас зрозуміли. Поради для тих, хто працює в державних установах."

    assert measure([title]).lix > EASY["uk"] > measure([plain]).lix
    assert measure(["The cat sat. The cat ran."]).lix == 3


def _blocks(language: str) -> dict[str, list[str]]:
    """Give our texts by what is read together: a page, a group of features, the glossary."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in our_texts(language):
        if sum(map(len, sentences(text))) >= A_SENTENCE:
            blocks[name].append(text)
    return blocks
