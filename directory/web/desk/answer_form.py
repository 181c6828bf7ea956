"""The forms with which a library answers visitors: words for the visitor, and what the page says of
the feature from now on. What a visitor typed becomes no part of the page by itself.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from directory.domain.answers import Check, Fact, answered
from directory.domain.permissions import VISITOR_ROLE
from directory.domain.snapshot import Field as Place
from directory.domain.snapshot import Value
from directory.domain.typed_day import written
from directory.vocabulary import VOCABULARY, Feature
from directory.web import access, changes_in_words, clock, wording
from directory.web.changes_in_words import ChangeView
from directory.web.desk.section_form import HOWS, UNANSWERED, Question, SectionForm
from directory.web.language import current
from directory.web.read_field import ReadField, read_checked
from directory.web.second_look import Row, SecondLookForm, rows

MOST_WORDS = 2_000
VISITOR = "visitor"
STAFF = ("staff", "measured")
CLOSE, DECLINE = "close", "decline"  # buttons
LEAVES_PAGE = frozenset({CLOSE, DECLINE})
NOTES = ("note_uk", "note_en")  # of a fact


def says_otherwise(value: str, fact: Fact | None) -> bool:
    """Say whether there is a value, and another one than the fact has."""
    return bool(value and fact and value != fact["value"])


class FactForm(SectionForm):
    """The one question of a feature; unanswered, it leaves the page as it is."""

    def __init__(self, feature: Feature, fact: Fact | None) -> None:
        super().__init__(feature.group, {feature.key: fact}, Check(HOWS[0], "", clock.today()))
        self.features = [feature]
        self._known[feature.key] = UNANSWERED
        for name in list(self._fields):
            if name != feature.key and not name.startswith(f"{feature.key}--"):
                del self[name]
        answer = self[feature.key]
        if isinstance(answer, RadioField):
            known: Any = answer.choices
            leave = SelectChoice(UNANSWERED, _("Leave the page as it is"))
            answer.choices = [*(one for one in known if one.value != UNANSWERED), leave]

    @property
    def asked(self) -> Question:
        """Return the question."""
        return self.question(self.features[0])

    def propose(self, value: str) -> None:
        """Fill in an answer, or none. A note does not stay with another answer than its own."""
        asked = self.asked
        asked.answer.data = value
        if says_otherwise(value, self.shown.get(asked.feature.key)):
            asked.note_uk.data = asked.note_en.data = ""

    def fact(self, check: Check) -> Fact | None:
        """Return what the page will say; nothing when it stays as it is."""
        feature = self.features[0]
        answer = self.answers()[feature.key]
        if answer.value is None:
            return None
        return answered(feature, self.shown.get(feature.key), answer, check)


class AnswerForm(SecondLookForm):
    """Words for the visitor and, when it is about a feature, the answer for the page."""

    words = TextAreaField(_l("Your words to the visitor"), render_kw={"rows": 6})
    how = RadioField(_l("How do you know?"), validate_choice=False)
    day = ReadField(_l("When was it checked?"), read_checked)
    seen = HiddenField()

    acts: tuple[str, ...] = ("answer", CLOSE)
    hows: tuple[str, ...] = STAFF
    page_changes: Sequence[ChangeView] = ()  # of the second look
    kept = False  # its answer for the page is in the draft: who asked has left

    def __init__(self, feature: Feature | None, fact: Fact | None, words: str) -> None:
        super().__init__(data={"words": words})
        self.part = FactForm(feature, fact) if feature else None
        self.how.choices = [
            SelectChoice(key, wording.sentence(VOCABULARY.hows[key].label.in_(current())))
            for key in self.hows
        ]
        if self.part is None:
            del self.how
            del self.day
        else:
            self.part.fill(request.form if self.is_submitted() else None)
        if not self.is_submitted():
            self.propose(UNANSWERED, STAFF[0], clock.today())

    def propose(self, value: str, how: str, day: date) -> None:
        """Fill in an answer for the page, how it is known and when."""
        if self.part:
            self.part.propose(value)
            self.how.data = how
            self.day.data = written(day)

    @property
    def decides_again(self) -> bool:
        """Say whether the writer saw that it was decided, and decides anew."""
        return request.form.get("again") == "1"

    def validate_words(self, field: TextAreaField) -> None:
        """Refuse a text that nobody reads to its end."""
        if len(field.data or "") > MOST_WORDS:
            raise ValidationError(_("Write at most 2,000 characters to the visitor"))

    def validate_how(self, field: RadioField) -> None:
        """Ask how an answer is known."""
        if field.data not in self.hows:
            raise ValidationError(_("Choose how you know the answers"))

    def says_something(self) -> bool:
        """Check that there are words for the visitor, or an answer for the page."""
        is_good = self.validate()
        if is_good and not self.changes and not self.said:
            complain(self.words, _("Write your answer"))
        return not self.all_errors.errors

    def says_why(self) -> bool:
        """Check that there are words for the visitor."""
        if self.validate() and not self.said:
            complain(self.words, _("Write your answer"))
        return not self.errors

    def changes_page(self) -> bool:
        """Check that there is an answer for the page, if it is about one of its features."""
        if self.validate() and self.part and not self.changes and not self.part.errors:
            complain(self.part.asked.answer, _("Choose what the page should say"))
        return not self.all_errors.errors

    def is_to_be_sent(self, known: Fact | None) -> bool:
        """Say whether just this was shown before, with what the page says now of the feature."""
        leaves = self.act in LEAVES_PAGE
        changed = {} if leaves else {field: [known, fact] for field, fact in self.changes.items()}
        self.page_changes = changes_in_words.changes(changed)
        return self.is_looked_at()

    def all_fields(self) -> Iterator[Field]:
        """Return the fields of both parts."""
        yield from self.part or ()
        yield from self

    def summary(self) -> list[Row]:
        """Say the words that the visitor gets."""
        return [] if self.act == CLOSE or not self.said else rows([self.words])

    @property
    def act(self) -> str:
        """Return what is to be done: the first act that a form has, unless another was chosen."""
        return super().act if super().act in self.acts else self.acts[0]

    @property
    def said(self) -> str:
        """Return the words for the visitor."""
        return (self.words.data or "").replace("\r\n", "\n").strip()

    @cached_property
    def changes(self) -> dict[Place, Value]:
        """Return what the page will say from now on: field → fact."""
        if self.part is None:
            return {}
        how = self.how.data
        role = VISITOR_ROLE if how == VISITOR else access.actor().role
        fact = self.part.fact(Check(how, role, self.day.value or clock.today(), renews=True))
        return {f"fact.{self.part.features[0].key}": fact} if fact else {}

    @property
    def own(self) -> dict[Place, Value]:
        """Return what the page can say even without the visitor: the library knows it itself."""
        return {} if self.how and self.how.data == VISITOR else self.changes

    @property
    def all_errors(self) -> "AllErrors":
        """Return the errors of both parts, for the summary."""
        return AllErrors(self)


class SuggestionForm(AnswerForm):
    """The same for a suggestion, which may also count as the visitor’s report."""

    acts = ("accept", DECLINE)
    hows = (VISITOR, *STAFF)


def complain(field: Field, what: str) -> None:
    """Add an error to a field."""
    field.errors = [*field.errors, what]


class AllErrors:
    """Fields of a form and of the question in it, as one form."""

    def __init__(self, form: AnswerForm) -> None:
        self.form = form
        self.errors = {**form.errors, **(form.part.errors if form.part else {})}

    def __iter__(self) -> Iterator[Field]:
        """Go through the fields as they stand on the page."""
        return self.form.all_fields()
