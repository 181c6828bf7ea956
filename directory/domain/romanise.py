"""Official romanisation of Ukrainian names and addresses: Cabinet resolution 55 of 27 January 2010.

Used only where a library gives no English name or address of its own. Never used for Russian names.
"""

import re
import unicodedata

from directory.vocabulary.values import APOSTROPHES

_PLAIN = {
    **dict(zip("абвгґдезиіїйклмнопрстуф", "abvhgdezyiiiklmnoprstuf", strict=True)),
    "є": "ie", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ю": "iu", "я": "ia", "зг": "zgh", "ь": "",
}  # fmt: skip
_AT_WORD_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_LETTER = "[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ\u0301]"
_WORD = re.compile(f"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*")
# «зг» is one unit, so that «Розгон» becomes Rozghon and is not read as «ж».
_UNIT = re.compile("зг|.", re.IGNORECASE)


def romanise(text: str) -> str:
    """Write Ukrainian words in Latin letters and keep every other character as it is."""
    return _WORD.sub(_romanise_word, unicodedata.normalize("NFC", text))


def _romanise_word(match: re.Match[str]) -> str:
    word = match.group().translate(dict.fromkeys(map(ord, APOSTROPHES)))
    return "".join(_romanise_unit(word, unit) for unit in _UNIT.finditer(word))


def _romanise_unit(word: str, unit: re.Match[str]) -> str:
    letters, start, end = unit.group(), unit.start(), unit.end()
    key = letters.lower()
    latin = _PLAIN.get(key, letters)
    if start == 0:
        latin = _AT_WORD_START.get(key, latin)
    if letters[0].islower():
        return latin
    # «Щ» is SHCH in a word of capitals, Shch elsewhere; the letter after it decides, else before.
    neighbour = word[end : end + 1] or word[max(start - 1, 0) : start]
    all_capitals = neighbour.isupper() or letters == "ЗГ"
    return latin.upper() if all_capitals else latin.capitalize()
