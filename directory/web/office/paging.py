"""Lists that go on over several pages."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the list."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list this is, and where the others are."""

    current: int
    links: tuple[PageLink, ...]
    skip: int  # how many things stand on the pages before


def paging(total: int, endpoint: str, per_page: int = PER_PAGE, **arguments: str) -> Paging:
    """Find out which page of so many things is asked for; beyond the last one is the last one."""
    pages = max(1, -(-total // per_page))
    current = min(max(1, request.args.get("page", 1, type=int)), pages)
    kept: dict[str, Any] = {name: value for name, value in arguments.items() if value}
    links = tuple(
        PageLink(str(number), url_for(endpoint, page=number if number > 1 else None, **kept))
        for number in range(1, pages + 1)
    )
    return Paging(current, links, (current - 1) * per_page)
