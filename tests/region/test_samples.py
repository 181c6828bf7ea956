"""What the invented entries promise: marked as invented, varied, consistent, harmless."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import phonenumbers
import pytest

from directory.domain import hours
from directory.domain.matching import NeedMatch, State, is_old, match
from directory.exchange.table import COLUMNS
from directory.vocabulary import VOCABULARY, ValueKind

REGION = Path(__file__).parents[2] / "directory" / "region" / "luhansk"
TODAY = date(2026, 11, 22)
# What would lead a visitor, or anybody else, to an occupied place.
CONTACTS = [
    *("address_uk", "address_en", "postcode", "lat", "lon", "phone", "email", "website"),
    *("messengers", "video_link", "hours", "hours_note_uk", "directions_uk", "directions_en"),
]
INVENTED_STREETS = re.compile(
    "Зразк|Приклад|Умовн|Вигадан|Каталож|Сторінк|Неіснуюч|Абетков|Закладк|Пробн|Літер’ян|Приміт"
)
# Same rules as for the region's other files.
NOT_UKRAINIAN = re.compile("['`ʼ‘´]|[ыэъё]| - |  ", re.IGNORECASE)
NOT_SAID = re.compile(r"інвалід(?!н)|обмежен\w+ можливост|\bвади\b|візочник", re.IGNORECASE)
EXACT_PLACE = re.compile(r"вул\.|просп\.|пров\.|бульв\.|№|\d{2}\.\d{3}|підвал", re.IGNORECASE)


class Answer(NamedTuple):
    """A fact with everything a row says of it; matching reads the value and the day."""

    feature: str
    value: str
    how: str
    checked_on: date
    note_uk: str
    note_en: str


def _rows(name: str) -> list[dict[str, str]]:
    with (REGION / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _id(row: dict[str, str]) -> str:
    return f"{row['library']}/{row['point']}"


def _facts(row: dict[str, str]) -> dict[str, Answer]:
    return {
        key: Answer(
            key,
            row[key],
            row[f"{key}.how"],
            date.fromisoformat(row[f"{key}.checked_on"]),
            row[f"{key}.note_uk"],
            row[f"{key}.note_en"],
        )
        for key in VOCABULARY.features
        if row[key]
    }


SAMPLES = _rows("samples.csv")
CODES = {row["code"]: row for name in ("places.csv", "hosts.csv") for row in _rows(name)}
FACTS = {_id(row): _facts(row) for row in SAMPLES}
ANSWERS = [answer for facts in FACTS.values() for answer in facts.values()]


def _texts(*endings: str) -> Iterator[tuple[str, str, str]]:
    for row in SAMPLES:
        for column, text in row.items():
            if text and column.endswith(endings):
                yield _id(row), column, text


def _matches(need: str) -> dict[str, NeedMatch]:
    return {key: match(VOCABULARY.needs[need], facts, TODAY) for key, facts in FACTS.items()}


def _all_but_one(matches: Iterable[NeedMatch], state: State) -> int:
    """Count the points where one group is in this state and all others are found."""
    return sum(
        each.count(state) == 1 and each.count(State.FOUND) == len(each.groups) - 1
        for each in matches
    )


def test_the_table_has_the_contract_columns_then_every_feature_in_order() -> None:
    assert tuple(SAMPLES[0]) == COLUMNS


def test_there_are_many_entries_and_each_is_marked_as_invented() -> None:
    assert len(SAMPLES) >= 60
    assert len(FACTS) == len(SAMPLES)
    for row in SAMPLES:
        assert row["sample"] == "yes", _id(row)
        assert re.fullmatch(r"zrazok(-[a-z0-9]+)+", row["library"]), _id(row)
        assert re.search("зраз[ко]", row["name_uk"], re.IGNORECASE), _id(row)
        assert not row["name_en"] or "Sample" in row["name_en"], _id(row)


def test_nothing_invented_belongs_to_a_real_library() -> None:
    libraries = {row["library"] for row in SAMPLES}

    assert {row["parent"] for row in SAMPLES} - {""} <= libraries
    assert libraries.isdisjoint(row["library"] for row in _rows("libraries.csv"))


def test_addresses_and_contacts_lead_to_nobody() -> None:
    for row in SAMPLES:
        assert not row["address_uk"] or INVENTED_STREETS.search(row["address_uk"]), _id(row)
        assert not row["email"] or row["email"].endswith("@example.org"), _id(row)
        for column in ("website", "video_link", "source_url"):
            assert not row[column] or row[column].startswith("https://example.org/"), _id(row)
        for link in filter(None, row["messengers"].split("; ")):
            # Telegram gives no name of three characters to anybody.
            assert re.fullmatch(
                r"https://t\.me/z\w\w|(https://wa\.me/|viber://chat\?number=%2B)38044000\d+", link
            ), link
        if row["phone"]:
            assert re.fullmatch(r"\+380 44 000 \d\d \d\d", row["phone"]), row["phone"]
            assert phonenumbers.is_possible_number(phonenumbers.parse(row["phone"]))


def test_every_code_is_a_place_and_homes_are_in_the_region() -> None:
    for row in SAMPLES:
        assert row["home"].startswith("UA44"), _id(row)
        assert {row["home"], row["katottg"]} <= CODES.keys(), _id(row)
        place = CODES[row["katottg"]]
        assert (row["place_uk"], row["place_en"]) == (place["name_uk"], place["name_en"])
        if row["mode"] == "occupied":
            assert place["status"] == "temporarily_occupied", _id(row)
        else:
            assert place["status"] == "", _id(row)


def test_a_position_is_near_the_centre_of_its_city() -> None:
    for row in SAMPLES:
        assert bool(row["lat"]) == bool(row["lon"]), _id(row)
        if row["lat"]:
            centre = CODES[row["katottg"]]
            assert abs(float(row["lat"]) - float(centre["lat"])) < 0.1, _id(row)
            assert abs(float(row["lon"]) - float(centre["lon"])) < 0.1, _id(row)


def test_an_occupied_point_gives_no_contact_and_no_fact() -> None:
    for row in SAMPLES:
        if row["mode"] == "occupied":
            assert not any(row[column] for column in CONTACTS), _id(row)
            assert FACTS[_id(row)] == {}


def test_every_kind_mode_and_way_of_knowing_occurs() -> None:
    assert {row["kind"] for row in SAMPLES} == VOCABULARY.kinds.keys()
    assert {row["mode"] for row in SAMPLES} == VOCABULARY.modes.keys()
    assert {answer.how for answer in ANSWERS} == VOCABULARY.hows.keys()


def test_the_cities_where_most_readers_live_have_eight_points_each() -> None:
    places = Counter(row["place_uk"] for row in SAMPLES)

    assert min(places[city] for city in ("Черкаси", "Дніпро", "Київ")) >= 8
    assert len(places) >= 25


def test_a_library_says_the_same_of_itself_in_every_row_and_several_have_many_points() -> None:
    said = {
        tuple(row[key] for key in ("library", "aliases", "kind", "parent", "home"))
        for row in SAMPLES
    }
    points = Counter(row["library"] for row in SAMPLES)

    assert len(said) == len(points)
    assert sum(count > 1 for count in points.values()) >= 6
    assert all(
        (library, "main") in {(r["library"], r["point"]) for r in SAMPLES} for library in points
    )


@pytest.mark.parametrize("key", VOCABULARY.features)
def test_a_feature_is_answered_in_every_way_it_can_be(key: str) -> None:
    feature = VOCABULARY.features[key]
    values = {answer.value for answer in ANSWERS if answer.feature == key}

    assert any(key not in facts for facts in FACTS.values())
    assert {feature.parse(value) for value in values} == values
    assert any(feature.holds(value) for value in values)
    assert any(not feature.holds(value) for value in values - {"n/a"})
    assert {option.key for option in feature.options} <= values
    if feature.value_kind in (ValueKind.TRI, ValueKind.TEXT):
        assert {"yes", "no"} <= values


def test_some_facts_are_not_applicable_some_overdue_and_most_are_fresh() -> None:
    old = sum(is_old(answer.feature, answer.checked_on, TODAY) for answer in ANSWERS)
    years = {answer.checked_on.year for answer in ANSWERS}

    assert sum(answer.value == "n/a" for answer in ANSWERS) >= 30
    assert 60 <= old <= len(ANSWERS) // 5
    assert years == {2023, 2024, 2025, 2026}
    assert max(answer.checked_on for answer in ANSWERS) <= TODAY


def test_some_points_are_rich_in_facts_some_poor_and_two_that_serve_have_none() -> None:
    sizes = [len(facts) for facts in FACTS.values()]
    empty = [row for row in SAMPLES if not FACTS[_id(row)] and row["mode"] != "occupied"]

    assert sum(40 <= size <= 70 for size in sizes) >= 10
    assert sum(15 <= size <= 30 for size in sizes) >= 20
    assert sum(2 <= size <= 8 for size in sizes) >= 20
    assert len(empty) == 2


@pytest.mark.parametrize("need", VOCABULARY.needs)
def test_every_need_is_met_somewhere_nearly_met_and_open_elsewhere(need: str) -> None:
    matches = _matches(need).values()

    assert sum(each.count(State.FOUND) == len(each.groups) for each in matches) >= 2
    assert _all_but_one(matches, State.MISSING) >= 2
    assert _all_but_one(matches, State.NOT_CHECKED) >= 2
    assert sum(each.count(State.OVERDUE) > 0 for each in matches) >= 1


def test_most_entries_are_whole_in_both_languages_and_the_rest_only_in_ukrainian() -> None:
    english = [row for row in SAMPLES if row["name_en"]]
    pairs = ("name", "address", "hours_note", "directions", "summary")

    assert len(english) >= 50
    assert len(SAMPLES) - len(english) >= 25
    for row in SAMPLES:
        for pair in pairs:
            translated = bool(row[f"{pair}_en"])
            assert translated == bool(row["name_en"] and row[f"{pair}_uk"]), (_id(row), pair)
        if not row["name_en"]:
            assert not any(text for column, text in row.items() if column.endswith(".note_en"))


def test_a_text_feature_has_its_words_and_every_translated_note_its_original() -> None:
    for answer in ANSWERS:
        is_text = VOCABULARY.features[answer.feature].value_kind is ValueKind.TEXT
        assert answer.note_uk or not (is_text and answer.value == "yes"), answer
        assert answer.note_uk or not answer.note_en, answer


def test_ukrainian_text_is_spelled_as_an_editor_would() -> None:
    for where, column, text in _texts("_uk", "aliases"):
        assert not NOT_UKRAINIAN.search(text), (where, column, text)
        assert not NOT_SAID.search(text), (where, column, text)
        assert not re.search('["“”]', text), (where, column, text)
        assert text.count("«") == text.count("»"), (where, column, text)
        if ".note_" in column or column.startswith(("summary", "directions", "hours_note")):
            assert text.endswith((".", "!", "?", "».")), (where, column, text)


def test_english_text_has_no_ukrainian_letters_and_no_straight_quotes() -> None:
    for where, column, text in _texts("_en"):
        assert not re.search("[а-яіїєґ\"']", text, re.IGNORECASE), (where, column, text)


def test_hours_can_be_read_and_are_written_in_many_ways() -> None:
    written = {row["hours"] for row in SAMPLES} - {""}
    for text in written:
        hours.check(text)
    assert len(written) >= 25
    for sign in ("24/7", "week", "PH off", "Dec 25 off", "13:00,14:00", "Jun-Aug", '"'):
        assert any(sign in text for text in written), sign


def test_a_shelter_is_never_given_an_exact_place() -> None:
    for answer in ANSWERS:
        if answer.feature.startswith("shelter"):
            assert not EXACT_PLACE.search(answer.note_uk), answer


def test_facts_about_the_entrance_agree_with_each_other() -> None:
    for where, facts in FACTS.items():
        said = {key: answer.value for key, answer in facts.items()}
        level = said.get("entrance-steps") == "0"
        assert not level or said.get("step-free-entrance", "yes") == "yes", where
        assert not level or said.get("ramp", "not-needed") == "not-needed", where
        if said.get("ramp", "fixed") != "fixed":
            assert said.get("ramp-slope-percent", "n/a") == "n/a", where


def test_two_names_are_very_long_and_one_is_a_single_word() -> None:
    lengths = sorted(len(row["name_uk"]) for row in SAMPLES)

    assert lengths[0] < 10
    assert lengths[-2] > 120
