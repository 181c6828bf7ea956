"""Our own texts, and how hard they are to read by LIX: words in a sentence plus long words in 100.

docs/decisions/0014-plain-language.md says why this measure and which figures are plain.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages import Message

from directory.cli.translations import PLACEHOLDER, TAG, extracted, read_catalogue
from directory.region.pack import load
from directory.vocabulary import GLOSSARY, VOCABULARY, Words

LONG = 6  # letters; a longer word is a long one (Björnsson 1968)
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# A full stop ends a sentence when the next one begins with a capital, a quotation or a number.
END = re.compile(r"(?<=[.!?…])[»”)]*\s+(?=[«“]?[A-ZА-ЯІЇЄҐ0-9])")
ABBREVIATED = re.compile(r"\b(No|вул|просп|м|с|ст)\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a text is made of."""

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """How hard it is: 20 is very easy, 60 very hard."""
        return self.words / self.sentences + 100 * self.long_words / self.words


def seen(text: str) -> str:
    """Give a message as a reader meets it: without tags, a word where something is filled in."""
    return " ".join(PLACEHOLDER.sub("5", TAG.sub("", text)).split())


def sentences(text: str) -> list[list[str]]:
    """Give the words of each sentence of a text."""
    parts = END.split(ABBREVIATED.sub(r"\1", text))
    return [words for part in parts if (words := WORD.findall(part))]


def measure(texts: Iterable[str]) -> Measured:
    """Measure texts as one."""
    told = [words for text in texts for words in sentences(text)]
    every = [word for words in told for word in words]
    long_words = sum(sum(map(str.isalpha, word)) > LONG for word in every)
    return Measured(len(every), len(told), long_words)


@cache
def our_texts(language: str) -> list[tuple[str, str]]:
    """Give every text of ours with the page, group or list that it is read in."""
    messages = extracted() if language == "en" else read_catalogue(language)
    said = [one for message in messages if message.id for one in _places(message, language)]
    return said + [(place, words.in_(language)) for place, words in _vocabulary() if words]


def _places(message: Message, language: str) -> Iterator[tuple[str, str]]:
    """Give a message, of several forms the one for most numbers, with the files that say it."""
    said = message.id if language == "en" else message.string
    text = seen(said if isinstance(said, str) else said[-1])
    for place in sorted({place for place, _line in message.locations}):
        yield place, text


def _vocabulary() -> Iterator[tuple[str, Words | None]]:
    for feature in VOCABULARY.features.values():
        yield f"meanings of {feature.group}", feature.meaning
        yield f"hints of {feature.group}", feature.hint
        for name in (feature.label, feature.short, *(each.label for each in feature.options)):
            yield "names of features", name
    for need in VOCABULARY.needs.values():
        yield from (("needs", words) for words in (need.label, need.short, need.says))
    for lists in (VOCABULARY.kinds, VOCABULARY.modes, VOCABULARY.hows, VOCABULARY.groups):
        for term in lists.values():
            yield from (("lists", words) for words in (term.label, term.says))
    for explained in (*GLOSSARY.values(), *load("luhansk").glossary.values()):
        yield from (("glossary", words) for words in (explained.term, explained.means))
