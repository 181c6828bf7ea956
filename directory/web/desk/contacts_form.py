"""The form for what a service point is called, how to reach it and how to get there."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import SelectField, SelectMultipleField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from directory.domain import moving
from directory.domain.library import ServicePoint
from directory.domain.place import SETTLEMENTS
from directory.domain.snapshot import Field, Value
from directory.exchange import values
from directory.saying import wrong
from directory.vocabulary import VOCABULARY
from directory.web import clock, site
from directory.web.changes_in_words import LABELS, in_language
from directory.web.desk.direct import DirectForm
from directory.web.language import current
from directory.web.read_field import ReadArea, ReadField, cell, list_cell, on_lines

LISTS = ("phone", "messengers")  # each on a line of its own
# What a coordinator looks at first: domain/permissions.py says so.
PLACE = ("mode", "katottg", "address_uk", "address_en", "postcode", "lat", "lon")
POSITION = ("lat", "lon")  # one field of the form
MOST_NAMED = 6  # places of one name that a message lists

_NUMBER = r"-?[0-9]+(?:[.,][0-9]+)?"
_POSITION = re.compile(rf"({_NUMBER})[\s,;]+({_NUMBER})")


class ContactsForm(DirectForm):
    """Each field is read by the rule of its column in the interchange table."""

    mode: SelectField
    stays = SelectMultipleField(
        _l("What is true of the new address, too?"), choices=[], validate_choice=False
    )

    def __init__(self, point: ServicePoint) -> None:
        self.is_sample = point.sample
        self._shown: dict[Field, Value] = {}
        super().__init__(point)
        self.mode.choices = [
            SelectChoice(key, term.label.in_(current())) for key, term in VOCABULARY.modes.items()
        ]

    def show(self, field: Field, value: Value) -> None:
        """Fill in what is stored: lists on lines, the place by name, both coordinates as one."""
        self._shown[field] = value
        if field in LISTS:
            value = on_lines(value)
        elif field == "katottg":
            value = place_label(value)
        elif field in POSITION:
            field, value = "position", _position(self._shown)
        super().show(field, value)

    def validate_mode(self, field: SelectField) -> None:
        """Ask for one of the modes."""
        if field.data not in VOCABULARY.modes:
            raise ValidationError(_("Choose how the service point works now"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what was said of the former place, unless the writer says that it stays true."""
        is_read = super().validate(extra_validators)
        said = self.stays.data or []
        left = self._left_behind() if is_read else [name for name in said if name in self]
        self.stays.choices = [SelectChoice(name, self._said(name)) for name in left]
        doubtful = [name for name in left if name not in said]
        for name in doubtful:
            self[name].errors = [
                _(
                    "This was said of the former address. Write what is true now, leave it empty, "
                    "or tick below that it is still true"
                )
            ]
        return is_read and not doubtful

    def _left_behind(self) -> list[str]:
        """Name the fields of the form that did not follow the service point."""
        left = moving.left_behind(self.base, self.values())
        return list(dict.fromkeys("position" if field in POSITION else field for field in left))

    def _said(self, name: str) -> Markup:
        """Say what stands in a field, so that its box sounds unlike the field itself."""
        text = self[name].data
        words = in_language(text, "en") if name == "address_en" else text
        return Markup("{}: {}").format(self[name].label.text, words)

    def values(self) -> dict[Field, Value]:
        """Return the fields of the service point that the form is about."""
        read = {field.name: field.value for field in self if isinstance(field, ReadField)}
        lat, lon = read.pop("position")
        return {**read, "mode": self.mode.data, "lat": lat, "lon": lon}


def contacts_form(point: ServicePoint) -> ContactsForm:
    """Make the form with the readers of today."""
    readers = values.column_readers(frozenset(), "", clock.today())

    def line(name: str) -> Any:
        return ReadField(LABELS[name], cell(readers[name]))

    def area(name: str, rows: int) -> Any:
        return ReadArea(LABELS[name], cell(readers[name]), render_kw={"rows": rows})

    fields = {  # in the order of the page: the summary of errors follows it
        "name_uk": ReadField(
            LABELS["name_uk"], lambda text: _named(cell(readers["name_uk"])(text))
        ),
        "name_en": line("name_en"),
        "summary_uk": area("summary_uk", 3),
        "summary_en": area("summary_en", 3),
        "email": line("email"),
        "messengers": ReadArea(LABELS["messengers"], list_cell(values.messengers)),
        "phone": ReadArea(LABELS["phone"], _phones if not point.sample else _invented_phones),
        "video_link": line("video_link"),
        "website": line("website"),
        "directions_uk": area("directions_uk", 7),
        "directions_en": area("directions_en", 7),
        "mode": SelectField(LABELS["mode"], validate_choice=False),
        "katottg": ReadField(LABELS["katottg"], read_place),
        "address_uk": line("address_uk"),
        "address_en": line("address_en"),
        "postcode": line("postcode"),
        "position": ReadField(_l("Coordinates"), read_position),
    }
    form: ContactsForm = type("Contacts", (ContactsForm,), fields)(point)
    return form


def place_label(code: str) -> str:
    """Name a place so that it is not taken for another."""
    gazetteer = site.index().gazetteer
    entry = gazetteer.by_code.get(code)
    return gazetteer.label(entry, current()) if entry else code


def read_place(text: str) -> str:
    """Read a city, town or village by its name or its code."""
    gazetteer = site.index().gazetteer
    found = [entry for entry in gazetteer.find(text) if entry.type in SETTLEMENTS]
    if len(found) == 1:
        return found[0].code
    if not found:
        raise wrong("expected the name of a city, town or village, or its official code")
    labels = [gazetteer.label(entry, current()) for entry in found[:MOST_NAMED]]
    raise wrong(
        "several places are called so; expected one of: %(places)s", places="; ".join(labels)
    )


def read_position(text: str) -> tuple[float | None, float | None]:
    """Read a latitude and a longitude, as maps give them."""
    if not text.strip():
        return None, None
    found = _POSITION.fullmatch(text.strip())
    if not found:
        raise wrong("expected two numbers such as 49.2774, 38.9142")
    lat, lon = values.degrees(90)(found[1]), values.degrees(180)(found[2])
    assert isinstance(lat, float)  # noqa: S101 -- tells mypy what degrees that were typed become
    assert isinstance(lon, float)  # noqa: S101 -- as above
    return lat, lon


def _position(stored: dict[Field, Value]) -> str:
    lat, lon = stored.get("lat"), stored.get("lon")
    return "" if lat is None or lon is None else f"{lat}, {lon}"


def _named(text: str) -> str:
    if not text:
        raise wrong("expected a name")
    return text


def _invented_phones(text: str) -> Any:
    return list_cell(values.phones, is_phone=True)(text)


def _phones(text: str) -> Any:
    numbers = _invented_phones(text)
    if not values.real_phones(numbers):
        raise wrong("expected telephone numbers that exist")
    return numbers
