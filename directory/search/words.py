"""Words as search compares them: `fold` gives all spellings of a word the same skeleton.

Старобільськ, Старобельск, старобiльськ (with a Latin i), starobelsk and Starobil’s’k are all
`starobilsk`; index and query are folded alike, so nobody has to list the spellings.
"""

import re
import unicodedata
from functools import lru_cache

from directory.vocabulary.values import APOSTROPHES

# Whoever changes what fold or stems give raises this, and the stored index is made anew.
FOLD_VERSION = 5

CACHED = 5_000  # words, with what each function gives for them; about a megabyte each
LONGEST = 60  # letters of a word that are compared
SHORTEST = 3  # letters that no stripping goes below

# Besides apostrophes: primes, the soft hyphen, the stress mark, letters without width, directions.
INVISIBLE = "№′″\u00ad\u0301\u034f\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufe0f\ufeff"
UNHEARD = dict.fromkeys(
    [*map(ord, APOSTROPHES + INVISIBLE), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
WORD = re.compile(r"[^\W_]+")

LOOKALIKES = ("аеікмнорстухвёї", "aeikmhopctyxbëï")
TO_LATIN = str.maketrans(*LOOKALIKES)
TO_CYRILLIC = str.maketrans(*LOOKALIKES[::-1])

# One letter, or none, for each Cyrillic one; j, q and w stand for ж, ч and ш.
CYRILLIC = str.maketrans(
    dict(zip("абвгґджзклмнопрстуфхцчшщ", "abvhhdjzklmnoprstufhcqww", strict=True))
    | dict.fromkeys("еєэиіїый", "i")
    | {"ю": "u", "я": "a", "ё": "o", "ў": "u", "ь": "", "ъ": ""}
)
LATIN = {
    **dict.fromkeys(("shch", "szcz", "sch", "sh", "sz", "š"), "w"),
    **dict.fromkeys(("zh", "ž", "ż"), "j"),
    **dict.fromkeys(("tsch", "ch", "cz", "č"), "q"),
    **dict.fromkeys(("kh", "gh", "g"), "h"),
    **dict.fromkeys(("e", "y", "j"), "i"),
    "ts": "c",
    "ph": "f",
    "w": "v",
    "q": "k",
    "x": "ks",
    "ł": "l",
}
LATIN_PARTS = re.compile("|".join(sorted(LATIN, key=len, reverse=True)))
DOUBLED = re.compile(r"([a-z])\1+")
SWALLOWED = re.compile(r"i(?=[aou])")
OTHER = re.compile(r"[^a-z0-9]+")
VOWELS = "aiou"

# Ukrainian letters follow each other differently than their code points do.
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
ORDER = {ord(letter): chr(0xE000 + place) for place, letter in enumerate(ALPHABET)}


def plain(text: str) -> str:
    """Give a text in lower case, without what is not heard: apostrophes, stress, zero width."""
    return unicodedata.normalize("NFKC", text.translate(UNHEARD)).casefold().translate(UNHEARD)


def words(text: str) -> list[str]:
    """Split a text into plain words, each of one script."""
    return [_one_script(word) for word in WORD.findall(plain(text))]


@lru_cache(CACHED)
def fold(word: str) -> str:
    """Give a word's skeleton: lower-case ASCII letters and digits, the same for all spellings.

    Final vowels are stripped, so most endings do not matter. "" when no letter can be compared.
    """
    return stripped(letters(word))


@lru_cache(CACHED)
def letters(word: str) -> str:
    """Give a word's skeleton with its final vowels, for repairing typing errors."""
    latin = _one_script(plain(word)[:LONGEST])
    if not is_cyrillic(latin):
        latin = LATIN_PARTS.sub(lambda part: LATIN[part.group()], latin)
    latin = latin.translate(CYRILLIC)
    latin = OTHER.sub("", unicodedata.normalize("NFKD", latin)).replace("ts", "c")
    latin = latin.replace("sq", "w")  # сч is щ: Счастье, Щастя
    return SWALLOWED.sub("", DOUBLED.sub(r"\1", latin))


def stripped(skeleton: str) -> str:
    """Take final vowels away while enough letters stay."""
    while len(skeleton) > SHORTEST and skeleton[-1] in VOWELS:
        skeleton = skeleton[:-1]
    return skeleton


@lru_cache(CACHED)
def is_cyrillic(word: str) -> bool:
    """Say whether most letters of a word are Cyrillic."""
    return _cyrillic(word) * 2 > sum(map(str.isalpha, word))


def same_start(one: str, other: str) -> int:
    """Count the letters that two words have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def sort_key(name: str) -> str:
    """Order names by the Ukrainian alphabet, Latin letters and digits first."""
    return " ".join(words(name)).translate(ORDER)


def _one_script(word: str) -> str:
    """Read letters that only look like their neighbours' script as belonging to it."""
    cyrillic = _cyrillic(word)
    if not cyrillic or cyrillic == sum(map(str.isalpha, word)):
        return word
    return word.translate(TO_CYRILLIC if is_cyrillic(word) else TO_LATIN)


def _cyrillic(word: str) -> int:
    return sum("\u0400" <= letter <= "\u04ff" for letter in word)
