"""From a visitor's words to service points: words, lexicon, understand, asked, find, relax.

Reads projections, knows no HTTP.
"""

from directory.search.asked import Asked, ask
from directory.search.cache import IndexCache, refresh
from directory.search.find import Found, find
from directory.search.index import Index
from directory.search.query import SearchQuery, parse

__all__ = [
    "Asked",
    "Found",
    "Index",
    "IndexCache",
    "SearchQuery",
    "ask",
    "find",
    "parse",
    "refresh",
]
