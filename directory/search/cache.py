"""One index per process, made anew when the catalogue or the day changes."""

from datetime import date
from threading import Lock

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.search import gazetteer
from directory.search.index import Index, build


class IndexCache:
    """Keep the newest index; a request pays for reading one number when nothing changed."""

    def __init__(self) -> None:
        self._index: Index | None = None
        self._building = Lock()

    def get(self, session: Session, today: date) -> Index:
        """Return the index of the present catalogue for this day."""
        version = projection.version(session)
        index = self._index
        if index and (index.version, index.today) == (version, today):
            return index
        with self._building:
            index = self._index
            if not index or (index.version, index.today) != (version, today):
                points = map(orjson.loads, session.scalars(select(projection.Projection.data)))
                index = build(points, gazetteer.load(session), version, today)
                self._index = index
        return index
