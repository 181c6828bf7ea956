"""The forms for photos: one takes the file, the other says in words what is to be seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FileField, SelectField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm

from directory.domain.library import ServicePoint
from directory.domain.permissions import SHELTER_FACTS
from directory.domain.snapshot import Field, Value
from directory.exchange import pictures, values
from directory.exchange.pictures import Picture
from directory.saying import wrong
from directory.vocabulary import VOCABULARY
from directory.web.desk.direct import DirectForm
from directory.web.language import current
from directory.web.read_field import ReadArea, cell, complaint

LONGEST_ALT = 500
ROWS = {"rows": 4}
MOST_PHOTOS = 30  # of a service point

# What to say of a photo, by the group of its feature: what somebody who cannot see it needs.
PROMPTS = {
    "arrival-entrance": _l(
        "How many steps, and are there handrails? How does the door open, and which way? What is "
        "underfoot? Where is the bell? Say from where the photo was taken."
    ),
    "inside": _l(
        "What stands where, and how wide is the way between? How high is the desk? Is there "
        "anything on the floor or overhead?"
    ),
    "toilets": _l(
        "On which side of the toilet is there free space? Which handrails are there, and where? "
        "Where is the alarm cord? Which way does the door open?"
    ),
    "sight": _l(
        "What is written on the sign, how large, in which colours? Where do the tactile strips "
        "begin and lead? How is the light?"
    ),
    "hearing-communication": _l(
        "What does the device or the sign look like, and where at the desk is it? What is written "
        "on it?"
    ),
    "cognitive-sensory": _l(
        "What is in the room: seats, light, colours, screens, people? What shows that it is quiet?"
    ),
    "collections": _l("What is on the shelf, how high is it, and how is it labelled?"),
    "technology": _l("Which device is it, where does it stand, and what does one need to use it?"),
    "services": _l("Who does what for whom? What does a reader get, and where?"),
    "staff-policy": _l("What is written or shown? Copy the words of a sign."),
    "safety": _l("What is it, and where in the room? Never show or describe the way to a shelter."),
}


def _described(text: str) -> Value:
    """Read the words that stand for a photo: without them nobody hears what it shows."""
    read = _line(text)
    if not read:
        raise wrong("expected what is to be seen, for people who cannot see the photo")
    return read


def _line(text: str) -> Value:
    return cell(values.line_of(LONGEST_ALT))(" ".join(text.split()))


def chosen(_form: BaseForm, field: Any) -> None:
    """Ask for one of the features in the list."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(_("Choose what the photo shows"))


class UploadForm(FlaskForm):
    """A file, and the feature that it shows."""

    feature = SelectField(_l("What the photo shows"), validators=[chosen], validate_choice=False)
    photo = FileField(_l("File of the photo"))
    picture: Picture

    def __init__(self, features: Sequence[str], room: int) -> None:
        super().__init__()
        self.room = room
        self.feature.choices = choices(features)

    def validate_photo(self, field: FileField) -> None:
        """Draw the picture anew, or say why that is not possible."""
        if not field.data:
            raise ValidationError(_("Choose the file of a photo"))
        if self.room <= 0:
            most = MOST_PHOTOS
            raise ValidationError(
                _("There are %(most)s photos here already: take one away first", most=most)
            )
        try:
            self.picture = pictures.clean(field.data.read())
        except pictures.PictureError as error:
            raise ValidationError(complaint(error)) from None


class PhotoForm(DirectForm):
    """What a photo shows, in words: required in Ukrainian, asked for in English."""

    feature = SelectField(_l("What the photo shows"), validators=[chosen], validate_choice=False)
    alt_uk = ReadArea(_l("What is to be seen, in Ukrainian"), _described, render_kw=ROWS)
    alt_en = ReadArea(_l("What is to be seen, in English"), _line, render_kw=ROWS)

    def __init__(self, point: ServicePoint, digest: str, features: Sequence[str]) -> None:
        self.field = f"photo.{digest}"
        super().__init__(point)
        self.feature.choices = choices(features)
        if self.feature.data is None:
            self.feature.data = request.args.get("feature")

    @property
    def prompt(self) -> str:
        """Ask what somebody who cannot see such a photo needs to know."""
        feature = VOCABULARY.features.get(self.feature.data or "")
        return str(PROMPTS[feature.group]) if feature else ""

    def show(self, field: Field, value: Value) -> None:
        """Fill in the words that are stored."""
        if field == self.field and value:
            for name, text in value.items():
                self[name].data = text

    @property
    def is_removal(self) -> bool:
        """Say whether the photo is to be taken away."""
        return self.is_submitted() and self.act == "remove"

    def sent(self) -> dict[Field, Value]:
        """Return what is to be published: the photo with its words, or that it is taken away."""
        if self.is_removal:
            return {self.field: None}
        if not self.validate_on_submit():
            return {}
        words = {"alt_uk": self.alt_uk.value, "alt_en": self.alt_en.value}
        return {self.field: {"feature": self.feature.data, **words}}


def shown_features(state: Mapping[Field, Value]) -> list[str]:
    """Return what a photo may show: only what the text says as well, and never a shelter."""
    return [
        key
        for key in VOCABULARY.features
        if state.get(f"fact.{key}") and f"fact.{key}" not in SHELTER_FACTS
    ]


def choices(features: Sequence[str]) -> list[Any]:
    """Name features for a list to choose from."""
    every = VOCABULARY.features
    return [SelectChoice(key, every[key].label.in_(current())) for key in features]
