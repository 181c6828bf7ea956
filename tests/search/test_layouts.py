import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.layouts import variants

KEYS = "qwertyuiop[]\\asdfghjkl;'zxcvbnm,."
UKRAINIAN = "йцукенгшщзхїґфівапролджєячсмитьбю"
RUSSIAN = "йцукенгшщзхъ\\фывапролджэячсмитьбю"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHIFT = str.maketrans("[];',.\\", '{}:"<>|')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cnfhj,skmcmr", "старобільськ"),
        ("CNFHJ<SKMCMR", "старобільськ"),
        ("cnfhj,tkmcr", "старобельск"),
        ("gfylec", "пандус"),
        ("Gfylec", "пандус"),
        ("cksgbq", "сліпий"),
        (",s,ksjntrf lkz lsntq", "бібліотека для дітей"),
        (",b,kbjntrf", "библиотека"),
        ("'ktrnhjyyst rybub", "электронные книги"),
        ("[fnf", "хата"),
        ("v`znf", "м'ята"),
        ("цруудсрфшк", "wheelchair"),
        ("кфьз фтв дшае", "ramp and lift"),
        ("Рфтв", "hand"),
    ],
)
def test_a_text_is_read_as_the_other_keyboard_would_have_written_it(typed: str, meant: str) -> None:
    assert meant in variants(typed)


@given(text=st.text(UKRAINIAN + " ", min_size=1), is_shouted=st.booleans())
def test_ukrainian_typed_on_english_keys_comes_back(text: str, *, is_shouted: bool) -> None:
    typed = "щ" + text
    typed = typed.translate(str.maketrans(UKRAINIAN, KEYS))
    if is_shouted:
        typed = typed.upper().translate(SHIFT)

    assert variants(typed)[0] == "щ" + text


@given(st.text(RUSSIAN.replace("\\", "") + " ", min_size=1))
def test_russian_typed_on_english_keys_comes_back(text: str) -> None:
    typed = ("щ" + text).translate(str.maketrans(RUSSIAN, KEYS))

    assert "щ" + text in variants(typed)


@given(st.text(LETTERS + " ", min_size=1), st.sampled_from([UKRAINIAN, RUSSIAN]))
def test_english_typed_on_cyrillic_keys_comes_back(text: str, layout: str) -> None:
    typed = text.translate(str.maketrans(KEYS, layout))

    assert text in variants(typed) or text == typed


@given(st.text())
def test_any_text_has_at_most_two_other_readings_none_of_them_its_own(text: str) -> None:
    found = variants(text)

    assert len(found) == len(set(found)) <= 2
    assert text.casefold() not in found


@pytest.mark.parametrize("text", ["", " ", "123", "📚"])
def test_what_no_layout_changes_has_no_other_reading(text: str) -> None:
    assert variants(text) == []
