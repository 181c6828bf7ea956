"""Reading a TOML file entry by entry: every value checked, every stray key refused."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from directory.vocabulary.errors import VocabularyError
from directory.vocabulary.model import Words

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
_STRAIGHT = re.compile(r"""['"]""")
_MIXED = re.compile(r"[a-z][а-яіїєґ]|[а-яіїєґ][a-z]", re.IGNORECASE)


class Entry:
    """A table of a file: hands out its values checked; what nobody took is an error at `end`."""

    def __init__(self, where: str, table: object) -> None:
        """Begin reading a table; `where` names it in errors."""
        self.where = where
        if not isinstance(table, dict):
            raise self.error("expected a table")
        self._left: dict[str, object] = dict(table)

    def error(self, problem: str) -> VocabularyError:
        """Return an error that names this entry."""
        return VocabularyError(f"{self.where}: {problem}")

    def has(self, key: str) -> bool:
        """Say whether the key is there and not taken yet."""
        return key in self._left

    def end(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._left:
            raise self.error(f"unknown key {key!r}")

    def text(self, key: str) -> str:
        """Take a text that is neither empty nor padded."""
        value = self._take(key)
        if not isinstance(value, str):
            raise self.error(f"{key} has to be a text")
        if not value.strip():
            raise self.error(f"{key} is empty")
        if value != " ".join(value.split()):
            raise self.error(f"{key} has a stray space")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of different texts, at least one."""
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self.error(f"{key} has to be a list of texts")
        texts = tuple(text for text in value if isinstance(text, str) and text.strip())
        if len(texts) != len(value):
            raise self.error(f"{key} has to be a list of texts")
        if len(set(texts)) != len(texts):
            raise self.error(f"{key} names something twice")
        return texts

    def number(self, key: str) -> int:
        """Take a whole number above zero."""
        value = self._take(key)
        # TOML's true is Python's 1.
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.error(f"{key} has to be a whole number above 0")
        return value

    def words(self, key: str) -> Words:
        """Take a text in both languages."""
        pair = Entry(f"{self.where}: {key}", self._take(key))
        words = Words(uk=pair.text("uk"), en=pair.text("en"))
        pair.end()
        if problem := problem_in_ukrainian(words.uk):
            raise self.error(f"{key}: {problem}")
        return words

    def entries(self, key: str) -> Iterator[tuple[str, "Entry"]]:
        """Take a table of named tables, at least one."""
        return Entry(f"{self.where}: {key}", self._take(key)).every()

    def every(self) -> Iterator[tuple[str, "Entry"]]:
        """Take all that is left, each value a named table."""
        if not self._left:
            raise self.error("is empty")
        for key in tuple(self._left):
            if not _KEY.fullmatch(key):
                raise self.error(f"key {key!r} may have only a-z, 0-9 and single hyphens")
            yield key, Entry(f"{self.where}: {key}", self._left.pop(key))

    def all_texts(self) -> dict[str, str]:
        """Take all that is left, each value a text."""
        return {key: self.text(key) for key in tuple(self._left)}

    def child(self, key: str) -> "Entry":
        """Take a table."""
        return Entry(f"{self.where}: {key}", self._take(key))

    def _take(self, key: str) -> object:
        if key not in self._left:
            raise self.error(f"{key} is missing")
        return self._left.pop(key)


def read(path: Path) -> Entry:
    """Open a TOML file as one entry named after the file."""
    try:
        return Entry(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise VocabularyError(f"{path.name}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # not UTF-8, or not TOML: a repeated key is one of those
        raise VocabularyError(f"{path.name}: {error}") from error


def problem_in_ukrainian(text: str) -> str | None:
    """Say what a Ukrainian proof-reader would mark at once, if anything."""
    if found := _RUSSIAN.search(text):
        return f"uk has the letter {found[0]!r}, which Ukrainian does not have"
    if found := _STRAIGHT.search(text):
        return f"uk has a straight {found[0]}: write ’ or «»"
    if found := _MIXED.search(text):
        return f"uk mixes alphabets in {found[0]!r}"
    return None
