"""The forms under which a word is kept in the index and looked for: skeleton and stems.

Endings are those of Ukrainian and Russian nouns and adjectives, as they look in a skeleton, where
final vowels are already gone; they find as much as a dictionary did (docs/search.md). English
words get their Porter stem (Porter 1980, in the Snowball project's revision).
"""

import re
from functools import lru_cache

from snowballstemmer import EnglishStemmer

from directory.search.words import CACHED, SHORTEST, fold, is_cyrillic, letters, plain, stripped

ENDING = re.compile(r"(?:am|ah|om|im|ih|iv|ov|oh|um|uh|oi|ui)$")
SOFTENED = {"c": "k", "z": "h", "s": "h", "q": "k"}  # у бібліотеці, на порозі: ц → к, з → г
FLEETING = re.compile(r"([^aiou])[io]([kncrlhvb])$")  # візок → візк-, книжок → книжк-
CLOSED = re.compile(r"і[бвгґджзклмнпрстфхцчшщ]ь?$")  # Харків → Харков-, Канів → Канев-

_porter = EnglishStemmer()


@lru_cache(CACHED)
def stems(word: str) -> tuple[str, ...]:
    """Give a word's skeleton, then its stems, without repeats; () for a word without letters."""
    skeleton = fold(word)
    if not skeleton:
        return ()
    found = [skeleton, without_ending(skeleton)]
    if is_cyrillic(word):
        found += alternations(word)
    elif stem := english(word):
        found.append(stem)
    return tuple(dict.fromkeys(stem for stem in found if _is_telling(stem, word)))


@lru_cache(CACHED)
def english(word: str) -> str:
    """Give a word's English stem, if it is another than those of any language; else ""."""
    if not word.isascii():
        return ""
    stem = fold(_porter.stemWord(plain(word)))
    return "" if stem in {fold(word), without_ending(fold(word))} else stem


def without_ending(skeleton: str) -> str:
    """Take one ending of case or number away."""
    stem = stripped(ENDING.sub("", skeleton))
    return stem if len(stem) >= SHORTEST else skeleton


def alternations(word: str) -> list[str]:
    """Give the stems that a change of consonant or a fleeting vowel hides."""
    skeleton = fold(word)
    found = []
    if letters(word)[-1:] == "i" and skeleton[-1] in SOFTENED:
        found.append(skeleton[:-1] + SOFTENED[skeleton[-1]])
    bases = {skeleton, without_ending(skeleton)}
    found += [FLEETING.sub(r"\1\2", base) for base in sorted(bases) if FLEETING.search(base)]
    if CLOSED.search(plain(word)) and skeleton[-2:-1] == "i":
        found.append(f"{skeleton[:-2]}o{skeleton[-1]}")
    return [stem for stem in found if len(stem) >= SHORTEST]


def cases(word: str) -> tuple[str, ...]:
    """Give the stems of a name in its other cases: Харків → Харков-, Ровеньки → Ровеньк-."""
    skeleton = fold(word)
    found = [skeleton, *alternations(word)] if is_cyrillic(word) else [skeleton]
    return tuple(dict.fromkeys(found))


def _is_telling(stem: str, word: str) -> bool:
    """Say whether a stem is long enough for its word: Київ is not «ки»."""
    return len(stem) >= min(SHORTEST, len(word)) or len(word) == len(stem) + 1 <= SHORTEST
