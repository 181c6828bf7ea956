from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory.domain.projection import PointData
from directory.search import bits
from directory.search.index import Index, build
from directory.search.text import forms
from directory.search.tree import All, Either, Node, Word, can_match, fts5, tsquery
from tests.search.conftest import TODAY, point, reader, write

RAMP, LIFT = Word(("ramp", "pandus")), Word(("lift",), in_name=True)

POINTS = [
    point("a", name="Ковила", summary={"uk": "Шаховий гурток", "en": "Chess club"}),
    point("b", name="Chess Club", summary={"uk": "Ковила росте в степу", "en": ""}),
    point("c", name="AND OR NOT", summary={"uk": "NEAR name body", "en": "a1 0"}),
    point("d", name="М’ята", aliases=["ЛОУНБ"], address={"uk": "вул. Миру, 73", "en": ""}),
]
VOCABULARY = [
    *[
        "ковила",
        "шаховий",
        "гуртка",
        "chess",
        "clubs",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "name",
        "body",
        "a1",
        "0",
    ],
    *["мята", "лоунб", "73", "миру", "zeppelin"],
]
HOSTILE = [
    *('"', "*", "^", "name:", "a:b", "-a", "(", ")", "&|!<->", "'", "\\", ":A", ":*", "%s", "?"),
    *("\x00", "';--", "{name body}:", "+", "a\u200bb", "📚", "\u202eabc", "مكتبة"),
]

WORDS = st.builds(
    lambda text, in_name: Word(forms(text), in_name),
    st.sampled_from(VOCABULARY) | st.sampled_from(HOSTILE) | st.text(max_size=80),
    st.booleans(),
)
TREES = st.recursive(
    WORDS,
    lambda nodes: st.lists(nodes, min_size=1, max_size=4).map(tuple).flatmap(
        lambda parts: st.sampled_from([All(parts), Either(parts)])
    ),
    max_leaves=12,
)  # fmt: skip


@pytest.fixture
def index(session: Session) -> Index:
    write(session, POINTS)
    return build(lambda: enumerate(POINTS, 1), reader(), 1, TODAY).reading(session)


def found(index: Index, node: Node) -> list[str]:
    return [index.keys[row] for row in bits.rows(index.having(node))]


def names_of(one: PointData) -> str:
    return " ".join([one["name"]["uk"], *one["library"]["aliases"]])


def texts_of(one: PointData) -> str:
    return " ".join([names_of(one), *one["summary"].values(), *one["address"].values()])  # type: ignore[arg-type]


def has(one: PointData, node: Node) -> bool:
    """Say without any database whether a point answers."""
    match node:
        case Word(stems, in_name):
            text = names_of(one) if in_name else texts_of(one)
            return any(stem in forms(word) for word in split(text) for stem in stems)
        case All(parts):
            return all(has(one, part) for part in parts)
        case Either(parts):
            return any(has(one, part) for part in parts)


def split(text: str) -> Iterator[str]:
    yield from text.replace(".", " ").replace(",", " ").split()


def test_a_tree_is_written_in_the_language_of_each_database() -> None:
    tree = All((Either((RAMP, LIFT)), Word(("mat",))))

    assert fts5(tree) == '((("ramp" OR "pandus") OR (name : "lift")) AND ("mat"))'
    assert tsquery(tree) == "((('ramp' | 'pandus') | ('lift':A)) & ('mat'))"


@pytest.mark.parametrize("stem", ["", "a b", 'a"', "a'", "a*", "ковила", "a:A", "\x00", "é", "a-b"])
@pytest.mark.parametrize("render", [fts5, tsquery])
def test_what_is_no_stem_never_gets_into_a_query(render, stem: str) -> None:
    with pytest.raises(ValueError, match="not a stem"):
        render(All((RAMP, Word(("lift", stem)))))


def test_a_word_is_found_anywhere_or_in_names_only(index: Index) -> None:
    assert set(found(index, Word(forms("ковила")))) == {"a/main", "b/main"}
    assert found(index, Word(forms("ковила"), in_name=True)) == ["a/main"]


def test_all_asks_for_every_part_and_either_for_one(index: Index) -> None:
    chess, mint = Word(forms("chess"), in_name=True), Word(forms("м'ята"))

    assert found(index, All((chess, mint))) == []
    assert set(found(index, Either((chess, mint)))) == {"b/main", "d/main"}
    assert found(index, All((Either((chess, mint)), Word(forms("ковила"))))) == ["b/main"]


def test_words_of_the_query_languages_are_only_words(index: Index) -> None:
    for word in ("AND", "OR", "NOT", "NEAR", "name", "body"):
        assert found(index, Word(forms(word))) == ["c/main"], word


def test_a_word_without_letters_of_ours_is_found_nowhere(index: Index) -> None:
    nothing = Word(forms("📚"))

    assert not can_match(nothing)
    assert found(index, nothing) == []
    assert found(index, All((nothing, Word(forms("chess"))))) == []
    assert len(found(index, Either((nothing, Word(forms("chess")))))) == 2


def test_forty_words_are_not_too_many(index: Index) -> None:
    words = tuple(Word(forms(f"гурток{n}")) for n in range(39))

    assert found(index, All((*words, Word(forms("chess"))))) == []
    assert len(found(index, Either((*words, Word(forms("chess")))))) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TREES)
def test_any_tree_gives_on_each_database_what_the_words_say(index: Index, tree: Node) -> None:
    expected = {one["id"] for one in POINTS if has(one, tree)}

    assert set(found(index, tree)) == expected
