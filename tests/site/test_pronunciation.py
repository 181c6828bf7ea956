"""WCAG 3.1.6: where only the stress tells two Ukrainian words apart, the text leaves no doubt.

A sentence decides by itself which word is meant; a label of one to three words may not. So a label
with such a word carries the stress mark (U+0301), or stands in a list with what decides. A better
word is better than a mark: «Шлях словами» instead of «Доро́га словами». Searches do not hear the
mark (tests/search/test_words.py).
"""

import re
from collections.abc import Iterator

import pytest

from tests.plain import WORD, our_texts, sentences

STRESS = "\u0301"
# Two words that are written alike. Forms of one word (кни́жки, книжки́) are left to the sentence.
ALIKE = {
    "атлас": "а́тлас, maps – атла́с, a cloth",
    "броня": "бро́ня, a booking – броня́, armour",
    "дорога": "доро́га, a way – дорога́, dear",
    "замок": "за́мок, a castle – замо́к, a lock",
    "запал": "за́пал, zeal – запа́л, a fuse",
    "колос": "ко́лос, an ear of wheat – коло́с, a giant",
    "лупи": "лу́пи, magnifiers – лупи́, beat!",
    "мука": "му́ка, pain – мука́, flour",
    "обід": "обі́д, a meal – о́бід, a rim",
    "орган": "о́рган, a body – орга́н, an instrument",
    "пора": "пора́, a time – по́ра, a pore",
    "потяг": "по́тяг, a train – потя́г, a longing",
    "типовий": "типови́й, standard – ти́повий, typical",
}
# Label → what decides in it.
DECIDED = {
    "Відеозбільшувач або лупи": "a list of two things, so magnifiers",
    "відеозбільшувач або лупи": "a list of two things, so magnifiers",
}
LABEL = 3  # words at most


def test_no_label_depends_on_an_unmarked_stress() -> None:
    doubtful = {
        label: ALIKE[word]
        for label in _labels()
        for word in map(str.lower, WORD.findall(label))
        if word in ALIKE and label not in DECIDED
    }

    assert doubtful == {}


def test_what_is_listed_is_still_said() -> None:
    assert set(DECIDED) <= set(_labels())


@pytest.mark.parametrize("label", ["Дорога словами", "Замок"])
def test_a_doubtful_label_would_be_told(label: str) -> None:
    assert any(word in ALIKE for word in map(str.lower, WORD.findall(label)))


def test_stress_marks_stand_on_vowels_only() -> None:
    wrong = [text for text in _texts() if re.search(rf"(?<![аеєиіїоуюяАЕЄИІЇОУЮЯ]){STRESS}", text)]

    assert wrong == []


def _labels() -> Iterator[str]:
    return (text for text in _texts() if sum(map(len, sentences(text))) <= LABEL)


def _texts() -> Iterator[str]:
    return (text for _place, text in our_texts("uk"))
