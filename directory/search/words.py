"""How words are compared: case, apostrophes and width do not matter."""

import re
import unicodedata

from directory.vocabulary.values import APOSTROPHES

# Besides apostrophes: the prime, the soft hyphen and the stress mark.
UNHEARD = dict.fromkeys(map(ord, APOSTROPHES + "′\u00ad\u0301"))
WORD = re.compile(r"[^\W_]+")
# Ukrainian letters follow each other differently than their code points do.
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
ORDER = {ord(letter): chr(0xE000 + place) for place, letter in enumerate(ALPHABET)}


def fold(text: str) -> str:
    """Give the form in which two spellings of the same words are equal."""
    return unicodedata.normalize("NFKC", text).casefold().translate(UNHEARD)


def words(text: str) -> list[str]:
    """Split a text into folded words."""
    return WORD.findall(fold(text))


def sort_key(name: str) -> str:
    """Order names by the Ukrainian alphabet, Latin letters and digits first."""
    return " ".join(words(name)).translate(ORDER)
