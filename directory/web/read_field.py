"""Form fields whose text is read by a rule of the directory: one rule for tables and forms."""

from collections.abc import Callable
from datetime import date
from typing import Any

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.form import BaseForm

from directory.domain.library import listed
from directory.domain.typed_day import read_day, written
from directory.exchange import values
from directory.saying import wrong
from directory.web import clock
from directory.web.saying import said
from directory.web.wording import sentence

LANGUAGES = {"_uk": "uk", "_en": "en"}  # by how the name of a field ends


class ReadField(StringField):
    """A text field with the value that its text means; a text that means none is refused.

    A field whose name ends in a language is read aloud in it.
    """

    value: Any = None

    def __init__(self, label: Any = None, read: Callable[[str], Any] = str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.read = read
        if self.name[-3:] in LANGUAGES:
            self.render_kw = {"lang": LANGUAGES[self.name[-3:]], **(self.render_kw or {})}

    def propose(self, text: str) -> None:
        """Fill in what follows from other fields."""
        self.data, self.value = text, self.read(text)

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 -- what WTForms calls
        """Read the text, and say what was expected if that is not possible."""
        try:
            self.value = self.read(self.data or "")
        except ValueError as error:
            raise ValidationError(complaint(error)) from None


class ReadArea(ReadField, TextAreaField):
    """The same with room for several lines."""


def complaint(error: ValueError) -> str:
    """Say what an error of the rules complains of, as a sentence of its own."""
    return sentence(said(error.args[0]))


def read_checked(text: str) -> date:
    """Read the day of a check, which is over."""
    today = clock.today()
    day = read_day(text, today)
    if not values.EARLIEST_CHECK <= day <= today:
        raise wrong(
            "expected a day from %(first)s to %(last)s",
            first=written(values.EARLIEST_CHECK),
            last=written(today),
        )
    return day


def cell(read: Callable[[str], Any], *, is_phone: bool = False) -> Callable[[str], Any]:
    """Read as a cell of the interchange table is read."""
    return lambda text: read(values.clean(text, is_phone=is_phone))


def list_cell(read: Callable[[str], Any], *, is_phone: bool = False) -> Callable[[str], Any]:
    """Read as a cell with a list; people write each on a line of its own."""

    def joined(text: str) -> Any:
        return read(values.clean("; ".join(listed(text.replace("\n", ";"))), is_phone=is_phone))

    return joined


def on_lines(stored: str) -> str:
    """Show a list with each on a line of its own."""
    return "\n".join(listed(stored))
