"""The form of a library: what is known of the institution itself."""

import json
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms import HiddenField, SelectField
from wtforms.validators import AnyOf, DataRequired

from directory import db
from directory.domain import addresses, coordination, inventory, snapshot
from directory.domain.base import Localized
from directory.domain.coordination import NewLibrary
from directory.domain.errors import ConflictError
from directory.domain.library import Library
from directory.domain.snapshot import Field, Value
from directory.exchange import values
from directory.search.libraries import find
from directory.vocabulary import VOCABULARY
from directory.web import changes_in_words
from directory.web.changes_in_words import ChangeView
from directory.web.language import current
from directory.web.office.acts import WhyForm, try_to
from directory.web.office.lookup import library_field, library_text, place_field, place_text
from directory.web.read_field import ReadArea, ReadField, cell, list_cell, on_lines
from directory.web.saving import act, library_or_404

LONGEST_NAME = 300
NAME = cell(values.line_of(LONGEST_NAME))


def name_field() -> ReadField:
    """Ask for a name in Ukrainian."""
    return ReadField(
        _l("Name in Ukrainian"),
        read=NAME,
        validators=[DataRequired(_l("Write the name in Ukrainian"))],
    )


def slug_field() -> ReadField:
    """Ask for the name in addresses, for who does not like the one that is made."""
    return ReadField(
        _l("Name in the address of the page"), read=lambda text: text and values.slug(text.strip())
    )


class LibraryFields(WhyForm):
    """What a library has of its own."""

    name_uk = name_field()
    name_en = ReadField(_l("Name in English"), read=NAME)
    aliases = ReadArea(_l("Other names"), read=list_cell(values.names))
    kind = SelectField(
        _l("Kind of library"),
        validators=[AnyOf(tuple(VOCABULARY.kinds), _l("Choose what kind of library it is"))],
        validate_choice=False,
    )
    home = place_field(_l("Home community"))
    parent = library_field(_l("Main library"))

    def __init__(self) -> None:
        super().__init__()
        kinds = [(key, term.label.in_(current())) for key, term in VOCABULARY.kinds.items()]
        self.kind.choices = [("", _("Choose the kind")), *kinds]

    @property
    def name(self) -> Localized:
        """Return the name in both languages."""
        return Localized(self.name_uk.value, self.name_en.value)

    def parent_id(self, session: Session) -> int | None:
        """Return the number of the library above."""
        found = inventory.libraries(session, [self.parent.chosen])
        return found[0].id if found else None


class NewLibraryForm(LibraryFields):
    """A library that is to be added."""

    slug = slug_field()

    def validate(self, extra_validators: Any = None) -> bool:
        """Fill in the name in addresses that is made of the name: it never changes afterwards."""
        is_good = super().validate(extra_validators)
        if is_good and not self.slug.value:
            self.slug.propose(addresses.of_library(db.session(), self.name_uk.value))
        return is_good

    def add(self, session: Session) -> Library:
        """Add it."""
        new = NewLibrary(
            name=self.name,
            kind=self.kind.data,
            home=self.home.chosen,
            aliases=self.aliases.value,
            parent_id=self.parent_id(session),
            slug=self.slug.value,
        )
        return coordination.add_library(session, new, act(self.reason))


class LibraryForm(LibraryFields):
    """A library that is there; `before` holds what its editor saw when they began."""

    before = HiddenField()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.clashes: list[ChangeView] = []
        if not self.is_submitted():
            self._show(library)

    def publish(self, slug: str) -> bool:
        """Save it; False when somebody else was faster, or a rule forbids it."""
        try:
            return try_to(self, lambda session: self._change(session, slug))
        except ConflictError as error:
            pairs = {field: [clash.before, clash.theirs] for field, clash in error.fields.items()}
            self.clashes = changes_in_words.changes(pairs)
            # Who saves again has seen what the other one wrote.
            self.before.data = json.dumps(
                self._base() | {field: clash.theirs for field, clash in error.fields.items()}
            )
            return False

    def _show(self, library: Library) -> None:
        state = snapshot.take_library(db.session(), library.id)
        self.before.data = json.dumps(state)
        self.name_uk.data, self.name_en.data = library.name.uk, library.name.en
        self.aliases.data = on_lines(library.aliases)
        self.kind.data = library.kind
        self.home.data = place_text(library.home)
        above = inventory.parent(db.session(), library)
        self.parent.data = library_text(find(db.session(), above.slug)[0]) if above else ""

    def _change(self, session: Session, slug: str) -> None:
        library = library_or_404(session, slug)
        coordination.edit_library(
            session, library, self._values(session), self._base(), act(self.reason)
        )

    def _values(self, session: Session) -> dict[Field, Value]:
        return {
            "name_uk": self.name_uk.value,
            "name_en": self.name_en.value,
            "aliases": self.aliases.value,
            "kind": self.kind.data,
            "home": self.home.chosen,
            "parent_id": self.parent_id(session),
        }

    def _base(self) -> dict[Field, Any]:
        try:
            base = json.loads(self.before.data or "{}")
        except ValueError:
            return {}
        return base if isinstance(base, dict) else {}
