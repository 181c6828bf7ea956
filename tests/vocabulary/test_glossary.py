"""The glossary: what is unusual in our texts is in it, and is found where it stands."""

import re
from pathlib import Path

import pytest

from directory.vocabulary import GLOSSARY, VocabularyError
from directory.vocabulary.glossary import load, used_in
from tests.plain import our_texts

LATIN = re.compile(r"[A-Za-z]{2,}")
SAID_AS_IT_IS = {
    # Names of programs, keys and characters, written so in Ukrainian, too.
    *("Chrome", "Chromium", "Ctrl", "Excel", "Firefox", "GeoNames", "LibreOffice", "Mac", "NUL"),
    *("OpenDyslexic", "Orca", "Safari", "Windows"),
    # Examples of what may be written: addresses, codes, hours.
    *("https", "viber", "me", "chat", "number", "example", "org", "library", "olena", "name"),
    *("UA", "Mo", "Fr", "Sa"),
    # Names of columns and values of the table, of settings of a browser, of cookies.
    *("lat", "lon", "no", "yes", "published", "sample"),
    *("Do", "Not", "Track", "Global", "Privacy", "Control", "display", "session", "device"),
}
# Words of a trade that a reader may not know, and the term that explains them.
TRADE = {
    "uk": {
        r"абонемент": "loans-desk",
        r"брайл": "braille",
        r"бібліобус": "mobile-library",
        r"відеозбільшувач": "video-magnifier",
        r"громад[аиіуо]\w{0,3}\b": "community",
        r"індукційн\w+ петл": "hearing-loop",
        r"ключ\w* безпеки": "security-key",
        r"ключ\w* доступу": "passkey",
        r"комунікаційн\w+ дошк": "communication-board",
        r"кохлеарн": "cochlear-implant",
        r"кафедр": "service-desk",
        r"легк\w+ (?:мов|читанн)": "easy-read",
        r"піктограм": "pictogram",
        r"скрипт": "script",
        r"скрінрідер|програм\w+ читання": "screen-reader",
        r"собак\w+-помічник": "assistance-dog",
        r"субтитр": "captions",
        r"тактильн": "tactile",
        r"трекбол": "trackball",
        r"формуляр": "reader-form",
        r"\bхаб": "hub",
    },
    "en": {
        r"assistance dog": "assistance-dog",
        r"\bbraille\b": "braille",
        r"\bcaption": "captions",
        r"cochlear": "cochlear-implant",
        r"communication board": "communication-board",
        r"easy[- ](?:read|language)": "easy-read",
        r"\bhubs?\b": "hub",
        r"(?:hearing|induction) loop": "hearing-loop",
        r"passkey": "passkey",
        r"pictogram": "pictogram",
        r"romanised": "romanised",
        r"screen reader": "screen-reader",
        r"\bscripts?\b": "script",
        r"security key": "security-key",
        r"tactile": "tactile",
        r"trackball": "trackball",
        r"video magnifier": "video-magnifier",
    },
}


@pytest.mark.parametrize("language", ["uk", "en"])
def test_words_of_a_trade_are_explained(language: str) -> None:
    """WCAG 3.1.3. A word that nobody says any more leaves the table."""
    text = "\n".join(text for _place, text in our_texts(language)).lower()

    assert set(TRADE[language].values()) <= set(GLOSSARY)
    assert [word for word in TRADE[language] if not re.search(word, text)] == []


def test_latin_words_in_ukrainian_texts_are_names_or_explained() -> None:
    known = {
        word
        for term in GLOSSARY.values()
        for form in (*term.seen["uk"], term.term.uk)
        for word in LATIN.findall(form)
    }
    strange = {word for _place, text in our_texts("uk") for word in LATIN.findall(text)}

    assert strange - known - SAID_AS_IT_IS == set()


def test_abbreviations_are_explained_in_a_few_words_and_at_length() -> None:
    for term in GLOSSARY.values():
        if term.term.uk.isupper():
            assert term.brief, term.key
            assert len(term.brief.en) < len(term.means.en)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Аудіокнижки (зокрема DAISY)", ["daisy"]),
        ("Є тифлофлешплеєр", ["tiflo-player"]),
        ("DAISYS, WEBDAISY", []),
        ("PIN-коду", ["pin"]),
        ("Абонемент ліворуч, за кафедрою.", ["loans-desk", "service-desk"]),
        ("Працюємо у двох хабах", ["hub"]),
        ("хабар", []),
        ("Індукційна петля", []),  # explained where it stands
    ],
)
def test_terms_are_found_as_whole_words(text: str, keys: list[str]) -> None:
    assert [term.key for term in used_in(text, "uk", GLOSSARY.values())] == keys


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[x]\nterm = { uk = "А", en = "A" }', "means is missing"),
        ('[x]\nterm = { uk = "А" }', "en is missing"),
        (
            '[x]\nterm = { uk = "А", en = "A" }\nmeans = { uk = "а", en = "a" }\nlong = 1',
            "unknown key 'long'",
        ),
        (
            '[x]\nterm = { uk = "А", en = "A" }\nmeans = { uk = "а", en = "a" }\nseen.de = ["A"]',
            "unknown key 'de'",
        ),
    ],
)
def test_a_broken_glossary_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "glossary.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(VocabularyError, match=said):
        load(file)
