"""Addresses of pages that carry a query along."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import url_for

from directory.search import SearchQuery


def search(query: SearchQuery, *, page: int = 1) -> str:
    """Return the address of the results of a query."""
    pairs = query.params()
    if page > 1:
        pairs.append(("page", str(page)))
    return _with(url_for("public.search"), pairs)


def narrow(query: SearchQuery) -> str:
    """Return the address of all filters for a query."""
    return _with(url_for("public.narrow"), query.params())


def home(query: SearchQuery) -> str:
    """Return the address of the first page with the query's needs ticked."""
    return _with(url_for("public.home"), query.params())


def point(key: str, needs: Sequence[str] = ()) -> str:
    """Return the address of a service point, with the needs that matter to the visitor."""
    library, name = key.split("/")
    return url_for("public.point", library=library, point=name) + chosen(needs)


def chosen(needs: Sequence[str]) -> str:
    """Return what an address carries on when needs are chosen."""
    return _with("", [("need", need) for need in needs])


def _with(address: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(pairs)}" if pairs else address
