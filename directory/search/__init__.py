"""From a query to service points: words, places, index, find, relax.

Reads projections, knows no HTTP.
"""

from directory.search.cache import IndexCache
from directory.search.find import Found, find
from directory.search.index import Index
from directory.search.query import SearchQuery, parse

__all__ = ["Found", "Index", "IndexCache", "SearchQuery", "find", "parse"]
