"""Who looks after what, from both sides: the libraries of a person, the people of a library."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField

from directory import db
from directory.domain import inventory, staff
from directory.domain import people as accounts
from directory.domain.library import Library
from directory.domain.permissions import Permission
from directory.web import access, clock, naming
from directory.web.access import requires
from directory.web.office import bp
from directory.web.office.people_form import PickingForm
from directory.web.saving import library_or_404, saving
from directory.web.second_look import SecondLookForm


class LibrariesForm(PickingForm):
    """The libraries that somebody looks after."""

    def __init__(self, chosen: list[str]) -> None:
        super().__init__()
        self.offer(chosen)


class KeepersForm(SecondLookForm):
    """The people who look after a library; `before` are those who did when the page was made."""

    unsaid = frozenset({"before"})
    people = SelectMultipleField(_l("People"), validate_choice=False)
    before = SelectMultipleField(validate_choice=False)

    def __init__(self, library: Library) -> None:
        super().__init__()
        if not self.is_submitted():
            kept = [str(one.id) for one in accounts.keepers(db.session(), library.id)]
            self.people.data = self.before.data = kept
        self.people.choices = [
            (str(one.person.id), naming.addressed(one.person))
            for one in inventory.staff(db.session())
            if not one.person.revoked_at
        ]

    def changed(self) -> tuple[list[int], list[int]]:
        """Return the numbers of who was added, and of who was taken away."""
        now, before = set(self.people.data or ()), set(self.before.data or ())
        return _numbers(now - before), _numbers(before - now)


@bp.route("/people/<int:number>/libraries", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def person_libraries(number: int) -> ResponseReturnValue:
    """Choose the libraries that somebody looks after."""
    found = inventory.person(db.session(), number) or abort(404)
    form = LibrariesForm([library.slug for library in found.libraries])
    if form.is_looking or not form.is_to_be_kept():
        return render_template(
            "office/person_libraries.html", form=form, person=found, name=naming.person(found)
        )
    with saving() as session:
        person = inventory.person(session, number) or abort(404)
        new = [(person, library) for library in form.new(session)]
        old = [(person, library) for library in form.old(session)]
        staff.reassign(session, new, old, access.actor(), clock.now())
    flash(_("It is saved."))
    return redirect(url_for("office.person", number=number, _anchor="said"), code=303)


@bp.route("/libraries/<slug:library>/people", methods=["GET", "POST"])
@requires(Permission.MANAGE)
def library_people(library: str) -> ResponseReturnValue:
    """Choose who looks after a library."""
    found = library_or_404(db.session(), library)
    form = KeepersForm(found)
    if not form.is_to_be_kept():
        return render_template(
            "office/library_people.html", form=form, library=found, name=naming.library(found)
        )
    with saving() as session:
        own = library_or_404(session, library)
        new, old = (
            [(person, own) for person in inventory.people(session, numbers)]
            for numbers in form.changed()
        )
        staff.reassign(session, new, old, access.actor(), clock.now())
    flash(_("It is saved."))
    return redirect(url_for("office.library", library=library, _anchor="said"), code=303)


def _numbers(texts: set[str]) -> list[int]:
    return sorted(int(text) for text in texts if text.isascii() and text.isdecimal())
