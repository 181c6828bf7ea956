from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search import SearchQuery, ask, find, parse
from directory.search.stems import stems
from directory.search.understand import MOST_WORDS, Understanding
from directory.search.words import words
from tests.search.conftest import STAROBILSK, index_of, point, read_region

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


WORDS = st.sampled_from(
    [
        "пандус",
        "Старобільськ",
        "луганська",
        "на",
        "візку",
        "мама",
        "з",
        "коляскою",
        "книги",
        "шрифтом",
        "Брайля",
        "аптека",
        "гурток",
        "вул.",
        "Миру",
        "імені",
        "Пчілки",
        "старобілск",
        "стробільськ",
        "пнадус",
        "gfylec",
        "cnfhj,skmcmr",
        "жестовамова",
        "пан",
        "дус",
        "large",
        "print",
        "library",
        "near",
        "Rubizhne",
        "Веселе",
        "Щастя",
        "дитяча",
        "онлайн",
        "Северодонецк",
        "широкі",
        "двері",
        "і",
        '"',
        "'",
        "2031",
        "піца",
        "район",
        "громада",
    ]
)
QUERIES = st.lists(WORDS, max_size=7).map(" ".join)


@given(text=st.text() | QUERIES)
def test_any_text_is_understood_somehow(text: str) -> None:
    understood = understand(text)

    assert understood.typed == text
    assert bool(understood.read) == bool(understood.corrected)
    assert len(understood.leftover) <= MOST_WORDS
    for piece in understood.pieces:
        assert piece.words
        assert len({sense.dimension for sense in piece.senses}) <= 1


@given(text=QUERIES | st.lists(st.text(max_size=12), max_size=MOST_WORDS).map(" ".join))
def test_no_word_is_dropped_in_silence(text: str) -> None:
    understood = understand(text)
    kept = {word for piece in understood.pieces for word in piece.words}
    kept |= {word for pair in understood.corrected for said in pair for word in words(said)}

    for word in (*words(text)[:MOST_WORDS], *words(understood.read)):
        assert word in kept or says_nothing(word)


def says_nothing(word: str) -> bool:
    """Say whether the lexicon lists a word among those that fall away."""
    lexicon = read_region().lexicon
    of_nothing = {key for phrase, senses in lexicon.phrases.items() if not senses for key in phrase}
    return (
        word in lexicon.prepositions
        or word in lexicon.naming
        or not lexicon.ignored.isdisjoint(stems(word))
        or not of_nothing.isdisjoint(lexicon.keys_of(word))
    )


@pytest.mark.parametrize("name", ["М’ята", "Полин", "Калина", "Барвінок", "Світанок", "Мрія"])
def test_a_name_is_not_taken_for_a_word_of_the_lexicon_that_sounds_alike(name: str) -> None:
    plain = words(name)[0]

    assert read_region().understand(name, plain.__eq__).leftover == (plain,)


@pytest.mark.parametrize(
    "text", ["піца", "піца з доставкою", "суші", "аптека", "манікюр", "квитки"]
)
def test_what_no_library_has_is_not_taken_for_a_feature(text: str) -> None:
    assert words(text)[0] in understand(text).leftover


def test_words_that_were_typed_are_reported_not_a_step_on_the_way() -> None:
    for typed in ("he,s;yt gfylecc", "гфтвгы", "cnfhj,skmcr"):
        for word, _ in understand(typed).corrected[:1]:
            assert word == typed


INDEX = index_of(
    point("a", name="Ковила", facts={"ramp": "fixed", "lift": "yes"}),
    point("b", name="Старобільська міська", home=STAROBILSK, facts={"braille-books": "yes"}),
    point("c", name="Чебрець", summary={"uk": "Шаховий гурток, вул. Миру", "en": ""}),
)


@given(QUERIES)
def test_the_address_of_what_was_understood_asks_for_the_same(text: str) -> None:
    once = ask(parse({"q": [text]}, INDEX.gazetteer), INDEX).query

    again = ask(parse(parameters(once), INDEX.gazetteer), INDEX).query

    assert again.params() == once.params()
    assert find(INDEX, again, "uk").hits == find(INDEX, once, "uk").hits


def parameters(query: SearchQuery) -> dict[str, list[str]]:
    """Give the parameters as the search page receives them."""
    found: dict[str, list[str]] = {}
    for name, value in query.params():
        found.setdefault(name, []).append(value)
    return found
