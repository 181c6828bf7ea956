"""What people's words mean: phrases of places, kinds, features and needs (docs/search.md).

A phrase is a row of word keys (skeletons); prepositions and pronouns do not count in it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from directory.search.gazetteer import Gazetteer
from directory.search.stems import cases, english, stems
from directory.search.words import fold, is_cyrillic, letters, same_start, words

Dimension = Literal["need", "fact", "place", "kind", "mode"]
Phrase = tuple[str, ...]
EITHER_ORDER = 2  # words of a phrase that may stand the other way round
TOWN, SETTLEMENT, VILLAGE = 1, 2, 3  # how little known a name is; 0 is no place
MOST_ENDING = 3  # last letters that case and number may change or add
MOST_CHANGED = 1  # and of a word that is somebody's name
SHORTEST_TELLING = 4  # letters up to which a skeleton must also look like the word


class Sense(NamedTuple):
    """What a phrase can mean: a need, a feature, a place, a kind or a mode, by key."""

    dimension: Dimension
    key: str


@dataclass(slots=True)
class Lexicon:
    """All phrases, and the words they are made of."""

    gazetteer: Gazetteer
    phrases: dict[Phrase, list[Sense]] = field(default_factory=dict)
    turned: set[Phrase] = field(default_factory=set)  # phrases in the order nobody wrote
    joined: set[Phrase] = field(default_factory=set)  # phrases with «і» in them
    beginnings: set[Phrase] = field(default_factory=set)
    keys: dict[str, list[str]] = field(default_factory=dict)  # stem → keys of words
    shown: dict[str, list[str]] = field(default_factory=dict)  # key → its words as written
    weight: dict[str, int] = field(default_factory=dict)  # key → how little known its word is
    parts: dict[Sense, set[str]] = field(default_factory=dict)  # keys in a sense's phrases
    uses: dict[str, Counter[Sense]] = field(default_factory=dict)  # key → phrases of each sense
    words_of_kind: dict[str, list[str]] = field(default_factory=dict)  # as in names
    ignored: Mapping[str, list[str]] = field(default_factory=dict)  # skeleton → its words
    right: frozenset[tuple[str, bool]] = frozenset()  # no typing errors: stem, is it Cyrillic
    ordinary: frozenset[str] = frozenset()  # plain words that stand for nothing here
    prepositions: frozenset[str] = frozenset()  # plain words
    conjunctions: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()  # «років»: the number before is nobody's business
    hurtful: frozenset[str] = frozenset()  # stems of words that are never shown
    naming: Mapping[str, int] = field(default_factory=dict)  # «імені» → how many words it names

    def add(
        self, text: str, sense: Sense | None, *, is_name: bool = False, weight: int = 0
    ) -> None:
        """Let a phrase mean something; names are in the nominative, so no ending is taken off."""
        written = words(text)
        said = [word for word in written if word not in self.prepositions] or written
        phrase = tuple(fold(word) for word in said)
        if not all(phrase) or (len(said) == 1 < len(written) and phrase[0] in self.ignored):
            return  # what is left of it means nothing by itself
        if not self.conjunctions.isdisjoint(written):
            self.joined.add(phrase)
        for word, key in zip(said, phrase, strict=True):
            for stem in cases(word) if is_name else (key, *stems(word)):
                _append(self.keys, stem, key)
            _append(self.shown, key, word)
            self.weight[key] = min(weight, self.weight.get(key, weight))
        self._add_phrase(phrase, sense)
        if sense:
            self.parts.setdefault(sense, set()).update(phrase)
        if sense and sense.dimension in {"need", "fact"}:
            for key in phrase:
                self.uses.setdefault(key, Counter())[sense] += 1

    def _add_phrase(self, phrase: Phrase, sense: Sense | None) -> None:
        self.turned.discard(phrase)
        orders = [phrase]
        if len(phrase) == EITHER_ORDER:
            orders.append(phrase[::-1])
            if phrase[::-1] not in self.phrases:
                self.turned.add(phrase[::-1])
        for order in orders:
            senses = self.phrases.setdefault(order, [])
            if sense and sense not in senses:
                senses.append(sense)
            self.beginnings.update(order[:length] for length in range(1, len(order)))

    def is_hurtful(self, word: str) -> bool:
        """Say whether a word may hurt: it is understood, but not shown."""
        return not self.hurtful.isdisjoint(stems(word))

    def _may_be(self, word: str, stem: str, key: str) -> bool:
        """Say whether a word may be a form of another; short skeletons hide differences: піца is
        no PECS, «near» not «narrow».
        """
        if min(len(stem), len(key)) > SHORTEST_TELLING:
            return True
        return any(
            is_form(word, shown)
            for shown in self.shown[key]
            if is_cyrillic(shown) == is_cyrillic(word)
        )

    def is_called(self, word: str, code: str) -> bool:
        """Say whether a word sounds, to its last vowel, like a place's name in the nominative."""
        entry = self.gazetteer.by_code[code]
        sound = letters(word)
        names = (entry.uk, entry.en, *entry.others)
        return any(sound == letters(name.replace("ё", "е")) for name in names)

    def may_name(self, word: str, code: str) -> bool:
        """Say whether a word may be a form of one of a place's names as they are written."""
        entry = self.gazetteer.by_code[code]
        names = [known for name in (entry.uk, entry.en, *entry.others) for known in words(name)]
        return any(is_form(word, name) for name in names if is_cyrillic(name) == is_cyrillic(word))

    def is_alike(self, word: str) -> bool:
        """Say whether a word looks like one of those that it sounds like."""
        shown = [known for key in self.keys_of(word) for known in self.shown[key]]
        return any(is_form(word, known, MOST_CHANGED) for known in shown)

    def says_nothing(self, word: str) -> bool:
        """Say whether a word carries no meaning in a search, unless a phrase has it."""
        if word in self.naming:
            return True
        if word in self.ordinary:
            return False
        said = [known for stem in stems(word) for known in self.ignored.get(stem, ())]
        return any(self._is_said(word, known) for known in said)

    def _is_said(self, word: str, known: str) -> bool:
        skeleton = fold(known)
        if is_cyrillic(word) != is_cyrillic(known):
            return len(skeleton) > SHORTEST_TELLING
        return word == known or (len(skeleton) >= SHORTEST_TELLING and is_form(word, known))

    def is_right(self, word: str) -> bool:
        """Say whether a word is known to be no typing error."""
        return any((stem, is_cyrillic(word)) in self.right for stem in stems(word))

    def keys_of(self, word: str) -> list[str]:
        """Return the keys of lexicon words of which a word may be a form, the likeliest first."""
        found: dict[str, None] = {}
        if word in self.ordinary:
            return []
        for stem in stems(word):
            is_english = stem == english(word)  # «booking» is a book, but no case of Бокове
            for key in self.keys.get(stem, ()):
                if (not is_english or self.weight[key] == 0) and self._may_be(word, stem, key):
                    found[key] = None
        return list(found)


def is_form(word: str, of: str, ending: int = MOST_ENDING) -> bool:
    """Say whether two words differ in their last letters only."""
    least = max(len(of) - ending, (len(of) + 1) // 2)
    return same_start(word, of) >= least and len(word) <= len(of) + MOST_ENDING


def _append(lists: dict[str, list[Any]], key: str, value: Any) -> None:
    found = lists.setdefault(key, [])
    if value not in found:
        found.append(value)
