"""Forms about people: whom to invite, what they are, which libraries they look after."""

from collections.abc import Iterable
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import (
    EmailField,
    RadioField,
    SelectMultipleField,
    StringField,
    SubmitField,
    ValidationError,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from directory import db
from directory.domain import inventory, people, staff
from directory.domain.base import Language
from directory.domain.library import Library
from directory.domain.people import NAME_LENGTH, AddressError, Person
from directory.domain.permissions import COORDINATOR, LIBRARIAN
from directory.domain.staff import Invitation
from directory.search.libraries import find
from directory.web import access, clock
from directory.web.office.lookup import library_text
from directory.web.second_look import SecondLookForm

FEW = 15  # libraries that are all offered, without being looked for


class PickingForm(SecondLookForm):
    """Libraries to choose several of: those chosen before, and those that were looked for."""

    unsaid, said_last = frozenset({"before", "words"}), "libraries"
    libraries = SelectMultipleField(_l("Libraries"), validate_choice=False)
    before = SelectMultipleField(validate_choice=False)  # what was chosen when the page was made
    words = StringField(_l("Find more libraries"))
    look = SubmitField(_l("Find libraries"))

    def offer(self, chosen: Iterable[str] = ()) -> None:
        """Offer what is chosen and what the words find."""
        if not self.is_submitted():
            self.libraries.data = self.before.data = list(chosen)
        everything = find(db.session())
        words = (self.words.data or "").strip()
        found = find(db.session(), words) if words else everything
        more = {listed.slug for listed in found} if words or len(everything) <= FEW else set()
        wanted = more | set(self.libraries.data or ()) | set(self.before.data or ())
        self.libraries.choices = [
            (listed.slug, library_text(listed)) for listed in everything if listed.slug in wanted
        ]

    @property
    def is_looking(self) -> bool:
        """Say whether libraries are looked for, and nothing is to be saved yet.

        Enter in any field presses the first button of a form: then there are no words to look for.
        """
        return bool(self.look.data and (self.words.data or "").strip())

    def new(self, session: Session) -> list[Library]:
        """Return the libraries that were added."""
        return inventory.libraries(session, self._less(self.libraries, self.before))

    def old(self, session: Session) -> list[Library]:
        """Return the libraries that were taken away."""
        return inventory.libraries(session, self._less(self.before, self.libraries))

    def _less(self, one: SelectMultipleField, other: SelectMultipleField) -> list[str]:
        return [slug for slug in one.data or () if slug not in (other.data or ())]


class PersonForm(SecondLookForm):
    """What somebody is called, what they are here, and in which language letters come to them."""

    name = StringField(
        _l("Name of the person"),
        [Length(max=NAME_LENGTH, message=_l("Write at most 200 characters"))],
        filters=[lambda text: " ".join((text or "").split())],
    )
    role = RadioField(
        _l("Role"),
        choices=[
            SelectChoice(LIBRARIAN, _l("Librarian: keeps the facts of some libraries true")),
            SelectChoice(
                COORDINATOR, _l("Coordinator: works in this office, may change every library")
            ),
        ],
        validators=[InputRequired(_l("Choose the role"))],
    )
    language = RadioField(
        _l("Language of letters"),
        choices=[SelectChoice("uk", _l("Ukrainian")), SelectChoice("en", _l("English"))],
        validators=[InputRequired(_l("Choose the language of letters"))],
    )

    def change(self, session: Session, person: Person) -> None:
        """Save it."""
        staff.change(
            session,
            person,
            name=self.name.data or "",
            role=self.role.data,
            language=cast(Language, self.language.data),
            by=access.actor(),
            now=clock.now(),
        )


class InviteForm(PersonForm, PickingForm):
    """Whom to invite."""

    said_first = "email"
    email = EmailField(
        _l("E-mail address"), render_kw={"autocomplete": "off", "spellcheck": "false"}
    )

    def __init__(self, chosen: Iterable[str] = ()) -> None:
        super().__init__()
        self.known: Person | None = None
        if not self.is_submitted():
            self.role.data, self.language.data = LIBRARIAN, "uk"
        self.offer(chosen)

    def validate_email(self, field: EmailField) -> None:
        """Ask for an address that could be one."""
        try:
            field.data = people.address(field.data or "")
        except AddressError:
            raise ValidationError(
                _("Write an e-mail address, for example olena@example.org")
            ) from None

    def validate_libraries(self, field: SelectMultipleField) -> None:
        """Ask for a library: a librarian without one could change nothing."""
        if self.role.data == LIBRARIAN and not field.data:
            raise ValidationError(_("Choose at least one library to look after"))

    def invitation(self, session: Session) -> Invitation:
        """Return whom to invite, as what."""
        return Invitation(
            email=self.email.data or "",
            role=self.role.data,
            name=self.name.data or "",
            language=cast(Language, self.language.data),
            libraries=inventory.libraries(session, self.libraries.data or ()),
        )
