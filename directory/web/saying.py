"""Sentences of the rules in the language of the page."""

from flask_babel import gettext
from markupsafe import Markup, escape

from directory.saying import Language, in_words
from directory.web import wording

PLAIN = Language(gettext, wording.count)
MARKED = Language(lambda pattern: escape(gettext(pattern)), wording.count, wording.quoted)


def said(sentence: str) -> str:
    """Say what the rules said."""
    return in_words(sentence, PLAIN)


def marked(sentence: str) -> Markup:
    """Say it for a page, with what somebody typed set apart."""
    return Markup(in_words(sentence, MARKED))  # noqa: S704 -- each part of it is escaped or marked
