"""What libraries, service points and people are called in the language of the page."""

from flask_babel import gettext as _
from markupsafe import Markup

from directory.domain.base import Localized
from directory.domain.belongings import text_of
from directory.domain.library import Library, ServicePoint
from directory.domain.people import Person
from directory.domain.projection import PointData, named
from directory.vocabulary import VOCABULARY
from directory.web import changes_in_words, wording
from directory.web.language import current


def name(text: Localized) -> str:
    """Say a name; where English is missing, romanised."""
    return named(text_of(text), current())


def library(found: Library) -> str:
    """Name a library."""
    return name(found.name)


def point(found: ServicePoint) -> str:
    """Name a service point; where it has its library's name, with the place where it is."""
    own, place = name(found.name), name(found.place.name)
    return f"{own}, {place}" if own == name(found.library.name) else own


def shown(found: PointData) -> str:
    """Name a service point as visitors see it, in the same way."""
    own = named(found["name"], current())
    is_like_library = own == named(found["library"]["name"], current())
    return f"{own}, {wording.place_name(found['place'])}" if is_like_library else own


def person(found: Person) -> Markup:
    """Name a person as they wish to be called, or else by their address."""
    if not found.name:
        return wording.quoted(found.email)
    return changes_in_words.in_language(found.name, "en" if found.name.isascii() else "uk")


def addressed(found: Person) -> Markup:
    """Name a person with their address, which nobody else has."""
    email = wording.quoted(found.email)
    return Markup("{} ({})").format(person(found), email) if found.name else email


def role(key: str) -> str:
    """Say what somebody is here; whoever runs commands on the server is none of the three."""
    if key not in VOCABULARY.roles:
        return _("Operator of the server")
    return wording.sentence(VOCABULARY.roles[key].label.in_(current()))


def kind(key: str) -> str:
    """Say what kind of library it is."""
    return VOCABULARY.kinds[key].label.in_(current())


def mode(key: str) -> str:
    """Say how a service point works now."""
    return VOCABULARY.modes[key].label.in_(current())
