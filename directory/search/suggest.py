"""What the beginning of a word may become: places, needs, features, kinds and ways of working.

Every phrase of the lexicon leads there, also a former name or a word that hurts; what is offered
is always our own label. What was typed before stays as it was typed.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from weakref import WeakKeyDictionary

from directory.search.gazetteer import KIND_WORDS, Gazetteer
from directory.search.layouts import variants
from directory.search.lexicon import Dimension, Lexicon, Phrase, Sense
from directory.search.understand import Reader
from directory.search.words import letters, sort_key, words
from directory.vocabulary import VOCABULARY

MOST = 8  # suggestions; more are slower to listen to than to type
FEWEST_LETTERS = 2
LONGEST_PHRASE = 6  # words, the one that is being typed among them
MOST_READINGS = 16  # of words that may be forms of several others
ORDER: tuple[Dimension, ...] = ("need", "place", "fact", "kind", "mode")
SURE = frozenset({"need", "place", "fact"})  # their labels are phrases of the lexicon

Beginnings = list[tuple[str, Phrase]]
_known: WeakKeyDictionary[Gazetteer, Beginnings] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text for the search field, and what its last words mean."""

    text: str
    dimension: Dimension
    key: str


def suggest(
    reader: Reader,
    text: str,
    language: str,
    rows: Mapping[str, int] | None = None,
    *,
    only_places: bool = False,
) -> list[Suggestion]:
    """Complete the last words of a text; `rows` are the service points of each place, as bits.

    Nothing is offered that is typed already, nor what the other words of a place field contradict.
    """
    for typed in (text, *variants(text)):
        for kept, said in _endings(typed):
            if only_places and kept:
                break
            senses = _senses(reader.lexicon, said, only_places=only_places)
            if found := _best(reader, senses, said[-1], kept, language, rows or {}):
                return [one for one in found if words(one.text) != words(text)][:MOST]
    return []


def _endings(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the last words of a text, the longest row first, each with what stands before it."""
    parts = text.split()
    for start in range(max(0, len(parts) - LONGEST_PHRASE), len(parts)):
        if said := words(" ".join(parts[start:])):
            yield " ".join(parts[:start]), said


def _senses(lexicon: Lexicon, said: list[str], *, only_places: bool) -> dict[Sense, int]:
    """Return what the phrases mean that begin with these words, the last one unfinished.

    The number is how many letters are still to be typed.
    """
    rows = [""]
    for word in said[:-1]:
        if not _is_small(lexicon, word):
            rows = [f"{row}{key} " for row in rows for key in lexicon.keys_of(word)]
    ends = [f"{key} " for key in lexicon.keys_of(said[-1])]
    unfinished = letters(said[-1])
    if len(unfinished) >= FEWEST_LETTERS or (unfinished and rows != [""]):
        ends.append(unfinished)
    found: dict[Sense, int] = {}
    for beginning in (row + end for row in rows[:MOST_READINGS] for end in ends):
        for whole, phrase in _beginning_with(beginning, _beginnings(lexicon)):
            for sense in lexicon.phrases[phrase]:
                if sense.dimension == "place" or not only_places:
                    left = len(whole) - len(beginning)
                    found[sense] = min(left, found.get(sense, left))
    return found


def _is_small(lexicon: Lexicon, word: str) -> bool:
    """Say whether a word before a phrase adds nothing to it: у, місто, бібліотека."""
    return word in lexicon.prepositions or word in KIND_WORDS or lexicon.says_nothing(word)


def _beginnings(lexicon: Lexicon) -> Beginnings:
    """Return all phrases in the order of their skeletons; they are sorted once per gazetteer."""
    found = _known.get(lexicon.gazetteer)
    if found is None:
        found = sorted((" ".join(phrase) + " ", phrase) for phrase in lexicon.phrases)
        _known[lexicon.gazetteer] = found
    return found


def _beginning_with(skeleton: str, beginnings: Beginnings) -> Iterator[tuple[str, Phrase]]:
    first = bisect_left(beginnings, (skeleton,))
    following = (beginnings[place] for place in range(first, len(beginnings)))
    return takewhile(lambda pair: pair[0].startswith(skeleton), following)


def _best(
    reader: Reader,
    senses: dict[Sense, int],
    typed: str,
    kept: str,
    language: str,
    rows: Mapping[str, int],
) -> list[Suggestion]:
    """Put labels that begin as typed first, then what needs the fewest letters more.

    Places where nothing works come last.
    """
    ranked = []
    for sense, left in senses.items():
        name = _name(reader, sense, language)
        is_remote = sense.dimension == "place" and not rows.get(sense.key)
        is_synonym = not letters(name).startswith(letters(typed))
        nearness = left if is_synonym else len(name)
        rank = (is_remote, is_synonym, nearness, ORDER.index(sense.dimension), sort_key(name))
        ranked.append((rank, sense))
    found: dict[str, Suggestion] = {}
    for _rank, sense in sorted(ranked):
        label = _label(reader, sense, language, is_first=not kept)
        if len(found) <= MOST and _is_understood(reader, sense, label):
            whole = f"{kept} {label}".strip()
            found.setdefault(whole, Suggestion(whole, sense.dimension, sense.key))
    return list(found.values())


def _name(reader: Reader, sense: Sense, language: str) -> str:
    """Give the name by which we call a place, need, feature, kind or mode."""
    if sense.dimension == "place":
        return reader.lexicon.gazetteer.by_code[sense.key].name(language)
    if sense.dimension == "need":
        return VOCABULARY.needs[sense.key].label.in_(language)
    if sense.dimension == "fact":
        return VOCABULARY.features[sense.key].short.in_(language)
    terms = VOCABULARY.kinds if sense.dimension == "kind" else VOCABULARY.modes
    return terms[sense.key].label.in_(language)


def _label(reader: Reader, sense: Sense, language: str, *, is_first: bool) -> str:
    """Give the words that stand for a sense in the field: a sentence, or a part of one."""
    if sense.dimension == "place":
        gazetteer = reader.lexicon.gazetteer
        return gazetteer.label(gazetteer.by_code[sense.key], language)
    if sense.dimension == "need" and not is_first:
        need = VOCABULARY.needs[sense.key]
        short = need.short.in_(language)
        return short if _means(reader, short, sense) else need.label.in_(language)
    name = _name(reader, sense, language)
    return name[:1].upper() + name[1:] if is_first else name


def _is_understood(reader: Reader, sense: Sense, label: str) -> bool:
    """Say whether the label, once it stands in the field, means what it was offered for."""
    return sense.dimension in SURE or _means(reader, label, sense)


def _means(reader: Reader, label: str, sense: Sense) -> bool:
    pieces = reader.understand(label, lambda _word: False).pieces
    return any(sense in piece.senses for piece in pieces)
