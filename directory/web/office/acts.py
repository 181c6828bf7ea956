"""What forms of the office have in common: why, what will happen, and what a rule forbids."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import flash, render_template
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from directory.domain.errors import RefusedError
from directory.web.saving import saving
from directory.web.saying import said
from directory.web.second_look import SecondLookForm

LONGEST_WHY = 500


class WhyForm(SecondLookForm):
    """A form whose act is remembered with its reason; dear ones are confirmed on a second page."""

    said_last = "why"
    why = StringField(
        _l("What changed and why"),
        validators=[Length(max=LONGEST_WHY, message=_l("Write at most 500 characters here"))],
    )
    confirmed = HiddenField()

    @property
    def reason(self) -> str:
        """Return what was written about why."""
        return (self.why.data or "").strip()


@dataclass(frozen=True, slots=True)
class WhatHappens:
    """A page that says what an act will do, with the button that does it (WCAG 3.3.6)."""

    title: str
    happens: Sequence[str]
    button: str
    action: str  # the address to which the form is sent
    back: str  # the address to return to
    keep: str  # what returning is called
    steps: Sequence[tuple[str, str]] = ()  # breadcrumbs between the office and this page
    kept: Mapping[str, str] = field(default_factory=dict)  # what an earlier page asked

    def render(self, form: WhyForm) -> str:
        """Show it."""
        return render_template("office/act.html", page=self, form=form)


def try_to(form: FlaskForm, change: Callable[[Session], object], default: str = "why") -> bool:
    """Save a change; False, with the reason at its field, when a rule forbids it."""
    try:
        with saving() as session:
            change(session)
    except RefusedError as error:
        name = error.field if error.field in form else default
        form[name].errors = [said(error.words)]
        return False
    return True


def try_and_tell(change: Callable[[Session], object], told: str) -> None:
    """Save a change that has no form to return to, and say on the next page what became of it."""
    try:
        with saving() as session:
            change(session)
    except RefusedError as error:
        flash(said(error.words))
    else:
        flash(told)
