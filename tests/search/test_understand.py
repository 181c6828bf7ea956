from typing import NamedTuple

import pytest

from directory.search.understand import Understanding
from directory.search.words import words
from tests.search.conftest import read_region

STANDING = {"миру", "ковила", "гурток", "пчілки"}  # words that stand in some text


class Meaning(NamedTuple):
    """What a query means, by names of places and keys of all else."""

    senses: set[str]
    words: tuple[str, ...]


def understand(text: str) -> Understanding:
    """Understand with a catalogue in whose texts a few words stand."""
    return read_region().understand(text, STANDING.__contains__)


def meaning(text: str) -> Meaning:
    understood = understand(text)
    places = read_region().lexicon.gazetteer.by_code
    senses = {
        places[sense.key].uk if sense.dimension == "place" else sense.key
        for piece in understood.pieces
        for sense in piece.senses
    }
    return Meaning(senses, understood.leftover)


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("пандус", {"ramp"}),
        ("старобільськ", {"Старобільськ"}),
        ("на візку старобільськ", {"wheelchair", "Старобільськ"}),
        ("Рубіжне пандус ліфт", {"Рубіжне", "ramp", "lift"}),
        ("пандус у Старобільську", {"ramp", "Старобільськ"}),
        ("large print near Cherkasy", {"large-print-books", "Черкаси"}),
        ("дитяча бібліотека", {"children"}),
        ("Луганська область", {"Луганська область"}),
        ("старобільська громада", {"Старобільська міська громада"}),
        ("Старобільський район", {"Старобільський район"}),
    ],
)
def test_words_become_places_needs_features_and_kinds(text: str, senses: set[str]) -> None:
    assert meaning(text) == (senses, ())


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("широкі двері", {"door-width-cm"}),  # Широкий is a village
        ("доступне укриття", {"shelter-step-free"}),
        ("укриття", {"shelter"}),
    ],
)
def test_the_longest_phrase_wins(text: str, senses: set[str]) -> None:
    assert meaning(text).senses == senses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("доступне укриття", "укриття доступне"),
        ("широкі двері", "двері широкі"),
        ("large print", "print large"),
        ("старобільський район", "район старобільський"),
    ],
)
def test_two_words_mean_the_same_in_either_order(one: str, other: str) -> None:
    assert meaning(one).senses == meaning(other).senses


def test_prepositions_may_stand_inside_a_phrase() -> None:
    (piece,) = understand("мама з коляскою").pieces

    assert piece.words == ("мама", "з", "коляскою")
    assert "child-family" in {sense.key for sense in piece.senses}


@pytest.mark.parametrize("text", ["аптека", "дирижабль", "zeppelin", "гуртожиток миру", "2031"])
def test_a_word_that_nothing_explains_stays_a_word(text: str) -> None:
    assert meaning(text) == (set(), tuple(words(text)))


def test_unknown_words_stay_beside_known_ones() -> None:
    assert meaning("аптека з пандусом у Рубіжному") == ({"ramp", "Рубіжне"}, ("аптека",))


@pytest.mark.parametrize("text", ["", " ", "…", "«»", "і в на", "the of", "\u200b", "📚"])
def test_without_words_that_carry_a_meaning_nothing_is_asked(text: str) -> None:
    assert understand(text).pieces == ()


@pytest.mark.parametrize(
    "text", ["стробільськ", "gfylec", "cnfhj,skmcmr", "жестовамова", "ста робільськ"]
)
def test_a_text_in_quotes_is_taken_letter_by_letter(text: str) -> None:
    assert understand(text).corrected
    assert understand(f'"{text}"').corrected == ()
    assert understand(f'"{text}"').leftover == tuple(words(text))


def test_known_words_in_quotes_keep_their_meaning() -> None:
    assert understand('"пандус"').pieces == understand("пандус").pieces


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("cnfhj,skmcmr", "старобільськ"),
        ("gfylec", "пандус"),
        ("he,s;yt", "рубіжне"),
        ("gfylec he,s;yt", "пандус рубіжне"),
        ("кфьз", "ramp"),
    ],
)
def test_a_text_typed_on_another_keyboard_layout_is_read_and_reported(
    typed: str, read: str
) -> None:
    understood = understand(typed)

    assert understood.corrected[0] == (typed, read)
    assert understood.read == read
    assert understood.leftover == ()


@pytest.mark.parametrize("text", ["ramp", "library in Rubizhne", "wi-fi", "пандус, ліфт", "chess"])
def test_what_makes_sense_as_typed_is_not_read_in_another_layout(text: str) -> None:
    assert understand(text).corrected == ()


@pytest.mark.parametrize(
    ("typed", "into", "sense"),
    [
        ("стробільськ", "старобільськ", "Старобільськ"),
        ("лисичнаськ", "лисичанськ", "Лисичанськ"),
        ("пнадус", "пандус", "ramp"),
        ("rubizne", "rubizhne", "Рубіжне"),
    ],
)
def test_a_typing_error_is_repaired_and_reported(typed: str, into: str, sense: str) -> None:
    assert understand(typed).corrected == ((typed, into),)
    assert understand(typed).read == into
    assert sense in meaning(typed).senses


@pytest.mark.parametrize("text", ["Миру", "ковила", "погода", "робота", "ліс", "2031", "хор"])
def test_no_word_that_is_known_short_or_a_number_is_repaired(text: str) -> None:
    assert understand(text).corrected == ()


def test_words_glued_together_are_parted() -> None:
    assert understand("жестовамова").corrected == (("жестовамова", "жестова мова"),)
    assert understand("жестовамова").pieces[0].words == ("жестова", "мова")


def test_a_word_torn_apart_is_joined() -> None:
    assert understand("пан дус").corrected == (("пан дус", "пандус"),)
    assert meaning("ста робільськ пандус").senses == {"Старобільськ", "ramp"}


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("Сєвєродонецьк", "Сіверськодонецьк"),
        ("Северодонецк", "Сіверськодонецьк"),
        ("Сєвєродонецьку", "Сіверськодонецьк"),
        ("Стаханов", "Кадіївка"),
        ("Severodonetsk", "Сіверськодонецьк"),
    ],
)
def test_a_former_name_means_the_place(former: str, present: str) -> None:
    assert present in meaning(former).senses


@pytest.mark.parametrize(
    "text",
    [
        "Рубіжне", "Рубіжному", "Рубіжного", "рубежное", "Rubizhne", "rubezhnoe", "РУБIЖНЕ",
        "м. Рубіжне", "місто Рубіжне", "he,s;yt", "Рубі́жне",
    ],
)  # fmt: skip
def test_a_place_is_recognised_however_it_is_written(text: str) -> None:
    assert meaning(text) == ({"Рубіжне"}, ())


def test_a_shared_name_means_every_place_that_has_it() -> None:
    (piece,) = understand("Веселе").pieces

    assert len(piece.senses) > 1
    assert {sense.dimension for sense in piece.senses} == {"place"}


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Старобільськ", True), ("у Старобільську", True), ("старобільська", False),
        ("луганська", False), ("луганська область", True), ("рубіжанський", False),
    ],
)  # fmt: skip
def test_an_adjective_may_be_part_of_a_name_instead_of_the_place(
    text: str, *, is_sure: bool
) -> None:
    (piece,) = understand(text).pieces

    assert piece.senses[0].dimension == "place"
    assert piece.is_sure is is_sure


@pytest.mark.parametrize(
    ("text", "senses", "left"),
    [
        ("вул. Щастя", set(), ("щастя",)),
        ("вулиця Лисичанська", set(), ("лисичанська",)),
        ("бібліотека імені Олени Пчілки", set(), ("олени", "пчілки")),
        ("ім. Олени Пчілки Рубіжне", {"Рубіжне"}, ("олени", "пчілки")),
        ("вул. Миру пандус", {"ramp"}, ("миру",)),
    ],
)
def test_naming_words_shield_the_name_that_follows(
    text: str, senses: set[str], left: tuple[str, ...]
) -> None:
    assert meaning(text) == (senses, left)


@pytest.mark.parametrize("name", ["М’ята", "Полин", "Ковила", "Калина", "Барвінок", "Мрія"])
def test_the_name_of_a_library_can_be_found_although_other_words_sound_like_it(name: str) -> None:
    (plain,) = words(name)

    pieces = read_region().understand(name, plain.__eq__, plain.__eq__).pieces

    assert [piece.words for piece in pieces] == [(plain,)]
    assert not (pieces[0].senses and pieces[0].is_sure)


@pytest.mark.parametrize(
    "text", ["піца", "піца з доставкою", "суші", "аптека", "манікюр", "квитки"]
)
def test_what_no_library_has_is_not_taken_for_a_feature(text: str) -> None:
    assert words(text)[0] in understand(text).leftover


def test_words_that_were_typed_are_reported_not_a_step_on_the_way() -> None:
    for typed in ("he,s;yt gfylecc", "гфтвгы", "cnfhj,skmcr"):
        for word, _ in understand(typed).corrected[:1]:
            assert word == typed
