"""What the region's files promise: real codes, real sources, careful spelling, nothing unsafe."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

REGION = Path(__file__).parents[2] / "directory" / "region" / "luhansk"
PLACE_COLUMNS = [
    *("code", "type", "parent", "hromada", "raion", "name_uk", "name_en", "name_ru"),
    *("former_uk", "former_ru", "lat", "lon", "status", "status_since", "source"),
]
KINDS = {
    *("regional", "central", "city", "branch", "village", "children", "youth", "school"),
    *("university", "college", "special", "hub"),
}
MODES = {"own", "hosted", "hub", "travelling", "online", "suspended", "occupied"}
# What would lead a visitor, or anybody else, to an occupied place.
CONTACTS = [
    *("address_uk", "address_en", "postcode", "lat", "lon", "phone", "email", "website"),
    *("messengers", "video_link", "hours", "directions_uk", "directions_en"),
]
WRONG_APOSTROPHES = re.compile("['`ʼ‘´]")
NOT_UKRAINIAN = re.compile("[ыэъё]", re.IGNORECASE)
NOT_SAID = re.compile(r"інвалід(?!н)|обмежен\w+ можливост|\bвади\b|візочник", re.IGNORECASE)


def _rows(name: str) -> list[dict[str, str]]:
    with (REGION / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


PACK = tomllib.loads((REGION / "region.toml").read_text(encoding="utf-8"))
PLACES, HOSTS, LIBRARIES = _rows("places.csv"), _rows("hosts.csv"), _rows("libraries.csv")
CODES = {row["code"]: row for row in PLACES + HOSTS}


def test_all_places_of_the_oblast_and_the_host_cities_are_there() -> None:
    assert len(PLACES) == 976
    assert Counter(row["type"] for row in PLACES) == {
        "oblast": 1, "raion": 8, "hromada": 37, "city": 37, "city_raion": 4,
        "settlement": 211, "village": 678,
    }  # fmt: skip
    assert {row["name_uk"] for row in HOSTS} >= {
        *("Черкаси", "Дніпро", "Київ", "Ужгород", "Полтава", "Рівне", "Львів", "Лубни"),
    }


@pytest.mark.parametrize("file", ["places.csv", "hosts.csv"])
def test_a_file_of_places_has_the_agreed_columns_and_nothing_half_empty(file: str) -> None:
    rows = _rows(file)

    assert list(rows[0]) == PLACE_COLUMNS
    assert [row["code"] for row in rows if not (row["name_uk"] and row["name_en"])] == []
    assert [row["code"] for row in rows if bool(row["lat"]) != bool(row["lon"])] == []
    assert [row["code"] for row in rows if not re.fullmatch(r"UA\d{17}", row["code"])] == []


def test_every_code_is_unique_and_every_parent_is_a_known_place() -> None:
    named = {row[key] for row in PLACES + HOSTS for key in ("parent", "hromada", "raion")} - {""}

    assert len(CODES) == len(PLACES) + len(HOSTS)
    assert named <= CODES.keys()
    assert [row["name_uk"] for row in PLACES if not row["parent"]] == ["Луганська область"]


def test_every_place_names_a_source_that_the_region_explains() -> None:
    assert {row["source"] for row in PLACES + HOSTS} <= PACK["sources"].keys()


@pytest.mark.parametrize("key", PACK["sources"])
def test_every_source_is_explained_in_both_languages_with_a_link(key: str) -> None:
    source = PACK["sources"][key]

    assert source["text_uk"]
    assert source["text_en"]
    assert source["link"].startswith("https://")


def test_a_status_is_one_of_three_and_its_date_is_a_day() -> None:
    statuses = {"temporarily_occupied", "active_combat", "mixed", ""}

    assert {row["status"] for row in PLACES + HOSTS} == statuses
    assert {row["status"] for row in PLACES} == statuses - {""}
    dates = {row["status_since"] for row in PLACES + HOSTS} - {""}
    assert [each for each in dates if not re.fullmatch(r"20\d\d-\d\d-\d\d", each)] == []


def test_crimea_and_sevastopol_are_marked_as_occupied() -> None:
    crimea = [row for row in HOSTS if row["code"][:4] in {"UA01", "UA85"}]

    assert {row["status"] for row in crimea} == {"temporarily_occupied"}
    assert {"Autonomous Republic of Crimea", "Sevastopol"} <= {row["name_en"] for row in crimea}


def test_every_city_that_may_host_a_library_lies_inside_the_country_frame() -> None:
    frame = PACK["map"]["country"]

    for row in HOSTS:
        if row["type"] == "city":
            assert frame["south"] <= float(row["lat"]) <= frame["north"], row
            assert frame["west"] <= float(row["lon"]) <= frame["east"], row


def test_every_place_of_the_region_with_coordinates_lies_inside_its_frame() -> None:
    frame = PACK["map"]["region"]

    for row in PLACES:
        if row["lat"]:
            assert frame["south"] <= float(row["lat"]) <= frame["north"], row
            assert frame["west"] <= float(row["lon"]) <= frame["east"], row


def test_ukrainian_text_is_spelled_as_an_editor_would() -> None:
    for row in PLACES + HOSTS + LIBRARIES:
        for column, text in row.items():
            if column.endswith("_uk") or column == "aliases":
                assert not WRONG_APOSTROPHES.search(text), (column, text)
                assert not NOT_UKRAINIAN.search(text), (column, text)
                assert not NOT_SAID.search(text), (column, text)
                assert '"' not in text, (column, text)
                assert "  " not in text, (column, text)
                assert " - " not in text, (column, text)


def test_every_real_library_has_a_source_a_summary_in_both_languages_and_known_places() -> None:
    for row in LIBRARIES:
        assert row["source_url"].startswith("http"), row
        assert row["summary_uk"], row
        assert row["summary_en"], row
        assert row["sample"] == "", row
        assert row["kind"] in KINDS, row
        assert row["mode"] in MODES, row
        assert row["home"].startswith(PACK["root"][:4]), row
        assert {row["home"], row["katottg"]} <= CODES.keys(), row


def test_addresses_in_links_are_whole() -> None:
    for row in LIBRARIES:
        for column in ("source_url", "website", "messengers"):
            for link in filter(None, row[column].split("; ")):
                assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+(/[!-~]*)?", link), link


def test_a_service_point_is_listed_once_and_its_library_says_the_same_in_every_row() -> None:
    points = Counter((row["library"], row["point"]) for row in LIBRARIES)
    libraries = {
        tuple(row[key] for key in ("library", "aliases", "kind", "parent", "home"))
        for row in LIBRARIES
    }

    assert points.most_common(1)[0][1] == 1
    assert len(libraries) == len({row["library"] for row in LIBRARIES})
    assert {row["library"] for row in LIBRARIES if row["point"] == "main"} == {
        row["library"] for row in LIBRARIES
    }


def test_a_parent_is_a_library_of_the_same_file() -> None:
    assert {row["parent"] for row in LIBRARIES} - {""} <= {row["library"] for row in LIBRARIES}


def test_slugs_are_fit_for_addresses() -> None:
    slugs = {row[key] for row in LIBRARIES for key in ("library", "point")}

    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []
    assert [slug for slug in slugs if slug.startswith("zrazok")] == []


def test_an_occupied_point_gives_no_contact_and_no_fact() -> None:
    facts = [column for column in LIBRARIES[0] if column.split(".")[0] in _features()]

    for row in LIBRARIES:
        if row["mode"] == "occupied":
            assert {row[column] for column in [*CONTACTS, *facts]} == {""}, row
            assert CODES[row["katottg"]]["status"] == "temporarily_occupied", row


def test_a_point_where_visitors_are_received_is_not_in_an_occupied_place() -> None:
    for row in LIBRARIES:
        if row["mode"] in {"own", "hosted", "hub", "travelling"}:
            assert CODES[row["katottg"]]["status"] == "", row


def test_every_fact_of_a_real_library_comes_from_a_published_source_with_its_day() -> None:
    facts = 0
    for row in LIBRARIES:
        for feature in _features():
            if row[feature]:
                facts += 1
                assert row[f"{feature}.how"] == "published", row
                assert re.fullmatch(r"20\d\d-\d\d-\d\d", row[f"{feature}.checked_on"]), row
                assert row[f"{feature}.note_uk"], row
                assert row[f"{feature}.note_en"], row
    assert facts


def test_the_regional_library_is_the_model_entry_with_several_points() -> None:
    modes = {row["point"]: row["mode"] for row in LIBRARIES if row["library"] == "lounb"}

    assert modes["main"] == "hosted"
    assert modes["online"] == "online"
    assert modes["luhansk"] == modes["starobilsk"] == "occupied"
    assert "travelling" in modes.values()


def test_the_branch_says_whose_contacts_it_gives() -> None:
    branch = PACK["branch"]

    assert branch["email"] == "Info@library.lg.ua"
    assert branch["contact_note_uk"]
    assert branch["contact_note_en"]
    assert all(link.startswith("https://") for link in branch["messengers"])
    assert branch["source"] in PACK["sources"]


def test_the_pack_names_files_that_are_there() -> None:
    named = {PACK["files"][key] for key in ("places", "hosts", "libraries")}

    assert named <= {path.name for path in REGION.iterdir()}


def _features() -> list[str]:
    return [column.removesuffix(".how") for column in LIBRARIES[0] if column.endswith(".how")]
