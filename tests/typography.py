"""The typing slips a careful editor would catch, found by letter shapes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.page import squeeze

# Anywhere on the site.
EVERYWHERE = {
    r"\s-\s": "a hyphen used as a dash: write –",
    r"\.\.\.": "three full stops: write …",
}
# Ukrainian has its own apostrophe and quotation marks.
UKRAINIAN = {
    r"['`\u02bc\u00b4]": "a wrong apostrophe: write ’",
    r'["”]': "wrong quotation marks: write «»",
    r"[ыэъё]": "a letter that Ukrainian does not have",
}
AROUND = 25


def typing_slips(text: str, language: str) -> Iterator[str]:
    """Yield each slip with the words around it."""
    rules = EVERYWHERE | (UKRAINIAN if language.startswith("uk") else {})
    for pattern, advice in rules.items():
        for slip in re.finditer(pattern, text, re.IGNORECASE):
            near = squeeze(text[max(0, slip.start() - AROUND) : slip.end() + AROUND])
            yield f"«{near}» has {advice}"
