from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search import SearchQuery, ask
from directory.search.layouts import KEYS, UKRAINIAN
from directory.search.suggest import MOST, Suggestion, suggest
from directory.search.understand import Reader
from directory.search.words import words
from directory.vocabulary import VOCABULARY
from tests.search.conftest import CHERKASY, STAROBILSK, index_of, point, reader

ROWS = {STAROBILSK: 0b1, CHERKASY: 0b111}
WHEELCHAIR = "Пересуваюся кріслом колісним"


def offered(text: str, language: str = "uk", *, only_places: bool = False) -> list[str]:
    return [one.text for one in suggest(reader(), text, language, ROWS, only_places=only_places)]


@pytest.mark.parametrize("text", ["старобі", "СТАРОБІ", "старобел", "starob", "cnfhj,", "cnfhj"])
def test_every_spelling_of_a_beginning_leads_to_the_place(text: str) -> None:
    assert offered(text)[0] == "Старобільськ"


def test_suggestions_speak_the_language_of_the_page() -> None:
    assert offered("старобі", "en") == ["Starobilsk"]


def test_a_former_name_leads_to_the_present_one() -> None:
    assert "Сіверськодонецьк" in offered("Сєвєродон")


@pytest.mark.parametrize("text", ["візок", "візк", "крісло кол", "кріслом кол", "инвалидная коляс"])
def test_peoples_own_words_lead_to_a_need_in_ours(text: str) -> None:
    assert WHEELCHAIR in offered(text)


@pytest.mark.parametrize("text", ["інвалід", "сліпий", "глухий", "каліка", "инвалид", "cripple"])
def test_words_that_hurt_are_never_offered(text: str) -> None:
    labels = {need.label.uk for need in VOCABULARY.needs.values()}
    labels |= {f.short.uk[:1].upper() + f.short.uk[1:] for f in VOCABULARY.features.values()}

    assert set(offered(text)) <= labels | {term.label.uk for term in VOCABULARY.kinds.values()}


def test_words_typed_before_are_kept_as_they_were_typed() -> None:
    assert offered("Пандус старобі") == ["Пандус Старобільськ"]
    assert offered("дирижабль Старобі") == ["дирижабль Старобільськ"]


def test_a_preposition_belongs_to_what_follows_it() -> None:
    assert offered("пандус у старобі") == ["пандус Старобільськ"]


def test_a_feature_is_a_sentence_of_its_own_or_a_part_of_one() -> None:
    assert "Пологий пандус" in offered("полог")
    assert "черкаси пологий пандус" in offered("черкаси полог")


def test_the_longest_phrase_wins() -> None:
    assert offered("черкаська обл") == ["Черкаська область"]


def test_namesakes_are_told_apart() -> None:
    assert set(offered("весел")) == {"Веселе (Сватівська громада)", "Веселе (Щастинська громада)"}


def test_places_where_nothing_works_come_last() -> None:
    oblast = {"UA71OBLAST": 0b1}

    assert offered("черк")[0] == "Черкаси"
    assert offered("черк")[-1] == "Черкаська область"
    assert suggest(reader(), "черк", "uk", oblast)[0].text == "Черкаська область"


def test_what_stands_in_the_field_already_is_not_offered() -> None:
    assert offered("Старобільськ") == []
    assert offered(WHEELCHAIR) == []


@pytest.mark.parametrize("text", ["", " ", "с", "?", "'", "-", "zzzz"])
def test_too_little_or_nothing_known_gives_nothing(text: str) -> None:
    assert offered(text) == []


def test_a_place_field_takes_places_and_nothing_before_them() -> None:
    assert offered("м. старобі", only_places=True) == ["Старобільськ"]
    assert offered("візок", only_places=True) == []
    assert offered("пандус старобі", only_places=True) == []


def test_a_short_list_is_offered_once_each() -> None:
    for beginning in ("по", "за", "no", "ві"):
        found = offered(beginning)
        assert len(found) == len(set(found)) <= MOST


@pytest.mark.parametrize("key", VOCABULARY.needs)
def test_a_chosen_need_is_understood_as_that_need(key: str) -> None:
    index = index_of(point("one"))
    need = VOCABULARY.needs[key]

    for text in (need.label.uk, need.label.en, f"черкаси {need.label.uk}"):
        assert key in ask(SearchQuery(text=text), index).query.needs, text


def test_a_chosen_kind_is_understood_as_that_kind() -> None:
    kinds = {
        one
        for beginning in ("дит", "юнац", "обл", "наук", "міс", "шк", "унів")
        for one in suggest(reader(), beginning, "uk", ROWS)
        if one.dimension == "kind"
    }

    assert kinds
    for one in kinds:
        pieces = reader().understand(one.text, lambda _word: False).pieces
        assert any(sense.key == one.key for piece in pieces for sense in piece.senses)


def test_the_other_keyboard_layout_is_read_with_the_words_before() -> None:
    typed = "пандус старобі".translate(str.maketrans(UKRAINIAN, KEYS))

    assert offered(typed) == ["пандус Старобільськ"]


@given(st.text(max_size=60))
def test_any_text_gives_at_most_a_short_list(text: str) -> None:
    found = suggest(reader(), text, "uk", ROWS)

    assert len(found) <= MOST
    assert all(isinstance(one, Suggestion) and words(one.text) != words(text) for one in found)


def test_suggestions_are_quick_over_all_places(region_reader: Reader) -> None:
    texts = ["ст", "стар", "no", "пандус у стар", "cnfhj", "інвалід", "по", "в'", "бібліотека для"]
    suggest(region_reader, "перший", "uk")  # phrases are sorted once

    times = [perf_counter()]
    for text in texts * 10:
        suggest(region_reader, text, "uk", {})
        times.append(perf_counter())

    spent = sorted(after - before for before, after in pairwise(times))
    assert spent[len(spent) // 2] < 0.005
