"""Words that a reader may not know, explained in plain words (WCAG 3.1.3 and 3.1.4).

Abbreviations, words of a trade, and the directory’s own words; those of one region are in its pack.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from directory.vocabulary.model import Words
from directory.vocabulary.reading import Entry, read

ENDINGS = "*"  # at the end of a form: any ending


@dataclass(frozen=True)
class Explained:
    """A term and what it means; `brief` explains it at the end of each page that uses it."""

    key: str
    term: Words
    means: Words
    brief: Words | None
    seen: Mapping[str, tuple[str, ...]]

    @cached_property
    def _standing_alone(self) -> Mapping[str, re.Pattern[str]]:
        """Match the term as whole words, in each language."""
        return {
            language: re.compile(rf"(?<!\w)(?:{'|'.join(map(_any_form, forms))})(?!\w)")
            for language, forms in self.seen.items()
        }

    def is_in(self, text: str, language: str) -> bool:
        """Say whether a text of a page in this language uses the term."""
        # Looking for a part of a text is many times faster than a pattern, and most are not there.
        if not any(form[1:].rstrip(ENDINGS) in text for form in self.seen[language]):
            return False
        return bool(self._standing_alone[language].search(text))


def load(path: Path) -> Mapping[str, Explained]:
    """Read the glossary; VocabularyError names the first problem."""
    return MappingProxyType({key: _explained(key, entry) for key, entry in read(path).every()})


def used_in(text: str, language: str, terms: Iterable[Explained]) -> list[Explained]:
    """Give the terms that a page in this language uses and has to explain in a few words."""
    return [term for term in terms if term.brief and term.is_in(text, language)]


def _any_form(form: str) -> str:
    """Match a word at the beginning of a sentence, too, and with any ending where it has a star."""
    first = f"[{form[0]}{form[0].upper()}]" if form[0].islower() else re.escape(form[0])
    return first + re.escape(form[1:].rstrip(ENDINGS)) + (r"\w*" if form.endswith(ENDINGS) else "")


def _explained(key: str, entry: Entry) -> Explained:
    term = entry.words("term")
    seen: dict[str, tuple[str, ...]] = {"uk": (term.uk,), "en": (term.en,)}
    if entry.has("seen"):
        forms = entry.child("seen")
        seen |= {language: forms.texts(language) for language in seen if forms.has(language)}
        forms.end()
    explained = Explained(
        key=key,
        term=term,
        means=entry.words("means"),
        brief=entry.words("brief") if entry.has("brief") else None,
        seen=MappingProxyType(seen),
    )
    entry.end()
    return explained
