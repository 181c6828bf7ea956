import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.words import LONGEST, SHORTEST, fold, is_cyrillic, letters, words

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
WORDS = st.one_of(
    *(st.text(alphabet, min_size=1, max_size=20) for alphabet in (UKRAINIAN, RUSSIAN, LATIN))
)

APOSTROPHES = "'’ʼ‘`´′\uff07"
UNHEARD = f"{APOSTROPHES}\u0301\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202e\u2066"
# Letters that look the same in both alphabets, in one case at least
TWINS = dict(zip("аеікмнорстухв", "aeikmhopctyxb", strict=True))
UNTWINS = {latin: cyrillic for cyrillic, latin in TWINS.items()}


@st.composite
def disguised(draw: st.DrawFn, twins: dict[str, str], alphabet: str) -> tuple[str, str]:
    """Draw a word and the same with some letters of the other alphabet; most stay honest."""
    honest = draw(st.text(alphabet, min_size=3, max_size=15))
    could = [place for place, letter in enumerate(honest) if letter in twins]
    most = (len(honest) - 1) // 2
    chosen = draw(st.sets(st.sampled_from(could), max_size=most)) if could else set()
    return honest, "".join(
        twins[letter] if place in chosen else letter for place, letter in enumerate(honest)
    )


@st.composite
def interrupted(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a word and the same with signs in it that nobody hears."""
    word = draw(WORDS)
    signs = draw(st.lists(st.sampled_from(["", *UNHEARD]), min_size=len(word), max_size=len(word)))
    return word, "".join(map("".join, zip(word, signs, strict=True)))


@pytest.mark.parametrize(
    ("skeleton", "spellings"),
    [
        (
            "starobilsk",
            (
                "Старобільськ Старобельск старобiльськ Старобі\u0301льськ Старобіль\u00adськ"
                " starobelsk Starobil’s’k Starobil's'k STAROBILSK"
            ),
        ),
        (
            "sivirodonick",
            "Сєвєродонецьк Северодонецк Сєверодонецьк Sievierodonetsk Severodonetsk Sjevjerodoneck",
        ),
        ("brail", "Брайль брайль Braille brajl Brail"),
        ("wast", "Щастя Счастье Shchastia Schastia Shchastya"),
        ("rubijn", "Рубіжне Рубежное Rubizhne Rubezhnoye Rubižne"),
        ("mat", "м’ята м'ята мʼята М`ЯТА мята miata m’yata"),
        ("lisiqansk", "Лисичанськ Лисичанск Lysychansk Lysyčansk Lisichansk"),
        ("harkov", "Харьков Харков Kharkov Khar\u02b9kov"),
        ("ditaq", "дитяча дитяче дитячі dytiacha"),
        ("40", "40 \uff14\uff10"),
    ],
)
def test_all_spellings_of_a_word_are_one(skeleton: str, spellings: str) -> None:
    assert {word: fold(word) for word in spellings.split()} == dict.fromkeys(
        spellings.split(), skeleton
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ліфт", "ліст"), ("шрифт", "ліфт"), ("брайль", "край"), ("Сміла", "Щастя"),
        ("хор", "хата"), ("11", "1"), ("100", "10"), ("2000", "20"), ("libraryпіца", "library"),
    ],
)  # fmt: skip
def test_different_words_and_numbers_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(WORDS)
def test_capitals_do_not_matter(word: str) -> None:
    assert fold(word.upper()) == fold(word.capitalize()) == fold(word)


@given(interrupted())
def test_apostrophes_stress_marks_and_letters_without_width_are_not_heard(
    pair: tuple[str, str],
) -> None:
    plain, typed = pair

    assert fold(typed) == fold(plain)


@given(disguised(TWINS, UKRAINIAN))
def test_latin_letters_that_look_cyrillic_are_read_as_such(pair: tuple[str, str]) -> None:
    honest, typed = pair

    assert fold(typed) == fold(honest)


@given(disguised(UNTWINS, LATIN))
def test_cyrillic_letters_that_look_latin_are_read_as_such(pair: tuple[str, str]) -> None:
    honest, typed = pair

    assert fold(typed) == fold(honest)


@given(st.text())
def test_a_skeleton_is_made_of_small_latin_letters_and_digits(text: str) -> None:
    for skeleton in (fold(text), letters(text)):
        assert re.fullmatch("[a-z0-9]*", skeleton)
        assert not re.search("([a-z])\\1", letters(text))
    assert letters(text).startswith(fold(text))


@given(st.text())
def test_any_text_parts_into_words_that_can_be_compared(text: str) -> None:
    for word in words(text):
        assert word == word.strip()
        assert len(fold(word)) <= 2 * LONGEST
        assert is_cyrillic(word) in {True, False}


@given(WORDS)
def test_final_vowels_are_no_difference_while_enough_letters_stay(word: str) -> None:
    skeleton = fold(word)

    assert skeleton[-1:] not in {*"aiou"} or len(skeleton) <= SHORTEST


@given(st.sampled_from("абвzx7"), st.integers(min_value=LONGEST, max_value=100_000))
def test_a_word_without_end_is_compared_by_its_beginning(letter: str, length: int) -> None:
    word = ("довго" + letter) * length

    assert fold(word) == fold(word[:LONGEST])


@pytest.mark.parametrize("text", ["", " ", "…", "«»", "’", "\u200b", "_", "📚", "\x00", "ь", "ъ"])
def test_what_has_no_letters_to_compare_has_no_skeleton(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Книги, що їх читають", ["книги", "що", "їх", "читають"]),
        ("п’ять жестово-мовних", ["пять", "жестово", "мовних"]),
        ("a_b c/d", ["a", "b", "c", "d"]),
        ("40 грн.", ["40", "грн"]),
        ("  \t\n", []),
    ],
)
def test_a_text_is_parted_at_everything_that_is_no_letter(text: str, found: list[str]) -> None:
    assert words(text) == found
