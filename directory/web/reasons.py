"""Why something changed: reasons that are ready-made, and what people write themselves.

The history is kept for ever and read in two languages: a ready-made reason is stored as its key.
"""

import re

from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from directory.web import changes_in_words

READY = {
    "checked": _l("We checked it on site"),
    "changed": _l("Something has changed here"),
    "mended": _l("There was a mistake"),
    "suggestion": _l("A visitor’s suggestion"),
    "question": _l("Answer to a visitor’s question"),
}
_STORED = re.compile(r"\[(\w+)\] ?(.*)", re.DOTALL)
_BETWEEN = re.compile(r"; (?=\[)|(?<=\]); ")  # reasons of one proposal: editing.BETWEEN


def ready(key: str, words: str = "") -> str:
    """Return a ready-made reason, with words of one's own if there are any, as it is stored."""
    return f"[{key}] {words}".strip()


def said_why(text: str) -> Markup:
    """Say a reason: what is ready-made in the language of the page, what somebody wrote in the
    language that its letters tell.
    """
    return Markup("; ").join(_said(part) for part in _BETWEEN.split(text) if part)


def _said(text: str) -> Markup:
    stored = _STORED.fullmatch(text)
    if stored is None or stored[1] not in READY:
        return _own_words(text)
    reason = escape(str(READY[stored[1]]))
    return Markup(". ").join((reason, _own_words(stored[2]))) if stored[2] else reason


def _own_words(text: str) -> Markup:
    is_ukrainian = any("\u0400" <= letter <= "\u04ff" for letter in text)
    return changes_in_words.in_language(text, "uk" if is_ukrainian else "en")
