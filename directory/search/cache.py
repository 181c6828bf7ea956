"""One index per process, made anew when the catalogue or the day changes."""

import logging
from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import partial
from threading import Lock

import orjson
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.projection import PointData, Projection
from directory.search import gazetteer, phrasebook, text
from directory.search.index import Index, build
from directory.search.understand import Reader

BATCH = 1000
READERS = 3  # of the last places, for all databases that a process reads
PATIENCE_MS = 2_000  # for another writer, who probably does just this

log = logging.getLogger(__name__)
_readers: deque[Reader] = deque(maxlen=READERS)


class IndexCache:
    """Keep the newest index; a request pays for reading two rows when nothing changed."""

    def __init__(self) -> None:
        self._index: Index | None = None
        self._building = Lock()

    def get(self, session: Session, today: date) -> Index:
        """Return the index of the present catalogue for this day, reading with this session."""
        if text.is_behind(session):
            _catch_up(session)
        version = projection.version(session)
        index = self._index
        if not index or (index.version, index.today) != (version, today):
            with self._building:
                index = self._index
                if not index or (index.version, index.today) != (version, today):
                    index = build(partial(_points, session), self._reader(session), version, today)
                    self._index = index
        return index.reading(session)

    def _reader(self, session: Session) -> Reader:
        """Return the reader of the present places; they change seldom, and it is dear to make."""
        places = gazetteer.load(session)
        for reader in tuple(_readers):
            if reader.lexicon.gazetteer.by_code == places.by_code:
                return reader
        _readers.append(Reader(phrasebook.gather(places)))
        return _readers[-1]


def _points(session: Session) -> Iterator[tuple[int, PointData]]:
    rows = session.execute(
        select(Projection.point_id, Projection.data).execution_options(yield_per=BATCH)
    )
    for number, data in rows:
        yield number, orjson.loads(data)


def refresh(session: Session) -> None:
    """Bring the words in the database up to date with the catalogue; the caller commits.

    Whoever changes the catalogue calls this before the commit, so that no reader has to.
    """
    session.flush()
    if text.is_behind(session):
        text.catch_up(session, gazetteer.load(session))


def _catch_up(session: Session) -> None:
    """Do it for whoever forgot, or for a new version of the code that folds words differently, in
    a transaction of its own; what this session has read before is forgotten. Where nothing can be
    written, on a full disk, the words stay old and everything else is found.
    """
    session.rollback()
    engine = session.connection().engine
    session.rollback()
    try:
        with Session(engine.execution_options(writing=True, patience_ms=PATIENCE_MS)) as writing:
            refresh(writing)
            writing.commit()
    except DBAPIError as error:
        log.warning("The words of the search could not be brought up to date: %s", error.orig)
