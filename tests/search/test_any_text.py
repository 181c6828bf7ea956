"""What holds for any text that is understood."""

import re

from hypothesis import given
from hypothesis import strategies as st

from directory.search import SearchQuery, ask, find, parse
from directory.search.tokens import MOST_WORDS
from directory.search.understand import Understanding
from directory.search.words import words
from tests.search.conftest import STAROBILSK, index_of, point, read_region

STANDING = {"миру", "ковила", "гурток", "пчілки"}  # words that stand in some text


def understand(text: str) -> Understanding:
    return read_region().understand(text, STANDING.__contains__)


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
# What another keyboard wrote is read as a whole: a part of it that stays may read otherwise.
ON_ONE_KEYBOARD = QUERIES.filter(lambda query: not re.search("gfylec|cnfhj", query))


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
        or (len(word) == 1 and word.isalpha())
        or word in lexicon.naming
        or lexicon.says_nothing(word)
        or not of_nothing.isdisjoint(lexicon.keys_of(word))
    )


INDEX = index_of(
    point("a", name="Ковила", facts={"ramp": "fixed", "lift": "yes"}),
    point("b", name="Старобільська міська", home=STAROBILSK, facts={"braille-books": "yes"}),
    point("c", name="Чебрець", summary={"uk": "Шаховий гурток, вул. Миру", "en": ""}),
)


@given(ON_ONE_KEYBOARD)
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
