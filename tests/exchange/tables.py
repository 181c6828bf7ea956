"""Tables to import: good ones, of which a test spoils what it is about."""

import csv
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from sqlalchemy.orm import Session

from directory.domain.base import Localized
from directory.exchange import importer
from directory.exchange.reading import read_bytes
from directory.vocabulary import VOCABULARY, Feature, ValueKind
from tests.conftest import TODAY
from tests.factories import CHERKASY, STAROBILSK, make_place

REGION = "UA44000000000018893"

ROW: Mapping[str, str] = {
    "library": "kovyla",
    "name_uk": "Бібліотека «Ковила»",
    "name_en": "Kovyla Library",
    "kind": "city",
    "home": STAROBILSK,
    "mode": "own",
    "katottg": STAROBILSK,
}
RAMP = {"ramp": "fixed", "ramp.checked_on": "2026-11-01", "ramp.how": "staff"}


def row(**cells: str) -> dict[str, str]:
    """Make a good row; an underscore pair stands for a dot, so ramp__how is ramp.how."""
    return {**ROW, **{name.replace("__", "."): text for name, text in cells.items()}}


def csv_of(*rows: Mapping[str, str]) -> bytes:
    columns = list(dict.fromkeys(name for each in rows for name in each))
    text = StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_of(lines: Iterable[Iterable[Any]]) -> bytes:
    workbook = Workbook()
    for line in lines:
        workbook.worksheets[0].append(list(line))
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def add_places(session: Session) -> None:
    names = {STAROBILSK: ("Старобільськ", "Starobilsk"), CHERKASY: ("Черкаси", "Cherkasy")}
    session.add_all(make_place(code, name=Localized(*name)) for code, name in names.items())
    session.flush()


def planned(session: Session, *rows: Mapping[str, str]) -> importer.Plan:
    return importer.plan(session, read_bytes(csv_of(*rows)), TODAY, REGION)


def imported(session: Session, *rows: Mapping[str, str]) -> importer.Plan:
    plan = planned(session, *rows)
    importer.apply(session, plan)
    return plan


def problems(session: Session, *rows: Mapping[str, str]) -> list[str]:
    return [str(problem) for problem in planned(session, *rows).problems]


def catalogue(size: int = 300) -> list[dict[str, str]]:
    """Make a table in which every feature has answers of every kind."""
    features = list(VOCABULARY.features.values())
    rows = []
    for number in range(size):
        cells = row(library=f"lib-{number:03}", name_uk=f"Бібліотека {number}", sample="yes")
        for index, feature in enumerate(features):
            if (number + index) % 5 == 0:
                cells |= _fact(feature, number)
        rows.append(cells)
    return rows


def _fact(feature: Feature, number: int) -> dict[str, str]:
    note = f"примітка {number}" if number % 2 or feature.value_kind is ValueKind.TEXT else ""
    return {
        feature.key: _answer(feature, number),
        f"{feature.key}.note_uk": note,
        f"{feature.key}.note_en": "",
        f"{feature.key}.checked_on": f"2026-{number % 10 + 1:02}-15",
        f"{feature.key}.how": "staff",
    }


def _answer(feature: Feature, number: int) -> str:
    match feature.value_kind:
        case ValueKind.NUMBER:
            return ("no", "n/a", f"{number}", f"{number}.25")[number % 4]
        case ValueKind.CHOICE:
            return feature.options[number % len(feature.options)].key
    return ("yes", "no", "n/a")[number % 3]
