"""Is each piece of text in the language its `lang` says (3.1.1, 3.1.2)?"""

from __future__ import annotations

import re

from tests.browser.emulation import Browser

CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ]{2,}")
# Whole words, and no parts of addresses: those read alike in every language.
ADDRESS = re.compile(r"\S*[@/]\S+|\b[\w-]+(\.[\w-]+)+\b")
LATIN = re.compile(r"[A-Za-z]{2,}")
RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)

# Names that are written alike in both languages.
NAMES = {
    *("ATOM", "BRF", "CSV", "DAISY", "EPUB", "GeoJSON", "HTML", "JSON", "PDF", "RSS", "XLSX"),
    *("AAA", "AA", "API", "EN", "HTTP", "ISO", "QR", "URL", "WCAG", "Wi", "Fi", "cookie"),
    *("Facebook", "Instagram", "Meet", "Signal", "Skype", "Telegram", "TikTok", "Viber"),
    *("WhatsApp", "YouTube", "Zoom", "GitHub", "OpenStreetMap"),
    *("BookTrack", "JAWS", "NVDA", "Orca", "TalkBack", "VoiceOver"),
}


def misread(browser: Browser) -> list[str]:
    """Name each text that a screen reader would read in the wrong language."""
    texts = browser.measure("texts")
    return [
        f"{text['where']} «{text['words'][:60]}» {fault}"
        for text in texts
        for fault in language_faults(text["words"], text["language"])
    ]


def language_faults(words: str, language: str) -> list[str]:
    """Say what in a text does not belong to the language it is marked with."""
    foreign = [word for word in LATIN.findall(ADDRESS.sub(" ", words)) if word not in NAMES]
    faults = []
    if CYRILLIC.search(words) and language != "uk":
        faults.append(f'is Cyrillic in lang="{language}"')
    if len(foreign) > 1 and not CYRILLIC.search(words) and language != "en":
        faults.append(f'is English in lang="{language}"')
    if RUSSIAN.search(words) and language == "uk":
        faults.append("has a Russian letter")
    return faults
