"""What the patterns say that Orca says is what the transcripts say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.config import ROOT

PATTERNS = ROOT / "docs" / "accessibility" / "patterns.md"
TRANSCRIPTS = ROOT / "tests" / "screen_reader"

SECTION = re.compile(r"^### (.+)$", re.MULTILINE)
# From “Orca:” to the next bold word or the next point; in it quotes, then the name of their file.
SAID = re.compile(r"\*\*Orca:\*\*(.*?)(?=\*\*|\n- |\Z)", re.DOTALL)
FILE = re.compile(r"\(([a-z-]+\.(?:uk|en))\)")
QUOTE = re.compile(r"`([^`]+)`")


def test_every_quote_of_orca_stands_in_its_transcript() -> None:
    quotes = list(_quotes(PATTERNS.read_text(encoding="utf-8")))
    wrong = [
        f"{section}: «{quote}» is not in {file}"
        for section, quote, file in quotes
        if not _is_said(quote, file)
    ]

    assert len(quotes) > 30
    assert not wrong, "\n" + "\n".join(wrong)


def test_a_quote_that_nobody_heard_would_be_told() -> None:
    text = "### Link\n- **Orca:** `Go on link.` / `Go / on` (read.en); heard `twice` (read.uk)\n"

    assert list(_quotes(text)) == [
        ("Link", "Go on link.", "read.en"),
        ("Link", "Go / on", "read.en"),
        ("Link", "twice", "read.uk"),
    ]
    assert not _is_said("words that nobody ever wrote", "find-by-need.uk")


def _quotes(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each quote with its section and the name of the transcript that follows it."""
    parts = SECTION.split(text)[1:]
    for section, body in zip(parts[::2], parts[1::2], strict=True):
        for said in SAID.findall(body):
            pieces = FILE.split(said)
            for words, file in zip(pieces[:-1:2], pieces[1::2], strict=True):
                yield from ((section, _squeezed(quote), file) for quote in QUOTE.findall(words))
            left = QUOTE.findall(pieces[-1])
            yield from ((section, _squeezed(quote), "no file") for quote in left)


def _is_said(quote: str, file: str) -> bool:
    """Say whether a transcript has these words, « … » standing for others on the same line."""
    path = TRANSCRIPTS / f"{file}.txt"
    if not path.is_file():
        return False
    # Between two words any white space may stand, also the end of a line.
    pieces = (r"\s+".join(map(re.escape, piece.split())) for piece in quote.split("…"))
    return re.search(".*?".join(pieces), path.read_text(encoding="utf-8")) is not None


def _squeezed(text: str) -> str:
    """Join lines: the document breaks quotes where its lines end."""
    return " ".join(text.split())
