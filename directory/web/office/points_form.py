"""Forms about service points: a new one, how it works now, to which library it belongs."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import RadioField, ValidationError
from wtforms.validators import InputRequired

from directory import db
from directory.domain import addresses, coordination
from directory.domain.base import Localized
from directory.domain.coordination import NewPoint
from directory.domain.library import HIDDEN, NOT_SERVING, Library, ServicePoint
from directory.vocabulary import VOCABULARY
from directory.web import naming
from directory.web.language import current
from directory.web.office.acts import WhyForm
from directory.web.office.libraries_form import NAME, name_field, slug_field
from directory.web.office.lookup import LookupField, library_field, place_field, place_text
from directory.web.read_field import ReadField
from directory.web.saving import act


class ModeForm(WhyForm):
    """How a service point works now."""

    mode = RadioField(
        _l("How it works now"), validators=[InputRequired(_l("Choose how it works now"))]
    )

    def __init__(self, mode: str | None = None) -> None:
        super().__init__()
        self.mode.choices = [
            (key, term.label.in_(current())) for key, term in VOCABULARY.modes.items()
        ]
        if not self.is_submitted():
            self.mode.data = mode


class NewPointForm(ModeForm):
    """A service point that is to be added to a library."""

    name_uk = name_field()
    name_en = ReadField(_l("Name in English"), read=NAME)
    place = place_field(_l("City, town or village"))
    slug = slug_field()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        if not self.is_submitted():
            self.name_uk.data, self.name_en.data = library.name.uk, library.name.en
            self.place.data = place_text(library.home)

    def validate(self, extra_validators: Any = None) -> bool:
        """Fill in the name in addresses that is made of the name."""
        is_good = super().validate(extra_validators)
        if is_good and not self.slug.value:
            proposed = addresses.of_point(db.session(), self.library, self.name_uk.value)
            self.slug.propose(proposed)
        return is_good

    def add(self, session: Session, library: Library) -> ServicePoint:
        """Add it."""
        new = NewPoint(
            name=Localized(self.name_uk.value, self.name_en.value),
            mode=self.mode.data,
            katottg=self.place.chosen,
            slug=self.slug.value,
        )
        return coordination.add_point(session, library, new, act(self.reason))


class TargetForm(WhyForm):
    """To which library something goes over."""

    target = library_field(_l("Library"), missing=_l("Write the name of the library"))

    def __init__(self, own: str) -> None:
        super().__init__()
        self.own = own  # the library that it belongs to now

    def validate_target(self, field: LookupField) -> None:
        """Refuse the library itself before anybody reads what would follow."""
        if field.chosen == self.own:
            raise ValidationError(_("It is this library already. Choose another one"))


def happens_when(before: str, mode: str) -> list[str]:
    """Say what visitors notice when a service point works another way."""
    if mode not in NOT_SERVING:
        happens = [_("Visitors read at once: %(mode)s.", mode=naming.mode(mode))]
        if before in HIDDEN:
            happens.append(_("Its address, contacts and opening hours are shown again."))
        return happens
    if mode == "occupied":
        return [
            _("The page of the service point says first: occupied, do not travel there."),
            _(
                "Its address, contacts, links, opening hours and directions are shown nowhere any "
                "more: not on pages, in the search or in files. Other programs do not get them."
            ),
            _("They are kept, and are shown again when it works another way."),
            _("In search results it comes last, and nobody is reminded to check it."),
        ]
    return [
        _("The page of the service point says first that it does not work now."),
        _("Its address, contacts and facts are shown again.")
        if before in HIDDEN
        else _("Its address, contacts and facts are still shown."),
        _("In search results it comes last, and nobody is reminded to check it."),
    ]
