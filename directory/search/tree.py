"""What is asked of the texts: one tree, rendered for SQLite's FTS5 and PostgreSQL's tsquery.

Only stems get in, and stems are ASCII letters and digits: nothing that a visitor typed reaches a
query language as it is.
"""

from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Word:
    """A word under any of its stems, anywhere in a point's texts or only in its names."""

    stems: tuple[str, ...]
    in_name: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part must be there."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts is enough."""

    parts: tuple["Node", ...]


Node = Word | All | Either


def fts5(node: Node) -> str:
    """Render what can match for SQLite (sqlite.org/fts5.html, section 3)."""
    return _rendered(node, FTS5)


def tsquery(node: Node) -> str:
    """Render what can match for PostgreSQL (manual, 8.11.2); names have weight A."""
    return _rendered(node, TSQUERY)


@dataclass(frozen=True, slots=True)
class _Dialect:
    both: str
    either: str
    word: str
    in_name: str


FTS5 = _Dialect(" AND ", " OR ", '"{}"', 'name : "{}"')
TSQUERY = _Dialect(" & ", " | ", "'{}'", "'{}':A")


def _rendered(node: Node, dialect: _Dialect) -> str:
    match node:
        case Word(stems, in_name):
            word = dialect.in_name if in_name else dialect.word
            parts, between = [word.format(_safe(stem)) for stem in stems], dialect.either
        case All(nodes):
            parts, between = [_rendered(one, dialect) for one in nodes], dialect.both
        case Either(nodes):
            matching = filter(can_match, nodes)
            parts, between = [_rendered(one, dialect) for one in matching], dialect.either
        case _:
            assert_never(node)
    return f"({between.join(parts)})"


def can_match(node: Node) -> bool:
    """Say whether anything could answer: a word without letters of ours stands in no text."""
    match node:
        case Word(stems):
            return bool(stems)
        case All(parts):
            return all(map(can_match, parts))
        case Either(parts):
            return any(map(can_match, parts))
        case _:
            assert_never(node)


def _safe(stem: str) -> str:
    if not (stem.isascii() and stem.isalnum()):
        raise ValueError(f"not a stem: {stem!r}")
    return stem
