"""What people's words mean: phrases of places, kinds, features and needs (docs/search.md).

The phrases live in `phrases/*.toml`, edited by people; names of places come from the gazetteer.
A phrase is a row of word keys (skeletons); prepositions and pronouns do not count in it.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from directory.domain.place import SETTLEMENTS
from directory.search.gazetteer import KIND_WORDS, Entry, Gazetteer
from directory.search.stems import cases, english, stems
from directory.search.words import fold, is_cyrillic, letters, plain, words
from directory.vocabulary import VOCABULARY

Dimension = Literal["need", "fact", "place", "kind", "mode"]
Phrase = tuple[str, ...]
LANGUAGES = ("uk", "ru", "en")
EITHER_ORDER = 2  # words of a phrase that may stand the other way round
SHORTEST_INSIDE = 5  # letters of a word that stands for the feature whose name it is part of
TOWN, SETTLEMENT, VILLAGE = 1, 2, 3  # how little known a name is; 0 is no place
MOST_ENDING = 3  # last letters that case and number may change or add
MOST_CHANGED = 1  # and of a word that is somebody's name
SHORTEST_TELLING = 4  # letters up to which a skeleton must also look like the word
MOST_INSIDE = 2  # features that such a word may stand for
AREA_WORDS = {
    "oblast": ("область", "обл", "oblast", "region"),
    "raion": ("район", "р-н", "raion", "rayon", "district"),
    "hromada": ("громада", "міська громада", "тг", "отг", "територіальна громада", "община",
                "hromada", "community"),
}  # fmt: skip
ALL_AREA_WORDS = frozenset(
    word for kinds in AREA_WORDS.values() for kind in kinds for word in words(kind)
) | {"селищна", "сільська", "городская", "поселковая", "сельская"}


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
    beginnings: set[Phrase] = field(default_factory=set)
    keys: dict[str, list[str]] = field(default_factory=dict)  # stem → keys of words
    shown: dict[str, list[str]] = field(default_factory=dict)  # key → its words as written
    weight: dict[str, int] = field(default_factory=dict)  # key → how little known its word is
    inside: dict[str, list[Sense]] = field(default_factory=dict)  # word of a label → features
    parts: dict[Sense, set[str]] = field(default_factory=dict)  # keys in a sense's phrases
    uses: dict[str, Counter[Sense]] = field(default_factory=dict)  # key → phrases of each sense
    words_of_kind: dict[str, list[str]] = field(default_factory=dict)  # as in names
    ignored: frozenset[str] = frozenset()  # skeletons
    known: frozenset[tuple[str, bool]] = frozenset()  # no typing errors: skeleton, is it Cyrillic
    ordinary: frozenset[str] = frozenset()  # plain words that stand for nothing here
    prepositions: frozenset[str] = frozenset()  # plain words
    conjunctions: frozenset[str] = frozenset()
    naming: Mapping[str, int] = field(default_factory=dict)  # «імені» → how many words it names

    def add(
        self, text: str, sense: Sense | None, *, is_name: bool = False, weight: int = 0
    ) -> None:
        """Let a phrase mean something; names are in the nominative, so no ending is taken off."""
        said = [word for word in words(text) if word not in self.prepositions] or words(text)
        phrase = tuple(fold(word) for word in said)
        if not all(phrase) or (len(phrase) == 1 and phrase[0] in self.ignored and sense):
            return  # what is left of it means nothing by itself
        for word, key in zip(said, phrase, strict=True):
            for stem in cases(word) if is_name else (key, *stems(word)):
                _append(self.keys, stem, key)
            _append(self.shown, key, word)
            self.weight[key] = min(weight, self.weight.get(key, weight))
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
        if sense:
            self.parts.setdefault(sense, set()).update(phrase)
            if sense.dimension in {"need", "fact"}:
                for key in phrase:
                    uses = self.uses.setdefault(key, Counter())
                    uses[sense] += 1

    def _may_be(self, word: str, key: str) -> bool:
        """Say whether a word may be a form of another; short skeletons hide differences: піца is
        no PECS, «walk» no Валки.
        """
        if len(key) > SHORTEST_TELLING:
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
        return any(sound == letters(name) for name in (entry.uk, entry.en, *entry.others))

    def may_name(self, word: str, code: str) -> bool:
        """Say whether a word may be a form of one of a place's names as they are written."""
        entry = self.gazetteer.by_code[code]
        names = [known for name in (entry.uk, entry.en, *entry.others) for known in words(name)]
        return any(is_form(word, name) for name in names if is_cyrillic(name) == is_cyrillic(word))

    def is_alike(self, word: str) -> bool:
        """Say whether a word looks like one of those that it sounds like."""
        shown = [known for key in self.keys_of(word) for known in self.shown[key]]
        return any(is_form(word, known, MOST_CHANGED) for known in shown)

    def is_right(self, word: str) -> bool:
        """Say whether a word is known to be no typing error."""
        return any((stem, is_cyrillic(word)) in self.known for stem in stems(word))

    def keys_of(self, word: str) -> list[str]:
        """Return the keys of lexicon words of which a word may be a form, the likeliest first."""
        found: dict[str, None] = {}
        if word in self.ordinary:
            return []
        for stem in stems(word):
            is_english = stem == english(word)  # «booking» is a book, but no case of Бокове
            for key in self.keys.get(stem, ()):
                if (not is_english or self.weight[key] == 0) and self._may_be(word, key):
                    found[key] = None
        return list(found)


def is_form(word: str, of: str, ending: int = MOST_ENDING) -> bool:
    """Say whether two words differ in their last letters only."""
    same_ = 0
    for one, other in zip(word, of, strict=False):
        if one != other:
            break
        same_ += 1
    return same_ >= len(of) - ending and len(word) <= len(of) + MOST_ENDING


def build(gazetteer: Gazetteer) -> Lexicon:
    """Gather all phrases: the files, the vocabulary's own words, the names of places."""
    said = _read("words")
    lexicon = Lexicon(
        gazetteer,
        prepositions=KIND_WORDS | frozenset(_all(said["prepositions"])),
        conjunctions=frozenset(_all(said["conjunctions"])),
        naming=said["naming"],
        ignored=frozenset(map(fold, _all(said["ignored"]))),
        ordinary=frozenset(map(plain, _all(said["known"]))),
        known=frozenset(
            (stem, is_cyrillic(word))
            for word in [*_all(said["known"]), *(word for row in said["same"] for word in row)]
            for stem in stems(word)
        ),
    )
    for phrase in said["ignored_phrases"]:
        lexicon.add(phrase, None)
    for sense, phrases in _senses():
        for phrase in phrases:
            lexicon.add(phrase, sense)
    _note_parts_of_labels(lexicon)
    for phrase, senses in lexicon.phrases.items():
        for sense in senses:
            if sense.dimension == "kind" and len(phrase) == 1:
                said = lexicon.words_of_kind.setdefault(sense.key, [])
                said += lexicon.shown[phrase[0]]
    nicknames = _read("places")
    for entry in gazetteer.by_code.values():
        for name in (*_names(entry), *_all(nicknames.get(entry.code, {}))):
            lexicon.add(name, Sense("place", entry.code), is_name=True, weight=_weight(entry))
    _add_adjectives(lexicon)
    return lexicon


@lru_cache(1)
def same() -> Mapping[str, str]:
    """Give the skeletons of words that mean the same, each with the one that stands for all."""
    return {fold(word): fold(group[0]) for group in _read("words")["same"] for word in group}


def _senses() -> Iterator[tuple[Sense, list[str]]]:
    """Yield what the files and the vocabulary's labels say of needs, features, kinds and modes."""
    for key, phrases in _read("needs").items():
        yield Sense("need", key), _all(phrases)
    for key, phrases in _read("features").items():
        yield Sense("fact", key), _all(phrases)
    kinds = _read("kinds")
    for key, phrases in kinds["kinds"].items():
        yield Sense("kind", key), _all(phrases)
    for key, phrases in kinds["modes"].items():
        yield Sense("mode", key), _all(phrases)
    for key, need in VOCABULARY.needs.items():
        yield Sense("need", key), [*_both(need.label), *_both(need.short)]
    for key, feature in VOCABULARY.features.items():
        yield Sense("fact", key), [*_both(feature.label), *_both(feature.short)]


def _note_parts_of_labels(lexicon: Lexicon) -> None:
    """A telling word of a feature's name stands for the feature: вбиральня, доставлення."""
    found: dict[str, list[Sense]] = {}
    for key, feature in VOCABULARY.features.items():
        for label in (*_both(feature.label), *_both(feature.short)):
            for word in words(label):
                if len(word) >= SHORTEST_INSIDE and fold(word) not in lexicon.ignored:
                    _append(found, fold(word), Sense("fact", key))
    lexicon.inside = {word: facts for word, facts in found.items() if len(facts) <= MOST_INSIDE}


def _names(entry: Entry) -> list[str]:
    """Give a place's names; an area's also with its other words: district, тг."""
    names = [entry.uk, entry.en, *entry.others]
    for kind in AREA_WORDS.get(entry.type, ()):
        names += [f"{_adjective(name)} {kind}" for name in (entry.uk, entry.en, *entry.others)]
    return names


def _add_adjectives(lexicon: Lexicon) -> None:
    """Let «рубіжанський» mean the area, unless a settlement is called so."""
    for kind in ("hromada", "raion"):
        for entry in lexicon.gazetteer.by_code.values():
            adjective = _adjective(entry.uk)
            if entry.type == kind and (fold(adjective),) not in lexicon.phrases:
                sense = Sense("place", entry.code)
                lexicon.add(adjective, sense, is_name=True, weight=_weight(entry))


def _adjective(name: str) -> str:
    return " ".join(word for word in words(name) if word not in ALL_AREA_WORDS) or name


def _weight(entry: Entry) -> int:
    if entry.type == "city" or entry.type not in SETTLEMENTS:
        return TOWN
    return SETTLEMENT if entry.type == "settlement" else VILLAGE


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "phrases" / f"{name}.toml").read_text("utf-8"))


def _all(phrases: Mapping[str, list[str]]) -> list[str]:
    return [phrase for language in LANGUAGES for phrase in phrases.get(language, ())]


def _both(words_: Any) -> tuple[str, str]:
    return words_.uk, words_.en


def _append(lists: dict[str, list[Any]], key: str, value: Any) -> None:
    found = lists.setdefault(key, [])
    if value not in found:
        found.append(value)
