"""Looking at it once more: what a form would store is shown before it is stored (WCAG 3.3.6).

The page comes back with what will be stored, in words, above the fields. Only what was shown so is
stored: whoever changes a field afterwards looks once more.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from flask import request
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

LOOKED_AT = "looked_at"
Row = tuple[str, Markup]  # the name of a field, and what it says


class SecondLookForm(FlaskForm):
    """A form that stores nothing before what it would store was shown.

    Only the button of the second look carries LOOKED_AT: which act it is, and a digest of what was
    filled in. Any other button, and whatever is changed below, leads to another look.
    """

    unsaid: frozenset[str] = frozenset()  # fields that help to fill in others
    said_first = said_last = ""  # the fields that stand first and last on the page
    is_shown = False  # what would be stored stands on the page, and nothing is stored yet
    is_other = False  # than what was shown before
    shown = ""  # what the button of the second look carries

    @property
    def act(self) -> str:
        """Return which button was pressed, where a form has several."""
        looked_at = request.form.get(LOOKED_AT, "")
        return looked_at.partition(" ")[0] if looked_at else request.form.get("step", "")

    def is_looked_at(self, said: Sequence[object] = ()) -> bool:
        """Say whether just this was shown before; if not, the page that follows shows it. What is
        `said` of it counts as well as what is in the fields.
        """
        filled = [(field.name, field.data) for field in self.all_fields() if _is_filled(field)]
        words = repr([filled, *map(str, said)]).replace("\\r\\n", "\\n")
        digest = sha256(words.encode()).hexdigest()
        self.shown = f"{self.act} {digest}"
        self.is_shown = request.form.get(LOOKED_AT) != self.shown
        self.is_other = self.is_shown and LOOKED_AT in request.form
        return not self.is_shown

    def is_to_be_kept(self) -> bool:
        """Say whether it was sent without mistakes, just as it was shown before."""
        return bool(self.validate_on_submit()) and self.is_looked_at(self.summary())

    def all_fields(self) -> Iterable[Field]:
        """Return every field, also those of a form within this one."""
        return self

    def summary(self) -> list[Row]:
        """Say field by field what would be stored."""
        told = [field for field in self if field.name not in self.unsaid]
        told.sort(key=lambda field: (field.name == self.said_last, field.name != self.said_first))
        return [(label, said or escape(_("Left empty"))) for label, said in rows(told)]


def rows(fields: Iterable[Field]) -> list[Row]:
    """Say what fields hold: the words of what was chosen, or what was written."""
    return [(str(field.label.text), _said(field)) for field in fields if _is_filled(field)]


def _is_filled(field: Field) -> bool:
    return not isinstance(field, HiddenField | SubmitField)


def _said(field: Field) -> Markup:
    if isinstance(field, SelectField):
        return Markup("; ").join(_chosen(field))
    text = (field.data or "").strip()
    return wording.quoted(text) if text and isinstance(field, EmailField) else sent.typed(text)


def _chosen(field: Any) -> Iterable[str]:
    """Give the words of what is chosen: plain ones, or with marks of their own."""
    labels = (option.label.text for option in field if option.checked and option.data)
    return (label if isinstance(label, Markup) else str(label) for label in labels)
