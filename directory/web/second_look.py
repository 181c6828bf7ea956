"""Looking at it once more: what a form would store is shown before it is stored (WCAG 3.3.6).

The page comes back with what will be stored, in words, above the fields. Only what was shown so is
stored: whoever changes a field afterwards looks once more.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup, escape
from wtforms import (
    EmailField,
    Field,
    HiddenField,
    SelectField,
    SubmitField,
)

from directory.web import sent, wording

Row = tuple[str, Markup]  # the name of a field, and what it says


class SecondLookForm(FlaskForm):
    """A form that stores nothing before what it would store was shown."""

    looked_at = HiddenField()  # a digest of what was shown
    unsaid: frozenset[str] = frozenset()  # fields that help to fill in others
    is_shown = False  # what would be stored stands on the page, and nothing is stored yet
    is_other = False  # than what was shown before

    def is_looked_at(self, said: Sequence[object]) -> bool:
        """Say whether just this was shown before; if not, the page that follows shows it."""
        now = sha256(repr([str(part) for part in said]).encode()).hexdigest()
        before, self.looked_at.data = self.looked_at.data, now
        self.is_shown = before != now
        self.is_other = self.is_shown and bool(before)
        return not self.is_shown

    def is_to_be_kept(self) -> bool:
        """Say whether it was sent without mistakes, just as it was shown before."""
        return bool(self.validate_on_submit()) and self.is_looked_at(self.summary())

    def summary(self) -> list[Row]:
        """Say field by field what would be stored."""
        nothing = escape(_("Nothing"))
        told = (field for field in self if field.name not in self.unsaid)
        return [(label, said or nothing) for label, said in rows(told)]


def rows(fields: Iterable[Field]) -> list[Row]:
    """Say what fields hold: the words of what was chosen, or what was written."""
    return [
        (str(field.label.text), _said(field))
        for field in fields
        if not isinstance(field, HiddenField | SubmitField)
    ]


def _said(field: Field) -> Markup:
    if isinstance(field, SelectField):
        return Markup("; ").join(_chosen(field))
    text = (field.data or "").strip()
    return wording.quoted(text) if text and isinstance(field, EmailField) else sent.typed(text)


def _chosen(field: Any) -> Iterable[str]:
    """Give the words of what is chosen: plain ones, or with marks of their own."""
    labels = (option.label.text for option in field if option.checked and option.data)
    return (label if isinstance(label, Markup) else str(label) for label in labels)
