"""Sentences that the rules say in English and a page says in its reader's language.

Rules know nothing of languages: they say what is wrong once, and whoever shows it translates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

Part: TypeAlias = "str | int"


@dataclass(frozen=True, slots=True)
class Language:
    """How a language says a pattern and a number, and sets apart what is in no language."""

    translate: Callable[[str], str]
    count: Callable[[int], str]
    quote: Callable[[str], str] = str


class Sentence(str):
    """An English sentence that remembers what it was made of; its parts may be sentences."""

    __slots__ = ("parts", "pattern")
    pattern: str
    parts: Mapping[str, Part]

    def __new__(cls, pattern: str, parts: Mapping[str, Part]) -> Self:
        """Make the English of it."""
        sentence = super().__new__(cls, _filled(pattern, parts, "{:,}".format))
        sentence.pattern = pattern
        sentence.parts = parts
        return sentence

    def in_words(self, say_in: Language) -> str:
        """Say it in another language."""
        said = {name: in_words(part, say_in) for name, part in self.parts.items()}
        pattern = say_in.translate(self.pattern)
        return pattern % said if said else pattern


def say(pattern: str, /, **parts: Part) -> Sentence:
    """Make a sentence of a pattern with %(names)s in it; the pattern is collected for translation.

    A whole number is a quantity, which is written with separators: give other numbers as text.
    """
    return Sentence(pattern, parts)


def wrong(pattern: str, /, **parts: Part) -> ValueError:
    """Make the error whose message says what is wrong with a text, or what was expected."""
    return ValueError(Sentence(pattern, parts))


def in_words(part: Part, say_in: Language) -> str:
    """Say a sentence or a number in another language; other text is only quoted."""
    if isinstance(part, Sentence):
        return part.in_words(say_in)
    return say_in.count(part) if isinstance(part, int) else say_in.quote(part)


def packed(part: Part) -> Any:
    """Give what can be kept as JSON."""
    if isinstance(part, Sentence):
        return [part.pattern, {name: packed(value) for name, value in part.parts.items()}]
    return part


def unpacked(data: Any) -> Any:
    """Give back what was packed."""
    if isinstance(data, list):
        pattern, parts = data
        return Sentence(pattern, {name: unpacked(value) for name, value in parts.items()})
    return data


def _filled(pattern: str, parts: Mapping[str, Part], count: Callable[[int], str]) -> str:
    said = {name: count(part) if isinstance(part, int) else part for name, part in parts.items()}
    return pattern % said if said else pattern
