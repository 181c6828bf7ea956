from datetime import date

import pytest

from directory.exchange import values
from directory.exchange.values import clean, column_readers
from tests.factories import CHERKASY, STAROBILSK

READERS = column_readers(frozenset({STAROBILSK, CHERKASY}), "UA44", date(2026, 11, 22))


def read(column: str, text: str):
    return READERS[column](clean(text, is_phone=column == "phone"))


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("name_uk", "  Ковила ", "Ковила"),
        ("name_uk", "И\u0306", "Й"),
        ("aliases", "ЛОУНБ;LOUNB ; ", "ЛОУНБ; LOUNB"),
        ("lat", "49,5", 49.5),
        ("lat", "49.44440000000001", 49.4444),
        ("lon", "-0.00000001", 0.0),
        ("lat", "", None),
        ("postcode", "92703", "92703"),
        ("phone", "+380 66 261 05 98;0662610598", "+380 66 261 05 98; 0662610598"),
        ("email", "Info@library.lg.ua", "Info@library.lg.ua"),
        ("email", "zrazok@example.org", "zrazok@example.org"),
        ("website", "https://library.lg.ua/книги?рік=2026", "https://library.lg.ua/книги?рік=2026"),
        (
            "messengers",
            "https://t.me/a;viber://chat?number=1",
            "https://t.me/a; viber://chat?number=1",
        ),
        ("source_url", "https://a.ua; http://b.ua/x", "https://a.ua; http://b.ua/x"),
        ("source_date", "2026", "2026"),
        ("source_date", "2026-08", "2026-08"),
        ("source_date", "2026-08-17", "2026-08-17"),
        ("hours", "Mo-Fr 10:00-18:00; PH off", "Mo-Fr 10:00-18:00; PH off"),
        ("directions_uk", "Від зупинки\r\nліворуч", "Від зупинки\nліворуч"),
        ("summary_uk", "- перше\n- друге", "- перше\n- друге"),
        ("sample", "YES", True),
        ("sample", "", False),
        ("parent", "", ""),
    ],
)
def test_a_good_cell_is_read_in_one_form(column, text, value):
    assert read(column, text) == value


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("name_uk", "а" * 301),
        ("name_uk", "дві\nлінії"),
        ("name_uk", "дзвін\a"),
        ("name_uk", "\u202eалівоК"),
        ("name_uk", "Бібл\ufffdотека"),
        ("summary_uk", "а" * 5001),
        ("summary_uk", "=1+1"),
        ("summary_uk", "@SUM(A1)"),
        ("summary_uk", "\t=1"),
        ("summary_uk", "+A1"),
        ("summary_uk", "-A1"),
        ("summary_uk", "- HYPERLINK(A1)"),
        ("summary_uk", "\uff1d1+1"),
        ("kind", "palace"),
        ("mode", "open"),
        ("home", "UA1"),
        ("home", CHERKASY),
        ("katottg", "Черкаси"),
        ("parent", "Not-A-Slug"),
        ("parent", "a--b"),
        ("parent", "-a"),
        ("parent", "a" * 81),
        ("lat", "91"),
        ("lon", "181"),
        ("lat", "1e5"),
        ("lat", "nan"),
        ("lat", "9" * 400),
        ("postcode", "1234"),
        ("postcode", "१२३४५"),
        ("phone", "12"),
        ("phone", "телефон"),
        ("phone", "=cmd"),
        ("email", "бібліотека"),
        ("email", "a@b"),
        ("website", "javascript:alert(1)"),
        ("website", "https://user:secret@example.org/"),
        ("website", "https://localhost/"),
        ("website", "https://exa mple.org/"),
        ("website", "https://[::1"),
        ("website", "https://example.org:99999999/"),
        ("website", f"https://example.org/{'a' * 500}"),
        ("messengers", "kovyla_bot"),
        ("messengers", "file:///etc/passwd"),
        ("source_url", "https://a.ua; газета"),
        ("source_date", "17.08.2026"),
        ("source_date", "2026-13"),
        ("source_date", "2026-02-30"),
        ("source_date", "2027"),
        ("source_date", "0000"),
        ("hours", "щодня"),
        ("sample", "maybe"),
    ],
)
def test_another_cell_is_refused(column, text):
    with pytest.raises(ValueError, match="expected"):
        read(column, text)


def test_a_check_is_a_day_of_the_calendar():
    today = date(2026, 11, 22)

    assert values.check_date("2026-11-22", today) == today
    for text in ("2026-11-23", "1989-12-31", "2026-1-1", "20261101", "2026-02-29", "учора"):
        with pytest.raises(ValueError, match="expected a day"):
            values.check_date(text, today)
