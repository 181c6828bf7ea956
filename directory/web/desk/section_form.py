"""The form of one section of a service point: a question for each of its features, and once for all
of them how and when they were checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm
from wtforms.validators import AnyOf

from directory.domain.answers import Answer, Check, Fact, check_of
from directory.domain.typed_day import written
from directory.exchange import values
from directory.vocabulary import VOCABULARY, Feature, ValueKind
from directory.web import clock, wording
from directory.web.language import current
from directory.web.read_field import ReadArea, ReadField, cell, read_checked

UNANSWERED = ""
NEEDLESS = "n/a"
MARKS = {"yes": "yes", "no": "no", NEEDLESS: "na", UNANSWERED: "ask"}
# What a librarian can say of their own answers; a visitor's word comes by a suggestion.
HOWS = ("staff", "measured", "official", "photo", "published")
PARTS = ("--note-uk", "--note-en", "--needless")  # of a question, beside its answer

Facts = Mapping[str, Fact | None]


@dataclass(frozen=True, slots=True)
class Question:
    """One feature with its fields; a number has a box for «not applicable» beside it."""

    feature: Feature
    answer: Field
    note_uk: ReadArea
    note_en: ReadArea
    needless: BooleanField | None

    @property
    def in_words(self) -> bool:
        """Say whether words are the answer, and no mere note."""
        return self.feature.value_kind is ValueKind.TEXT

    @property
    def is_open(self) -> bool:
        """Say whether the notes are to be seen at once."""
        return self.in_words or any(
            note.data or note.errors for note in (self.note_uk, self.note_en)
        )


class SectionForm(BaseForm):
    """The questions of a section; `shown` are its facts as the page shows them."""

    def __init__(self, section: str, shown: Facts, check: Check) -> None:
        self.features = [f for f in VOCABULARY.features.values() if f.group == section]
        self.shown = shown
        fields: dict[str, Any] = {}
        for feature in self.features:
            fields |= _fields(feature, shown.get(feature.key))
        super().__init__(fields | _of_the_check() | {"was": HiddenField()})
        self._known = {"how": check.how, "day": written(check.checked_on), "renews": check.renews}
        for feature in self.features:
            self._known |= _known(feature, shown.get(feature.key))

    def fill(self, typed: Any = None) -> None:
        """Fill in what was typed, or else what is known."""
        self.process(typed, data=self._known)

    def questions(self, tier: str) -> list[Question]:
        """Return the questions of a tier."""
        return [self.question(feature) for feature in self.features if feature.tier == tier]

    def question(self, feature: Feature) -> Question:
        """Return the fields of a feature."""
        names = (feature.key, *(feature.key + part for part in PARTS))
        fields: list[Any] = [self._fields.get(name) for name in names]
        return Question(feature, *fields)

    def answers(self) -> dict[str, Answer]:
        """Read the answers, by feature; what cannot be read has an error afterwards."""
        self.validate()
        return {feature.key: self._answer(self.question(feature)) for feature in self.features}

    def check(self, role: str) -> Check:
        """Read how and when the answers were checked."""
        day: Any = self["day"]
        return Check(self["how"].data, role, day.value or clock.today(), self["renews"].data)

    def _answer(self, question: Question) -> Answer:
        value = _number(question) if question.needless else question.answer.data or None
        answer = Answer(value, question.note_uk.value or "", question.note_en.value or "")
        before = self.shown.get(question.feature.key) or {}
        if value is None and any(
            text and text != before.get(n) for n, text in answer.notes.items()
        ):
            _complain(question.answer, question, _("choose an answer, so that the note is kept"))
        if value == "yes" and question.in_words and not any(answer.notes.values()):
            _complain(question.note_uk, question, _("write it in words"))
        return answer


def default_check(drafted: Facts, base: Facts) -> Check:
    """Return how and when a draft's answers were checked; else today, by the library's word."""
    check = check_of(drafted, base) or Check(HOWS[0], "", clock.today())
    return check if check.how in HOWS else replace(check, how=HOWS[0])


def _fields(feature: Feature, fact: Fact | None) -> dict[str, Any]:
    label = feature.label.in_(current())
    named = Markup('{}<span class="visually-hidden">: {}</span>')
    uk, en = _("Note in Ukrainian"), _("Note in English, if you can")
    if feature.value_kind is ValueKind.TEXT:
        uk, en = _("In words, in Ukrainian"), _("In words, in English, if you can")
    read, about = cell(values.lines), wording.in_sentence(label)
    note_uk, note_en, needless = (feature.key + part for part in PARTS)
    fields = {
        note_uk: ReadArea(named.format(uk, about), read, render_kw={"rows": 3, "lang": "uk"}),
        note_en: ReadArea(named.format(en, about), read, render_kw={"rows": 3, "lang": "en"}),
    }
    if feature.value_kind is ValueKind.NUMBER:
        measure = StringField(_measured(label, feature), render_kw={"inputmode": "decimal"})
        box = BooleanField(named.format(_("Not applicable"), about))
        return {feature.key: measure, needless: box, **fields}
    choices = list(_choices(feature, fact))
    known = AnyOf(
        [choice.value for choice in choices],
        message=_("%(question)s: choose an answer", question=label),
    )
    answer = RadioField(label, choices=choices, validators=[known], validate_choice=False)
    return {feature.key: answer, **fields}


def _of_the_check() -> dict[str, Any]:
    hows = [SelectChoice(key, VOCABULARY.hows[key].label.in_(current())) for key in HOWS]
    return {
        "how": SelectField(
            _("How do you know?"),
            choices=hows,
            validators=[AnyOf(HOWS, message=_("Choose how you know the answers"))],
            validate_choice=False,
        ),
        "day": ReadField(_("Day of the check"), read_checked),
        "renews": BooleanField(_("I checked the other answers here too: they are still true")),
    }


def _known(feature: Feature, fact: Fact | None) -> dict[str, Any]:
    note_uk, note_en, needless = (feature.key + part for part in PARTS)
    notes = {note_uk: fact["note_uk"], note_en: fact["note_en"]} if fact else {}
    value = fact["value"] if fact else UNANSWERED
    if feature.value_kind is not ValueKind.NUMBER:
        return {feature.key: value, **notes}
    return {feature.key: _typed(feature, value), needless: value == NEEDLESS, **notes}


def _typed(feature: Feature, value: str) -> str:
    """Write a number as people of the language type it; «no» is an answer as well."""
    if value in {UNANSWERED, NEEDLESS}:
        return ""
    if value == "no":
        return wording.in_sentence(wording.answer(feature, value))
    return value.replace(".", ",") if current() == "uk" else value


def _choices(feature: Feature, fact: Fact | None) -> Iterator[SelectChoice]:
    if feature.value_kind is ValueKind.CHOICE:
        for option in feature.options:
            yield SelectChoice(option.key, wording.sentence(option.label.in_(current())))
    else:
        yield SelectChoice("yes", _("Yes"))
    if feature.value_kind is not ValueKind.CHOICE or (fact and fact["value"] == "no"):
        yield SelectChoice("no", _("No"))
    yield SelectChoice(NEEDLESS, _("Not applicable"))
    yield SelectChoice(UNANSWERED, _("Not checked"))


def _measured(label: str, feature: Feature) -> str:
    match feature.unit:
        case "m":
            return _("%(question)s, in metres", question=label)
        case "cm":
            return _("%(question)s, in centimetres", question=label)
        case "%":
            return _("%(question)s, in percent", question=label)
    return label


def _number(question: Question) -> str | None:
    text = (question.answer.data or "").strip()
    is_needless = question.needless is not None and question.needless.data
    if text and is_needless:
        _complain(
            question.answer, question,
            _("write a number, or choose “Not applicable”, but not both"),
        )  # fmt: skip
    if is_needless:
        return NEEDLESS
    try:
        return question.feature.parse(text) if text else None
    except ValueError:
        _complain(question.answer, question, _("write a number such as 95, or leave it empty"))
        return None


def _complain(field: Field, question: Question, what: str) -> None:
    """Say what is wrong, and with which question; the label of a note says that by itself."""
    label = question.feature.label.in_(current())
    said = (
        wording.sentence(what)
        if isinstance(field, ReadField)
        else _("%(question)s: %(what)s", question=label, what=what)
    )
    field.errors = [*field.errors, said]
