"""The form for opening hours: a usual week, public holidays, special days, or the syntax itself."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from directory.domain import hours
from directory.domain.library import ServicePoint
from directory.domain.snapshot import Field, Value
from directory.domain.typed_hours import read_days, read_plan, read_words
from directory.domain.week import YEARS_AHEAD, Plan, Special, Week, end, from_osm
from directory.exchange import values
from directory.web import clock, hours_in_words
from directory.web.desk.direct import DirectForm
from directory.web.read_field import ReadArea, ReadField, cell
from directory.web.wording import sentence

WEEK = range(7)
FEWEST_ROWS = 3
MOST_ROWS = 20
COLUMNS = ("days", "plan", "words")  # of a row for special days


class HoursForm(DirectForm):
    """Hours as people type them; what is typed in the syntax counts before the rows."""

    rows = FEWEST_ROWS  # for special days
    has_week = True  # whether the page shows the rows, or only the syntax
    stored = ""
    text = ""  # the hours in the syntax, once the form is read
    is_read = False

    holidays = ReadField(_l("Public holidays"), read_plan)
    osm = ReadField(_l("Hours in the syntax of OpenStreetMap"), cell(values.opening_hours))
    hours_note_uk = ReadArea(_l("Note about the hours in Ukrainian"), cell(values.lines))
    hours_note_en = ReadArea(_l("Note about the hours in English"), cell(values.lines))

    def show(self, field: str, value: Value) -> None:
        """Fill in what is stored: hours as rows, if rows can say them."""
        if field != "hours":
            super().show(field, value)
            return
        week = from_osm(value, clock.today()) if value else None
        self.has_week = bool(week or not value)
        self.osm.data = "" if self.has_week else value
        typed = _typed(week) if week else {}
        for name in self.row_names():
            self[name].data = typed.get(name, "")

    def row_names(self) -> list[str]:
        """Name the fields that say a week together."""
        special = [f"{column}{row}" for row in range(1, self.rows + 1) for column in COLUMNS]
        return [*(f"day{number}" for number in WEEK), "holidays", *special]

    def special_fields(self) -> list[list[ReadField]]:
        """Return the fields of special days, row by row."""
        rows = range(1, self.rows + 1)
        return [[self._read(f"{column}{row}") for column in COLUMNS] for row in rows]

    def week_fields(self) -> list[ReadField]:
        """Return the fields of the weekdays, from Monday on."""
        return [self._read(f"day{number}") for number in WEEK]

    def validate(self, extra_validators: Any = None) -> bool:
        """Read the fields, and then what they say together."""
        if not super().validate(extra_validators):
            return False
        self.text = self.osm.value or self._written()
        if len(self.text) > hours.LONGEST:
            self.osm.errors = [_("These hours are too long to be kept: shorten the reasons")]
        return not self.errors

    def reads(self) -> bool:
        """Read what was sent, unless only another row is asked for."""
        self.is_read = self.is_submitted() and "add" not in request.form and self.validate()
        return self.is_read

    def is_to_be_published(self, values: Mapping[Field, Value]) -> bool:
        """Say whether the hours were shown before; who asks for them in words gets them."""
        is_same = super().is_to_be_published(values)
        self.is_shown = self.is_shown or "show" in request.form
        return is_same and not self.is_shown

    def values(self) -> dict[str, str]:
        """Return the fields of the service point that the form is about."""
        notes = {
            "hours_note_uk": self.hours_note_uk.value,
            "hours_note_en": self.hours_note_en.value,
        }
        return {"hours": self.text, **notes}

    def _written(self) -> str:
        """Write the rows in the syntax; nothing typed means that nothing is known."""
        specials = tuple(self._specials())
        if not any((self[name].data or "").strip() for name in self.row_names()):
            return ""
        holidays = self.holidays.value if (self.holidays.data or "").strip() else None
        days = tuple(field.value for field in self.week_fields())
        week = Week(days, holidays, specials)
        is_same = bool(self.stored) and week == from_osm(self.stored, clock.today())
        return self.stored if is_same else week.written()

    def _read(self, name: str) -> ReadField:
        field = self[name]
        assert isinstance(field, ReadField)  # noqa: S101 -- tells mypy what it is
        return field

    def _specials(self) -> Iterator[Special]:
        for days, plan, words in self.special_fields():
            if days.value is None:
                if plan.data or words.data:
                    days.errors = [_("Write the day on which the hours are different")]
                continue
            first, last, every_year = days.value
            if not every_year:
                days.errors = list(_not_soon(first, last, clock.today()))
            said = replace(plan.value, words=words.value or plan.value.words)
            yield Special(first, last, said, every_year)


def hours_form(point: ServicePoint) -> HoursForm:
    """Make the form with as many rows for special days as are stored, or were sent."""
    rows = _rows(point)
    fields: dict[str, Any] = {
        f"day{number}": ReadField(sentence(hours_in_words.weekday(number)), read_plan)
        for number in WEEK
    }
    for row in range(1, rows + 1):
        fields |= {
            f"days{row}": ReadField(_("Special day or days, row %(row)s", row=row), _days),
            f"plan{row}": ReadField(_("Hours on them, row %(row)s", row=row), read_plan),
            f"words{row}": ReadField(_("Why, row %(row)s", row=row), read_words),
        }
    form: HoursForm = type("Hours", (HoursForm,), {**fields, "rows": rows})(point)
    form.stored = point.hours
    if form.is_submitted():
        form.has_week = "day0" in request.form
    elif "anew" in request.args:
        form.has_week, form.osm.data = True, ""
    return form


def _rows(point: ServicePoint) -> int:
    if request.method == "POST":
        sent = (row for row in range(MOST_ROWS, 0, -1) if f"days{row}" in request.form)
        return min(MOST_ROWS, next(sent, FEWEST_ROWS) + ("add" in request.form))
    week = from_osm(point.hours, clock.today()) if point.hours else None
    return max(FEWEST_ROWS, len(week.specials) + 1 if week else 0)


def _days(text: str) -> tuple[date, date, bool] | None:
    return read_days(text) if text.strip() else None


def _not_soon(first: date, last: date, today: date) -> Iterator[str]:
    if last < today:
        yield _("These days are over: leave the row empty")
    if last.year > today.year + YEARS_AHEAD or last.year - first.year > YEARS_AHEAD:
        yield _("Write days of the next five years")


def _typed(week: Week) -> dict[str, str]:
    """Write a week as one would type it."""
    typed = {f"day{number}": plan_typed(plan) for number, plan in enumerate(week.days)}
    typed["holidays"] = plan_typed(week.holidays) if week.holidays else ""
    for row, special in enumerate(week.specials, start=1):
        plain = replace(special.plan, words="")
        typed |= {
            f"days{row}": days_typed(special),
            f"plan{row}": plan_typed(plain),
            f"words{row}": special.plan.words,
        }
    return typed


def plan_typed(plan: Plan) -> str:
    """Write what a day holds as one would type it in the language of the page."""
    said = ", ".join(f"{begins:%H:%M}–{end(ends)}" for begins, ends in plan.spans)
    said = said or (_("by arrangement") if plan.by_arrangement else _("closed"))
    return f"{said} ({plan.words})" if plan.words else said


def days_typed(special: Special) -> str:
    """Write special days as one would type them."""
    form = "%d.%m" if special.every_year else "%d.%m.%Y"
    begins, ends = special.first.strftime(form), special.last.strftime(form)
    return begins if begins == ends else f"{begins}–{ends}"
