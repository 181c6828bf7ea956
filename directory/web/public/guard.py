"""What keeps programs from filling librarians’ desks, and stands in no person's way.

No CAPTCHA and no account: a form knows when it was opened, has a field that people never see, and
is counted by address and by library. Whatever it was, nothing typed is lost: one more press of the
button is the most that is asked of anybody, or there is another way to reach the library.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import Field, HiddenField, StringField, ValidationError

from directory.web import clock, held, limits, second_look
from directory.web.second_look import Row

# What cannot be seen: control characters, and what overrides the direction of text.
INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
HASTY = timedelta(seconds=3)  # nobody reads a form, fills it in and looks at it once more so fast
HOUR = timedelta(hours=1)
MOST_FROM_ADDRESS = 20  # in an hour: a whole class may sit behind one address
MOST_TO_LIBRARY = 40
FROM_ADDRESS, TO_LIBRARY = "visitor", "visitor to library"
MACHINERY = frozenset({"stamp", "step"})


class VisitorForm(FlaskForm):
    """A form for visitors: it knows when it was opened, and has a field that stays empty."""

    stamp = HiddenField()
    address = StringField(_l("Leave this field empty"))

    def validate_address(self, field: StringField) -> None:
        """Ask to empty the field; a person may have it filled by a program of their own."""
        if field.data:
            raise ValidationError(
                _("Empty the field “Leave this field empty”: only programs fill it in.")
            )

    def summary(self) -> list[Row]:
        """Return what was filled in, field by field in words; what was left empty is left out."""
        told = second_look.rows(field for field in self if field.name != "address")
        return [(label, said) for label, said in told if said]

    def renew(self) -> None:
        """Stamp the form with the moment at which it was opened, unless it has such a stamp."""
        if _read(self.stamp.data) is None:
            self.stamp.data = _write(clock.now())

    @property
    def is_hasty(self) -> bool:
        """Say whether it came back faster than a person sends it, or was never opened at all."""
        stamp = _read(self.stamp.data)
        return stamp is None or clock.now() - stamp.opened_at < HASTY

    def receipt(self) -> str:
        """Name what is sent. The same form with the same words is the same thing, however often it
        is sent; with other words it is another.
        """
        stamp = _read(self.stamp.data)
        said = repr((stamp.secret if stamp else "", sorted(typed().items())))
        return hashlib.sha256(said.encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class _Stamp:
    secret: str
    opened_at: datetime


def offered(_form: object, field: Field) -> None:
    """Refuse what a form does not offer; our own words say more than those of the library."""
    chosen = field.data if isinstance(field.data, list) else [field.data]
    if not {choice.value for choice in field.choices}.issuperset(chosen):  # type: ignore[attr-defined]  # of fields with choices
        raise ValidationError(_("Choose one of the answers"))


def typed() -> dict[str, list[str]]:
    """Return what was typed into the form of this request."""
    return {
        name: [visible(value) for value in values]
        for name, values in held.typed().items()
        if name not in MACHINERY
    }


def visible(text: str | None) -> str:
    """Return a text as it was typed, without what cannot be seen."""
    return INVISIBLE.sub("", (text or "").replace("\r\n", "\n"))


def plain(text: str | None) -> str:
    """Return a text as it is kept: without space around it."""
    return visible(text).strip()


def is_within_limits(library: str) -> bool:
    """Count what is sent from this address, and to this library by anybody."""
    return limits.within_limit(
        FROM_ADDRESS, limits.address(), MOST_FROM_ADDRESS, HOUR
    ) and limits.within_limit(TO_LIBRARY, library, MOST_TO_LIBRARY, HOUR)


def _write(opened_at: datetime) -> str:
    parts = [secrets.token_urlsafe(16), int(opened_at.timestamp())]
    return str(_serializer().dumps(parts))


def _read(text: str | None) -> _Stamp | None:
    try:
        secret, seconds = _serializer().loads(text or "")
    except (BadSignature, ValueError):
        return None
    return _Stamp(secret, datetime.fromtimestamp(seconds, tz=clock.now().tzinfo))


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="visitor form")
