"""Addresses written out: who hears «вул.» hears the end of a sentence (WCAG 3.1.4)."""

import re

WRITTEN_OUT = {
    "вул": "вулиця",
    "просп": "проспект",
    "пр-т": "проспект",
    "бульв": "бульвар",
    "б-р": "бульвар",
    "пров": "провулок",
    "пл": "площа",
    "наб": "набережна",
    "буд": "будинок",
    "vul": "vulytsia",
    "prosp": "prospekt",
    "bulv": "bulvar",
    "prov": "provulok",
    "St": "Street",
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Ln": "Lane",
    "Sq": "Square",
}

# In Ukrainian such a word begins its part of the address, where it is in the nominative; in English
# it ends it: "St" before a name is a saint.
_BEFORE = "|".join(word for word in WRITTEN_OUT if word[0].islower())
_AFTER = "|".join(word for word in WRITTEN_OUT if word[0].isupper())
_SHORT = re.compile(rf"(?:^|(?<=, ))({_BEFORE})(?:\.\s*|\s+)|(?<!\w)({_AFTER})\.?(?=,|$)")


def written_out(address: str) -> str:
    """Return an address with the kinds of its streets as whole words."""
    return _SHORT.sub(_word, address)


def _word(found: re.Match[str]) -> str:
    before, after = found.groups()
    return f"{WRITTEN_OUT[before]} " if before else WRITTEN_OUT[after]
