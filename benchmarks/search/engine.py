"""The search that is measured: the one place where the benchmarks touch its interface."""

from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.search import IndexCache, SearchQuery, ask, find, parse

LANGUAGE = "uk"


class Search:
    """The directory's own search over all service points of a database."""

    def __init__(self, engine: Engine, today: date) -> None:
        """Build the index, as the first request of a process does."""
        self._session = Session(engine)
        self._index = IndexCache().get(self._session, today)

    def understand(self, text: str) -> SearchQuery:
        """Work out what the words mean."""
        # A request has a reading of its own; nothing is remembered between two of them.
        self._index = self._index.reading(self._session)
        query = parse({"q": [text]}, self._index.gazetteer)
        return ask(query, self._index).query

    def find(self, understood: SearchQuery) -> list[str]:
        """Return the ids of the first page of exact answers, best first; at most 20."""
        return [hit.key for hit in find(self._index, understood, LANGUAGE).hits]

    def ask(self, query: str) -> list[str]:
        """Answer what somebody typed: ids of the first page of exact answers."""
        return self.find(self.understand(query))

    def close(self) -> None:
        """Let go of the database."""
        self._session.close()
