"""Addresses are read out without a stop in the middle."""

import pytest

from directory.web.streets import written_out


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("вул. Зразкова, 27", "вулиця Зразкова, 27"),
        ("вул.Зразкова, 27", "вулиця Зразкова, 27"),
        ("просп. Поля, 1, вхід з бульв. Миру", "проспект Поля, 1, вхід з бульв. Миру"),
        ("vul. Sviatotroitska, 24", "vulytsia Sviatotroitska, 24"),
        ("27 Zrazkova St, 2nd floor", "27 Zrazkova Street, 2nd floor"),
        ("St Nicholas Square, 3", "St Nicholas Square, 3"),
        ("вулиця Плавальна, 3", "вулиця Плавальна, 3"),
    ],
)
def test_the_kind_of_a_street_is_a_whole_word(address: str, words: str) -> None:
    assert written_out(address) == words
