"""What visitors can send to a library: a correction, a question about a fact, a request for help
with a visit. As little as possible is asked, and nearly all of it is optional.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import phonenumbers
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    EmailField,
    Field,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from directory.domain.people import EMAIL_LENGTH, AddressError, address
from directory.domain.question import Asked, Channel
from directory.domain.suggestion import Suggested
from directory.domain.typed_day import read_day
from directory.saying import wrong
from directory.vocabulary import VOCABULARY, Feature, ValueKind
from directory.web import clock, wording
from directory.web.language import current
from directory.web.public.guard import VisitorForm, offered, plain, visible
from directory.web.read_field import ReadField

MOST_TEXT = 2_000
MOST_WHEN = 200
WORDS = {"rows": 6}


def at_most(most: int) -> Callable[[Any, Field], None]:
    """Refuse a text that is too long; it stays in its field."""

    def check(_form: object, field: Field) -> None:
        if (length := len(plain(field.data))) > most:
            raise ValidationError(
                _(
                    "%(label)s: write at most %(most)s characters; now there are %(count)s",
                    label=field.label.text,
                    most=wording.count(most),
                    count=wording.count(length),
                )
            )

    return check


def read_seen(text: str) -> date | None:
    """Read a day that is over, or none."""
    if not text.strip():
        return None
    day = read_day(text, clock.today())
    if day > clock.today():
        raise wrong("expected a day that is not in the future")
    return day


class CorrectForm(VisitorForm):
    """A suggestion: an answer, or words, or both."""

    value = RadioField(_l("How is it really?"), [offered], default="", validate_choice=False)
    number = StringField(
        _l("What number is right?"), filters=[visible], render_kw={"inputmode": "decimal"}
    )
    text = TextAreaField(
        _l("What is different, in your own words"), [at_most(MOST_TEXT)], [visible], render_kw=WORDS
    )
    seen_on = ReadField(_l("When did you see it?"), read_seen, filters=[visible])
    email = EmailField(
        _l("E-mail for the answer"), filters=[visible], render_kw={"autocomplete": "email"}
    )

    def __init__(self, feature: Feature | None) -> None:
        super().__init__()
        self.feature = feature
        is_number = feature is not None and feature.value_kind is ValueKind.NUMBER
        if not is_number:
            del self.number
        if feature is None or is_number:
            del self.value
        else:
            self.value.choices = list(_choices(feature))

    def validate_number(self, field: StringField) -> None:
        """Ask for a number where one is due."""
        text = (field.data or "").strip()
        if text and self.feature:
            try:
                self.feature.parse(text)
            except ValueError:
                raise ValidationError(_("Write a number such as 95, or leave it empty")) from None

    def validate_text(self, field: TextAreaField) -> None:
        """Ask for words when there is no answer."""
        if not plain(field.data) and not self._value():
            raise ValidationError(
                _("Write what is different")
                if self.feature is None
                else _("Choose an answer, or write what is different")
            )

    def validate_email(self, field: EmailField) -> None:
        """Ask for an address that letters can go to."""
        _check_email(field)

    def suggested(self) -> Suggested:
        """Return what the visitor suggests."""
        value = self._value()
        return Suggested(
            feature=self.feature.key if self.feature else "",
            value=self.feature.parse(value) if self.feature and value else "",
            seen_on=self.seen_on.value,
            text=plain(self.text.data),
            email=_email(self.email.data),
        )

    def _value(self) -> str:
        field = self._fields.get("number") or self._fields.get("value")
        return (field.data or "").strip() if field else ""


class AskForm(VisitorForm):
    """A question about a fact: the fact is all it needs."""

    text = TextAreaField(
        _l("What do you want to know?"), [at_most(MOST_TEXT)], [visible], render_kw=WORDS
    )
    email = EmailField(
        _l("E-mail for the answer"), filters=[visible], render_kw={"autocomplete": "email"}
    )

    def __init__(self, feature: Feature) -> None:
        super().__init__()
        self.feature = feature

    def validate_email(self, field: EmailField) -> None:
        """Ask for an address that letters can go to."""
        _check_email(field)

    def asked(self) -> Asked:
        """Return what the visitor asks."""
        email = _email(self.email.data)
        return Asked(
            feature=self.feature.key,
            text=plain(self.text.data),
            channel=Channel.EMAIL if email else "",
            contact=email,
        )


class VisitForm(VisitorForm):
    """A request for help with a visit. Only one thing is required: what is needed, ticked or in
    words. How to answer is optional, because the page of the receipt shows every answer.
    """

    needs = SelectMultipleField(_l("What do you need?"), [offered], validate_choice=False)
    text = TextAreaField(
        _l("What should the library do or know?"), [at_most(MOST_TEXT)], [visible], render_kw=WORDS
    )
    visit_when = StringField(_l("When would you like to come?"), [at_most(MOST_WHEN)], [visible])
    channel = RadioField(
        _l("How should the library answer?"),
        [offered],
        validate_choice=False,
        choices=[
            SelectChoice("", _l("Only on the page of my receipt")),
            SelectChoice(Channel.EMAIL, _l("By e-mail")),
            SelectChoice(Channel.SMS, _l("By SMS")),
            SelectChoice(Channel.MESSENGER, _l("In a messenger")),
            SelectChoice(Channel.PHONE, _l("By telephone")),
        ],
        default="",
    )
    contact = StringField(
        _l("Your e-mail address, number or name in the messenger"), filters=[visible]
    )

    def __init__(self, needs: tuple[str, ...] = ()) -> None:
        super().__init__(data={"needs": list(needs)})
        self.needs.choices = [
            SelectChoice(key, need.label.in_(current())) for key, need in VOCABULARY.needs.items()
        ]

    def validate_text(self, field: TextAreaField) -> None:
        """Ask for the one thing that is required."""
        if not plain(field.data) and not self.needs.data:
            raise ValidationError(_("Tick what you need, or write it in words"))

    def validate_contact(self, field: StringField) -> None:
        """Ask for a contact that fits how to answer."""
        contact, channel = plain(field.data), self.channel.data
        if contact and not channel:
            raise ValidationError(_("Choose above how the library may use this contact"))
        if channel and not contact:
            raise ValidationError(_("Write where the library should send the answer"))
        if channel == Channel.EMAIL and not _is_email(contact):
            raise ValidationError(_("Write an e-mail address such as name@example.org"))
        if channel in {Channel.SMS, Channel.PHONE} and not _is_phone(contact):
            raise ValidationError(_("Write a telephone number such as 050 000 00 00"))
        at_most(EMAIL_LENGTH)(self, field)

    def asked(self) -> Asked:
        """Return what the visitor asks for."""
        contact = plain(self.contact.data)
        is_email = self.channel.data == Channel.EMAIL
        return Asked(
            text=plain(self.text.data),
            needs=tuple(self.needs.data or ()),
            visit_when=plain(self.visit_when.data),
            channel=self.channel.data or "",
            contact=_email(contact) if is_email else contact,
        )


def _choices(feature: Feature) -> Iterator[SelectChoice]:
    """Offer the plain answers; what does not apply is said in words."""
    yield SelectChoice("", _("I would rather say it in words"))
    answers = [option.key for option in feature.options] or ["yes", "no"]
    for answer in answers:
        yield SelectChoice(answer, wording.answer(feature, answer))


def _check_email(field: Field) -> None:
    if not _is_email(field.data):
        raise ValidationError(
            _("Write an e-mail address such as name@example.org, or leave it empty")
        )


def _email(text: str | None) -> str:
    """Return an address as it is kept; nothing when there is none. Raises AddressError."""
    text = plain(text)
    return address(text) if text else ""


def _is_email(text: str | None) -> bool:
    try:
        _email(text)
    except AddressError:
        return False
    return True


def _is_phone(text: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "UA"))
    except phonenumbers.NumberParseException:
        return False
