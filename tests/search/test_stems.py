import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.stems import cases, stems
from directory.search.words import LONGEST, fold, words

LETTERS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъabcdefghijklmnopqrstuvwxyz’'", max_size=25)

FORMS = [
    "Рубіжне Рубіжного Рубіжному Рубіжним",
    "Кадіївка Кадіївки Кадіївці Кадіївку Кадіївкою",
    "Ровеньки Ровеньок Ровенькам Ровеньках",
    "Старобільськ Старобільська Старобільську Старобільськом",
    "Черкаси Черкас Черкасам Черкасах",
    "Щастя Щасті Щастям",
    "Сватове Сватового Сватовому Сватовим",
    "Сміла Сміли Смілі Смілу Смілою",
    "Харків Харкова Харкову Харковом",
    "Лисичанськ Лисичанська Лисичанську",
    "бібліотека бібліотеки бібліотеці бібліотеку бібліотекою бібліотек бібліотеках",
    "візок візка візку візком візки візків",
    "пандус пандуса пандусом пандуси пандусів пандусами",
    "ліфт ліфта ліфтом ліфти ліфтів",
    "книга книги книзі книгу книгою книг книгами",
    "книжка книжки книжці книжок книжками",
    "поріг порога порогу пороги порогів",
    "допомога допомоги допомозі допомогу допомогою",
    "сходи сходів сходами сходах",
    "дитяча дитячої дитячу дитячою дитячих дитячими дитячий дитячого",
    "доступний доступного доступному доступна доступної доступних доступними",
    "широкий широкого широкі широких широкими",
    "библиотека библиотеки библиотеке библиотекой библиотек библиотеках",
    "пандус пандусом пандусы пандусов пандусами",
]
ENGLISH = [
    "book books", "library libraries", "ramp ramps", "toilet toilets", "wheelchair wheelchairs",
    "lift lifts", "class classes", "translate translated translating", "magnifier magnifiers",
]  # fmt: skip


@pytest.mark.parametrize("forms", [*FORMS, *ENGLISH])
def test_the_forms_of_a_word_share_a_stem_with_the_word(forms: str) -> None:
    word, *others = forms.split()

    for other in others:
        assert set(stems(word)) & set(stems(other)), other


@pytest.mark.parametrize("forms", FORMS[:10])
def test_a_place_is_recognised_in_every_case_of_its_name(forms: str) -> None:
    name, *others = forms.split()

    for other in others:
        assert set(cases(name)) & set(stems(other)), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ліфт", "ліфтинг"), ("Щастя", "частина"), ("Київ", "кий"), ("хор", "хорт"),
        ("порт", "портрет"), ("Луганськ", "Лутугине"), ("Харків", "харч"), ("toilet", "toll"),
    ],
)  # fmt: skip
def test_words_that_only_begin_alike_share_no_stem(one: str, other: str) -> None:
    assert not set(stems(one)) & set(stems(other))


@given(st.text() | LETTERS)
def test_the_skeleton_comes_first_then_other_stems_once_each(text: str) -> None:
    found = stems(text)

    assert len(set(found)) == len(found)
    if found and len(fold(text)) > 2:
        assert found[0] == fold(text)


@given(st.text() | LETTERS)
def test_stems_are_small_latin_letters_and_digits(text: str) -> None:
    for stem in (*stems(text), *cases(text)):
        assert re.fullmatch("[a-z0-9]*", stem)
        assert len(stem) <= 2 * LONGEST
    assert "" not in stems(text)


@given(LETTERS)
def test_a_word_of_four_letters_or_more_has_no_stem_that_says_nothing(word: str) -> None:
    for plain in words(word):
        assert len(plain) < 4 or all(len(stem) > 2 for stem in stems(plain))
