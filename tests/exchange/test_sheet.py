"""Small tables for spreadsheet programs."""

from datetime import date

import pytest

from directory.exchange.sheet import guarded, write


def test_a_table_has_a_header_dates_numbers_and_the_mark_of_utf_8():
    written = write(["Слова", "Коли"], [["ліфт", date(2026, 11, 22)], ["рампа", 3]])

    assert written == "\ufeffСлова,Коли\r\nліфт,2026-11-22\r\nрампа,3\r\n".encode()


def test_commas_quotes_and_lines_stay_in_their_cell():
    assert write(["a"], [['«1», "2"\nтри']]) == '\ufeffa\r\n"«1», ""2""\nтри"\r\n'.encode()


@pytest.mark.parametrize("text", ["=1+1", "+380", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_computes_a_text(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ліфт", "a=1", " =1"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == text
