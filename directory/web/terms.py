"""Words that need explaining: which there are, and which a page uses (WCAG 3.1.3 and 3.1.4)."""

import re

from markupsafe import Markup

from directory.search.words import sort_key
from directory.vocabulary import GLOSSARY, Explained
from directory.vocabulary.glossary import used_in
from directory.web import site
from directory.web.language import current

TAG = re.compile(r"<[^>]*>")


def every() -> list[Explained]:
    """Return all terms, those of the region too, in the order of the alphabet."""
    return _sorted([*GLOSSARY.values(), *site.pack().glossary.values()])


def on_page(content: Markup) -> list[Explained]:
    """Return the terms that a page has to explain: also those that somebody wrote in a note."""
    known = (*GLOSSARY.values(), *site.pack().glossary.values())
    return _sorted(used_in(TAG.sub(" ", content), current(), known))


def _sorted(terms: list[Explained]) -> list[Explained]:
    return sorted(terms, key=lambda term: sort_key(term.term.in_(current())))
