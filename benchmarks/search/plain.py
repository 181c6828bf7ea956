"""What a typical site does, to compare with: one FTS5 table, and every word must be there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import orjson

from directory.domain.projection import PointData
from directory.vocabulary import VOCABULARY

FIRST_PAGE = 20
COLUMNS = ("key UNINDEXED", "name", "aliases", "place", "address", "summary", "features")


class Plain:
    """Full text search as SQLite brings it, with its own tokens and its own ranking."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)

    @classmethod
    def build(cls, projections: Path, path: Path) -> "Plain":
        """Fill a table with the projections of a database."""
        plain = cls(path)
        marks = ", ".join("?" * len(COLUMNS))
        with plain._connection as target, closing(sqlite3.connect(projections)) as source:
            target.execute(
                f"CREATE VIRTUAL TABLE plain USING fts5({', '.join(COLUMNS)}, tokenize='unicode61')"
            )
            target.executemany(f"INSERT INTO plain VALUES ({marks})", _rows(source))  # noqa: S608 -- marks only
        return plain

    def ask(self, query: str) -> list[str]:
        """Return the ids of the first 20 that hold all words, best first."""
        # In quotes, so that AND, NEAR or a hyphen in a query are words and not commands.
        quoted = ['"{}"'.format(word.replace('"', '""')) for word in query.split()]
        rows = self._connection.execute(
            "SELECT key FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?",
            (" AND ".join(quoted), FIRST_PAGE),
        )
        return [key for (key,) in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _rows(source: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    for (data,) in source.execute("SELECT data FROM projection ORDER BY point_id"):
        point: PointData = orjson.loads(data)
        library = point["library"]
        yield (
            point["id"],
            " ".join((*point["name"].values(), *library["name"].values())),  # type: ignore[arg-type]
            " ".join(library["aliases"]),
            f"{point['place']['uk']} {point['place']['en']}",
            f"{point['address']['uk']} {point['address']['en']}",
            f"{point['summary']['uk']} {point['summary']['en']}",
            " ".join(_labels(point)),
        )


def _labels(point: PointData) -> Iterator[str]:
    for key, fact in point["facts"].items():
        feature = VOCABULARY.features[key]
        if feature.holds(fact["value"]):
            yield f"{feature.label.uk} {feature.label.en}"
