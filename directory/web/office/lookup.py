"""Fields that take the name of something of ours: a place, a library. Where several answer to the
name, the form comes back with them to choose from; no script is needed.
"""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from directory import db
from directory.search import libraries
from directory.search.libraries import Listed
from directory.web import naming, site
from directory.web.language import current

MOST = 12  # to choose from; more say that the words are too few
CHOICE = "-choice"  # so ends the name of the field with what was chosen

Match = tuple[str, str]  # what is kept, and what it is called


class LookupField(StringField):
    """A text that names one thing; `chosen` is what is kept of it, "" for nothing."""

    def __init__(
        self,
        label: Any = None,
        look: Callable[[str], Sequence[Match]] | None = None,
        missing: Any = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.look = look or (lambda _text: ())
        self.missing = missing  # what to say where nothing is not enough
        self.matches: list[Match] = []
        self.chosen = ""
        self._choice = ""

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Read the text and what was chosen for it."""
        super().process(formdata, *args, **kwargs)
        self._choice = formdata.get(self.name + CHOICE, "") if formdata else ""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 -- what WTForms calls
        """Find what the text names, or ask which one is meant."""
        text = (self.data or "").strip()
        if not text:
            if self.missing:
                raise StopValidation(str(self.missing))
            return
        found = list(self.look(text))
        exact = [key for key, called in found if called == text or key == self._choice]
        if len(found) == 1 or exact:
            self.chosen = exact[0] if exact else found[0][0]
            self._name(dict(found)[self.chosen])
            return
        self.matches = found[:MOST]
        if not found:
            raise StopValidation(_("Nothing is called so here. Write the name differently"))
        if len(found) > MOST:
            raise StopValidation(_("Too many are called so. Write more of the name"))
        raise StopValidation(_("Several are called so. Choose one below"))

    def _name(self, called: str) -> None:
        """Write the whole name into the field, or the key where several are called so."""
        is_alone = [key for key, _called in self.look(called)] == [self.chosen]
        self.data = called if is_alone else self.chosen

    @property
    def choice_name(self) -> str:
        """Return the name of the field with what was chosen."""
        return str(self.name) + CHOICE


def place_field(label: Any) -> LookupField:
    """Ask for a place: by its name or code."""
    missing = _l("Write the name of the place")
    return LookupField(label, look=_places, missing=missing)


def library_field(label: Any, missing: Any = "") -> LookupField:
    """Ask for a library: by words of its name, its place, or its name in addresses."""
    return LookupField(label, look=_libraries, missing=missing)


def place_text(code: str) -> str:
    """Name a place so that its field understands it again."""
    gazetteer = site.index().gazetteer
    entry = gazetteer.by_code.get(code)
    called = gazetteer.label(entry, current()) if entry else code
    return called if [each.code for each in gazetteer.find(called)] == [code] else code


def library_text(listed: Listed) -> str:
    """Name a library so that it is not taken for another."""
    return f"{naming.name(listed.name)} ({naming.name(listed.home)}, {listed.slug})"


def _places(text: str) -> list[Match]:
    gazetteer = site.index().gazetteer
    return [(entry.code, gazetteer.label(entry, current())) for entry in gazetteer.find(text)]


def _libraries(text: str) -> list[Match]:
    # The label of a library ends in its name in addresses, which finds just that one.
    slug = text.rstrip(")").rpartition(", ")[2] if text.endswith(")") else text
    found = libraries.find(db.session(), slug) or libraries.find(db.session(), text)
    return [(listed.slug, library_text(listed)) for listed in found]
