"""Gathers the lexicon: the files that people edit, the vocabulary's own labels, names of places."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from directory.domain.place import SETTLEMENTS
from directory.search.gazetteer import KIND_WORDS, Entry, Gazetteer
from directory.search.lexicon import SETTLEMENT, TOWN, VILLAGE, Lexicon, Sense
from directory.search.stems import stems
from directory.search.words import fold, is_cyrillic, plain, words
from directory.vocabulary import VOCABULARY

LANGUAGES = ("uk", "ru", "en")
AREA_WORDS = {
    "oblast": ("область", "обл", "oblast", "region"),
    "raion": ("район", "р-н", "raion", "rayon", "district"),
    "hromada": ("громада", "міська громада", "тг", "отг", "територіальна громада", "община",
                "hromada", "community"),
}  # fmt: skip
ALL_AREA_WORDS = frozenset(
    word for kinds in AREA_WORDS.values() for kind in kinds for word in words(kind)
) | {"селищна", "сільська", "городская", "поселковая", "сельская"}


def gather(gazetteer: Gazetteer) -> Lexicon:
    """Make the lexicon of these places."""
    lexicon = _with_words(gazetteer)
    for sense, phrases in _senses():
        alone = {stem for one in phrases if len(words(one)) == 1 for stem in stems(words(one)[0])}
        for phrase in phrases:
            if not _shrinks(phrase, alone, lexicon):
                lexicon.add(phrase, sense)
    _note_kinds(lexicon)
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


def _with_words(gazetteer: Gazetteer) -> Lexicon:
    said = _read("words")
    right = [*_all(said["known"]), *(word for group in said["same"] for word in group)]
    lexicon = Lexicon(
        gazetteer,
        prepositions=KIND_WORDS | frozenset(_all(said["prepositions"])),
        conjunctions=frozenset(_all(said["conjunctions"])),
        hurtful=frozenset(stem for word in _all(said["hurtful"]) for stem in stems(word)),
        ages=frozenset(said["ages"]),
        naming=said["naming"],
        ignored=_by_skeleton(_all(said["ignored"])),
        ordinary=frozenset(map(plain, _all(said["known"]))),
        right=frozenset((stem, is_cyrillic(word)) for word in right for stem in stems(word)),
    )
    for phrase in said["ignored_phrases"]:
        lexicon.add(phrase, None)
    return lexicon


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
        yield Sense("need", key), [need.label.uk, need.label.en, need.short.uk, need.short.en]
    for key, feature in VOCABULARY.features.items():
        label, short = feature.label, feature.short
        yield Sense("fact", key), [label.uk, label.en, short.uk, short.en]


def _shrinks(phrase: str, alone: set[str], lexicon: Lexicon) -> bool:
    """Say whether, small words apart, only one word of a phrase is left that does not say as much
    alone: of «книги в село» only the books.
    """
    written = words(phrase)
    said = [word for word in written if word not in lexicon.prepositions]
    return len(said) == 1 < len(written) and alone.isdisjoint(stems(said[0]))


def _note_kinds(lexicon: Lexicon) -> None:
    """Keep the words by which names of libraries say their kind: «для дітей», «дитяча»."""
    for phrase, senses in lexicon.phrases.items():
        for sense in senses:
            if sense.dimension == "kind" and len(phrase) == 1 and len(senses) == 1:
                lexicon.words_of_kind.setdefault(sense.key, []).extend(lexicon.shown[phrase[0]])


def _names(entry: Entry) -> list[str]:
    """Give a place's names; an area's also with its other words: district, тг."""
    names = [entry.uk, entry.en, *entry.others]
    names += [
        name.replace("ё", "е") for name in names if "ё" in name
    ]  # as Russian is mostly written
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


def _by_skeleton(said: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in map(plain, said):
        found.setdefault(fold(word), []).append(word)
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "phrases" / f"{name}.toml").read_text("utf-8"))


def _all(phrases: Mapping[str, list[str]]) -> list[str]:
    return [phrase for language in LANGUAGES for phrase in phrases.get(language, ())]
