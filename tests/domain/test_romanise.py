"""The romanisation of names against the examples published with Cabinet resolution 55/2010."""

import csv
from pathlib import Path

import pytest

from directory.domain.romanise import romanise

REGION = Path(__file__).parents[2] / "directory" / "region" / "luhansk"

# The two columns of examples printed in the resolution's table, letter by letter.
PUBLISHED = {
    "А": "Алушта Alushta, Андрій Andrii",
    "Б": "Борщагівка Borshchahivka, Борисенко Borysenko",
    "В": "Вінниця Vinnytsia, Володимир Volodymyr",
    "Г": "Гадяч Hadiach, Богдан Bohdan, Згурський Zghurskyi",
    "Ґ": "Ґалаґан Galagan, Ґорґани Gorgany",
    "Д": "Донецьк Donetsk, Дмитро Dmytro",
    "Е": "Рівне Rivne, Олег Oleh, Есмань Esman",
    "Є": "Єнакієве Yenakiieve, Гаєвич Haievych, Короп’є Koropie",
    "Ж": "Житомир Zhytomyr, Жанна Zhanna, Жежелів Zhezheliv",
    "З": "Закарпаття Zakarpattia, Казимирчук Kazymyrchuk",
    "И": "Медвин Medvyn, Михайленко Mykhailenko",
    "І": "Іванків Ivankiv, Іващенко Ivashchenko",
    "Ї": "Їжакевич Yizhakevych, Кадиївка Kadyivka, Мар’їне Marine",
    "Й": "Йосипівка Yosypivka, Стрий Stryi, Олексій Oleksii",
    "К": "Київ Kyiv, Коваленко Kovalenko",
    "Л": "Лебедин Lebedyn, Леонід Leonid",
    "М": "Миколаїв Mykolaiv, Маринич Marynych",
    "Н": "Ніжин Nizhyn, Наталія Nataliia",
    "О": "Одеса Odesa, Онищенко Onyshchenko",
    "П": "Полтава Poltava, Петро Petro",
    "Р": "Решетилівка Reshetylivka, Рибчинський Rybchynskyi",
    "С": "Суми Sumy, Соломія Solomiia",
    "Т": "Тернопіль Ternopil, Троць Trots",
    "У": "Ужгород Uzhhorod, Уляна Uliana",
    "Ф": "Фастів Fastiv, Філіпчук Filipchuk",
    "Х": "Харків Kharkiv, Христина Khrystyna",
    "Ц": "Біла Церква Bila Tserkva, Стеценко Stetsenko",
    "Ч": "Чернівці Chernivtsi, Шевченко Shevchenko",
    "Ш": "Шостка Shostka, Кишеньки Kyshenky",
    "Щ": "Щербухи Shcherbukhy, Гоща Hoshcha, Гаращенко Harashchenko",
    "Ю": "Юрій Yurii, Корюківка Koriukivka",
    "Я": "Яготин Yahotyn, Ярошенко Yaroshenko, Костянтин Kostiantyn, Знам’янка Znamianka, "
    "Феодосія Feodosiia",
    "зг": "Згорани Zghorany, Розгон Rozghon",
}


def _pairs(examples: str) -> list[tuple[str, str]]:
    halves = [example.split() for example in examples.split(", ")]
    return [(" ".join(w[: len(w) // 2]), " ".join(w[len(w) // 2 :])) for w in halves]


@pytest.mark.parametrize("letter", PUBLISHED)
def test_the_published_examples_of_each_letter_come_out_as_printed(letter: str) -> None:
    for ukrainian, latin in _pairs(PUBLISHED[letter]):
        assert romanise(ukrainian) == latin


def test_an_address_keeps_its_numbers_signs_and_small_letters() -> None:
    assert romanise("вул. Святотроїцька, 24") == "vul. Sviatotroitska, 24"
    assert romanise("бульвар Лесі Українки, 26А, каб. № 330") == (
        "bulvar Lesi Ukrainky, 26A, kab. № 330"
    )


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("ЩАСТЯ", "SHCHASTIA"),
        ("Щастя", "Shchastia"),
        ("ЗГУРІВКА", "ZGHURIVKA"),
        ("згода", "zghoda"),
        ("БОРЩ", "BORSHCH"),
        ("Я і Ю", "Ya i Yu"),
        ("ЛОУНБ", "LOUNB"),
        ("Є", "Ye"),
    ],
)
def test_capitals_follow_the_word_they_stand_in(ukrainian: str, latin: str) -> None:
    assert romanise(ukrainian) == latin


@pytest.mark.parametrize("apostrophe", ["’", "'", "ʼ", "`"])
def test_any_apostrophe_inside_a_word_is_dropped(apostrophe: str) -> None:
    assert romanise(f"Кам{apostrophe}янка") == "Kamianka"


def test_quotation_marks_around_a_word_stay_and_do_not_join_words() -> None:
    assert romanise("'Юність' і «Яблуко»") == "'Yunist' i «Yabluko»"


def test_each_part_of_a_hyphenated_name_starts_a_word() -> None:
    assert romanise("Івано-Франківськ") == "Ivano-Frankivsk"
    assert romanise("Петрово-Юріївка") == "Petrovo-Yuriivka"


def test_a_letter_written_with_a_combining_sign_is_the_same_letter() -> None:
    assert romanise("Стрии\u0306") == "Stryi"
    assert romanise("і\u0308жак") == "yizhak"


def test_latin_text_and_an_empty_text_are_left_alone() -> None:
    assert romanise("") == ""
    assert romanise("Good Library, 2026") == "Good Library, 2026"


@pytest.mark.parametrize("file", ["places.csv", "hosts.csv"])
def test_every_settlement_of_the_region_has_the_official_english_name(file: str) -> None:
    with (REGION / file).open(encoding="utf-8", newline="") as source:
        settlements = [
            row
            for row in csv.DictReader(source)
            if row["type"] in {"city", "settlement", "village"}
        ]

    differences = {
        row["name_uk"]: row["name_en"]
        for row in settlements
        if romanise(row["name_uk"]) != row["name_en"]
    }

    assert settlements
    assert differences == {}
