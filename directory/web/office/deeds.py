"""What was done with accounts, in words."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from directory.domain.audit import Deed, Event
from directory.web import naming, wording
from directory.web.office.tables import Row, Table
from directory.web.office.times import moment


def table(events: Iterable[Event], *, with_person: bool = True) -> Table:
    """List events, with the person each is about unless it is the same for all."""
    person = (_("With whom"),) if with_person else ()
    return Table(
        _("What was done with accounts"),
        (*person, _("When"), _("What was done"), _("By whom")),
        tuple(_row(event, with_person=with_person) for event in events),
    )


def _row(event: Event, *, with_person: bool) -> Row:
    whom = (naming.addressed(event.person) if event.person else "",) if with_person else ()
    url = url_for("office.person", number=event.person_id) if with_person else ""
    return Row((*whom, moment(event.made_at), _said(event), _by(event)), url)


def _by(event: Event) -> Markup | str:
    if event.by is None:
        return naming.role(event.role)
    return Markup("{}, {}").format(naming.person(event.by), naming.role(event.role).lower())


def _said(event: Event) -> str:
    library = naming.library(event.library) if event.library else ""
    match event.deed:
        case Deed.INVITED | Deed.INVITED_AGAIN:
            return _invited(event)
        case Deed.CHANGED if event.words:
            return _("Role changed to: %(role)s", role=naming.role(event.words).lower())
        case Deed.REVOKED if event.words:
            return wording.about(_("Revoked, and signed out everywhere: %(text)s"), event.words)
        case Deed.ASSIGNED:
            return _("Now looks after: %(library)s", library=library)
        case Deed.RELIEVED:
            return _("Looks after it no more: %(library)s", library=library)
    return _plain(event)


def _invited(event: Event) -> str:
    if event.deed == Deed.INVITED_AGAIN:
        return _("Invited again")
    return _("Invited as: %(role)s", role=naming.role(event.words).lower())


def _plain(event: Event) -> str:
    said = {
        Deed.CHANGED: _("Name or language of letters changed"),
        Deed.REVOKED: _("Revoked, and signed out everywhere"),
        Deed.REINSTATED: _("Let in again"),
        Deed.JOINED: _("Joined"),
        Deed.PASSKEY_ADDED: _("Passkey added"),
        Deed.PASSKEY_REMOVED: _("Passkey removed"),
    }
    return said.get(Deed(event.deed), event.deed)
