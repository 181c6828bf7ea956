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
    match node:
        case Word(stems, in_name):
            words = " OR ".join(f'"{_safe(stem)}"' for stem in stems)
            return f"(name : ({words}))" if in_name else f"({words})"
        case All(parts):
            return f"({' AND '.join(map(fts5, parts))})"
        case Either(parts):
            return f"({' OR '.join(map(fts5, filter(can_match, parts)))})"
        case _:
            assert_never(node)


def tsquery(node: Node) -> str:
    """Render what can match for PostgreSQL (manual, 8.11.2); names have weight A."""
    match node:
        case Word(stems, in_name):
            weight = ":A" if in_name else ""
            words = " | ".join(f"'{_safe(stem)}'{weight}" for stem in stems)
            return f"({words})"
        case All(parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case Either(parts):
            return f"({' | '.join(map(tsquery, filter(can_match, parts)))})"
        case _:
            assert_never(node)


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
