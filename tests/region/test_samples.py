"""What the invented entries promise: marked as invented, varied, consistent, fit to try everything."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import phonenumbers
import pytest

from directory.domain import hours
from directory.domain.matching import NeedMatch, State, is_old, match
from directory.vocabulary import VOCABULARY, ValueKind

REGION = Path(__file__).parents[2] / "directory" / "region" / "luhansk"
TODAY = date(2026, 11, 22)
FACT_PARTS = ("", ".note_uk", ".note_en", ".checked_on", ".how")
CONTRACT = [
    *("library", "name_uk", "name_en", "aliases", "kind", "parent", "home", "point", "mode"),
    *("katottg", "place_uk", "place_en", "address_uk", "address_en", "postcode", "lat", "lon"),
    *("phone", "email", "website", "messengers", "video_link", "hours", "hours_note_uk"),
    *("hours_note_en", "directions_uk", "directions_en", "summary_uk", "summary_en"),
    *("source_url", "source_date", "sample"),
]
# What would lead a visitor, or anybody else, to an occupied place.
CONTACTS = [
    *("address_uk", "address_en", "postcode", "lat", "lon", "phone", "email", "website"),
    *("messengers", "video_link", "hours", "hours_note_uk", "directions_uk", "directions_en"),
]
INVENTED_STREETS = re.compile(
    r"Зразков|Прикладн|Умовн|Вигадан|Каталожн|Сторінков|Неіснуюч|Абетков|Закладков|Пробн"
    r"|Літер’ян|Приміткови"
)
# Same rules as for the region's other files.
NOT_UKRAINIAN = re.compile("['`ʼ‘´]|[ыэъё]| - |  ", re.IGNORECASE)
NOT_SAID = re.compile(r"інвалід(?!н)|обмежен\w+ можливост|\bвади\b|візочник", re.IGNORECASE)
EXACT_PLACE = re.compile(r"вул\.|просп\.|пров\.|бульв\.|№|\d{2}\.\d{3}|підвал", re.IGNORECASE)


class Answer(NamedTuple):
    """A fact as matching reads it."""

    value: str
    checked_on: date


def _rows(name: str) -> list[dict[str, str]]:
    with (REGION / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _facts(row: dict[str, str]) -> dict[str, Answer]:
    return {
        key: Answer(row[key], date.fromisoformat(row[f"{key}.checked_on"]))
        for key in VOCABULARY.features
        if row[key]
    }


SAMPLES = _rows("samples.csv")
CODES = {row["code"]: row for name in ("places.csv", "hosts.csv") for row in _rows(name)}
FACTS = {f"{row['library']}/{row['point']}": _facts(row) for row in SAMPLES}
ANSWERS = [
    (key, row[key], row[f"{key}.how"], row) for row in SAMPLES for key in FACTS[_id(row)]
] if False else []


def _id(row: dict[str, str]) -> str:
    return f"{row['library']}/{row['point']}"
