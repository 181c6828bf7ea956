"""The values a fact may have, and how written ones become canonical. Knows no features."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

LARGEST = Decimal(100_000)

# A fact's value in canonical form: an answer of Tri, a plain number, or the key of an option.
FactValue: TypeAlias = str

_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?")
# Every sign that people type for the Ukrainian apostrophe; U+2019 is the proper one.
APOSTROPHES = "'’ʼ‘`´"
_TO_PROPER = str.maketrans(dict.fromkeys(APOSTROPHES, "’"))


class Tri(StrEnum):
    """An answer in three words; a fact that is not checked has no answer at all."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "n/a"


class ValueKind(StrEnum):
    """What kind of answer a feature takes."""

    TRI = "tri-state"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"


_ANSWERS = {
    "так": Tri.YES,
    "ні": Tri.NO,
    "не застосовується": Tri.NOT_APPLICABLE,
    "not applicable": Tri.NOT_APPLICABLE,
} | {answer.value: answer for answer in Tri}


def fold(text: str) -> str:
    """Return text as it is compared: one case, one apostrophe, single spaces."""
    return " ".join(text.translate(_TO_PROPER).casefold().split())


def answer_in(text: str) -> Tri | None:
    """Return the answer that the text is in either language, if it is one."""
    return _ANSWERS.get(fold(text))


def number_in(text: str) -> Decimal | None:
    """Return the number written in text: 0 to 100000, at most two decimals, dot or comma."""
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        return None
    number = Decimal(written.replace(",", "."))
    return number if number <= LARGEST else None


def canonical(number: Decimal) -> FactValue:
    """Return the one way a number is stored: no exponent and no trailing zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
