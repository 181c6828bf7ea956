"""The service points' words in the database: FTS5 on SQLite, a tsvector on PostgreSQL.

Rows follow the projections: `catch_up` brings those up to date that changed, and makes all of them
anew when the way of folding words changed.
"""

from array import array
from collections.abc import Iterable, Iterator
from zlib import crc32

import orjson
from sqlalchemy import Connection, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.domain import projection
from directory.domain.base import Base
from directory.domain.belongings import Text
from directory.domain.projection import PointData, Projection, named
from directory.search import bits
from directory.search.gazetteer import Gazetteer
from directory.search.phrasebook import same
from directory.search.stems import stems
from directory.search.tree import Node, Word, can_match, fts5, tsquery
from directory.search.words import FOLD_VERSION, fold, plain, words

BATCH = 1000
# Before what is no skeleton: skeletons have neither of these letters.
WHOLE = "x"
WRITTEN = "y"
SQLITE = "sqlite"


class SearchState(Base):
    """The one row that says of which catalogue the words are, and how they were folded."""

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=-1)
    fold: Mapped[str] = mapped_column(default="")


def fold_version() -> str:
    """Name the way in which words are folded, classes of equal words included."""
    classes = orjson.dumps(dict(same()), option=orjson.OPT_SORT_KEYS)
    return f"{FOLD_VERSION}-{crc32(classes):08x}"


def forms(word: str) -> tuple[str, ...]:
    """Give what a word is kept under and looked for by: its stems, or what stands for them."""
    classes = same()
    return tuple(dict.fromkeys(classes.get(stem, stem) for stem in stems(word)))


def whole(text_: str) -> str:
    """Give the one form of a whole name, by which nothing but that name is found."""
    return WHOLE + "".join(map(fold, words(text_)))


def written(word: str) -> str:
    """Give the form by which a word is found only as it is written: м’ята, but not мати."""
    return f"{WRITTEN}{crc32(plain(word).encode()):08x}"


def is_behind(session: Session) -> bool:
    """Say whether the words are not those of the present catalogue."""
    state = session.execute(select(SearchState.version, SearchState.fold)).one()
    return tuple(state) != (projection.version(session), fold_version())


def catch_up(session: Session, gazetteer: Gazetteer) -> None:
    """Bring the words up to date with the projections; the caller commits."""
    state = session.scalars(select(SearchState).with_for_update()).one()
    connection = session.connection()
    if state.fold != fold_version():
        connection.execute(text("DELETE FROM search_text"))
        state.version = -1
    current = projection.version(session)  # first: who publishes meanwhile is caught up next
    table = _Table(connection)
    table.forget_gone()
    changed = select(Projection.point_id, Projection.data).where(Projection.version > state.version)
    rows = session.execute(changed.execution_options(yield_per=BATCH))
    for batch in rows.partitions(BATCH):
        table.write([(number, orjson.loads(data)) for number, data in batch], gazetteer)
    session.execute(update(SearchState).values(version=current, fold=fold_version()))
    session.expire(state)


class Texts:
    """Asks the database which rows of an index hold words; one per request."""

    def __init__(self, session: Session, row_of: "array[int]") -> None:
        self._session = session
        self._row_of = row_of
        self._found: dict[Node, int] = {}

    def rows(self, node: Node) -> int:
        """Return the rows that a query tree finds."""
        if node not in self._found:
            self._found[node] = self._rows(node)
        return self._found[node]

    def knows(self, word: str) -> bool:
        """Say whether a word stands in any text."""
        node = Word(forms(word))
        return can_match(node) and bool(list(self._ids(node, limit=1)))

    def is_name(self, word: str) -> bool:
        """Say whether a word stands, just as it is written, in the name of a service point."""
        return bool(list(self._ids(Word((written(word),), in_name=True), limit=1)))

    def _rows(self, node: Node) -> int:
        if not can_match(node):
            return 0
        row_of = self._row_of
        rows = [row_of[number] for number in self._ids(node) if number < len(row_of)]
        return bits.gather(rows, len(row_of))

    def _ids(self, node: Node, limit: int = -1) -> Iterator[int]:
        connection = self._session.connection()
        # The driver itself: asked for every word, SQLAlchemy would take most of the time.
        cursor = connection.connection.cursor()
        bound = f" LIMIT {limit}" if limit >= 0 else ""
        if connection.dialect.name == SQLITE:
            statement = f"SELECT rowid FROM search_text WHERE search_text MATCH ?{bound}"  # noqa: S608 -- bound is a number of ours
            cursor.execute(statement, (fts5(node),))
        else:
            statement = f"SELECT point_id FROM search_text WHERE words @@ %s::tsquery{bound}"  # noqa: S608 -- as above
            cursor.execute(statement, (tsquery(node),))
        found = cursor.fetchall()
        cursor.close()
        return (point_id for (point_id,) in found)


class _Table:
    """The table of words, which the two databases write differently."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == SQLITE
        self._id = "rowid" if self._is_sqlite else "point_id"

    def forget_gone(self) -> None:
        """Drop the words of points that are no longer there."""
        gone = f"DELETE FROM search_text WHERE {self._id} NOT IN (SELECT point_id FROM projection)"  # noqa: S608 -- a column of ours
        self._connection.execute(text(gone))

    def write(self, points: Iterable[tuple[int, PointData]], gazetteer: Gazetteer) -> None:
        """Write the words of these points anew."""
        columns = "rowid, name, body" if self._is_sqlite else "point_id, words"
        values = ":id, :name, :body" if self._is_sqlite else ":id, CAST(:words AS tsvector)"
        written = [self._row(number, point, gazetteer) for number, point in points]
        if not written:
            return
        ids = [{"id": row["id"]} for row in written]
        self._connection.execute(text(f"DELETE FROM search_text WHERE {self._id} = :id"), ids)  # noqa: S608 -- a column of ours
        self._connection.execute(
            text(f"INSERT INTO search_text ({columns}) VALUES ({values})"),  # noqa: S608 -- as above
            written,
        )

    def _row(self, point_id: int, point: PointData, gazetteer: Gazetteer) -> dict[str, object]:
        name, body = _name_forms(point), _body_forms(point, gazetteer)
        if self._is_sqlite:
            return {"id": point_id, "name": " ".join(name), "body": " ".join(body - name)}
        weighted = [f"{form}:1A" for form in name] + [f"{form}:1B" for form in body - name]
        return {"id": point_id, "words": " ".join(weighted)}


def _name_forms(point: PointData) -> set[str]:
    library = point["library"]
    names = [*_both(point["name"]), *_both(library["name"]), *library["aliases"]]
    as_written = {written(word) for name in names for word in words(name)}
    return _forms(names) | {whole(name) for name in names if name} | as_written


def _body_forms(point: PointData, gazetteer: Gazetteer) -> set[str]:
    texts = [*_both(point["summary"]), *_both(point["address"])]
    texts += gazetteer.spellings(point["place"]["code"])
    texts += gazetteer.spellings(point["library"]["home"]["code"])
    return _forms(texts)


def _forms(texts: Iterable[str]) -> set[str]:
    return {form for one in texts for word in words(one) for form in forms(word)}


def _both(said: Text) -> tuple[str, str]:
    return said["uk"], named(said, "en")
