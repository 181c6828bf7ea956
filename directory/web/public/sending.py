"""Sending something to a library in two steps: fill in, look at it once more, send (WCAG 3.3.6)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from directory import db
from directory.domain import projection, question
from directory.domain.library import HIDDEN, ServicePoint
from directory.domain.projection import PointData, named
from directory.domain.question import Question
from directory.domain.suggestion import Suggestion
from directory.vocabulary import VOCABULARY, Feature
from directory.web import access, clock, visitor_letters, wording
from directory.web.language import current
from directory.web.public import guard
from directory.web.public.cards import closed
from directory.web.public.contacts import Contact, branch_contacts, contacts
from directory.web.public.guard import VisitorForm
from directory.web.saving import point_or_404
from directory.web.sent import day as sent_at
from directory.web.site import pack
from directory.web.wording import Said

TOO_MANY = 429


class Stage(StrEnum):
    """How far the sending has come."""

    FILL = "fill"
    CHECK = "check"
    HASTY = "hasty"  # faster than a person, as a rule: one more press is asked for
    LIMITED = "limited"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class Addressee:
    """The service point that something is sent to, and the feature that it is about."""

    point: PointData
    feature: Feature | None

    @property
    def names(self) -> tuple[str, str]:
        """Name the library and the service point; a place tells points of one name apart."""
        name = named(self.point["name"], current())
        library = named(self.point["library"]["name"], current())
        return library, name if name != library else wording.place_name(self.point["place"])

    @property
    def known(self) -> Said | None:
        """Say what the page says of the feature now."""
        fact = self.point["facts"].get(self.feature.key) if self.feature else None
        if fact is None or self.feature is None or closed(self.point):
            return None
        return wording.fact(self.feature.key, fact, clock.today(), with_role=True)

    @property
    def ways(self) -> list[Contact]:
        """List other ways to reach the library, or else the branch that keeps the directory."""
        return contacts(self.point) or branch_contacts(pack().branch)


def addressee(library: str, point: str) -> Addressee:
    """Return whom an address names."""
    found = projection.read(db.session(), [f"{library}/{point}"])
    key = request.args.get("fact", "")
    if not found:
        abort(access.lead_on(db.session(), library, point) or 404)
    if key and key not in VOCABULARY.features:
        abort(404)
    return Addressee(found[0], VOCABULARY.features.get(key))


def open_for_questions(to: Addressee) -> None:
    """Answer that there is nothing when nobody can be asked: the place is occupied."""
    if to.point["mode"] in HIDDEN:
        abort(404)


def asked_days(library: str, point: str) -> dict[str, str]:
    """Say about which features somebody asked and got no answer yet, and on which day."""
    found = question.open_questions(db.session(), library, point)
    return {feature: sent_at(made_at) for feature, made_at in found.items()}


def stage(form: VisitorForm, to: Addressee) -> Stage:
    """Say what to do with a form."""
    step = request.form.get("step", "")
    reached = Stage.FILL
    if request.method == "POST" and step != "change" and form.validate():
        reached = Stage(step) if step in {Stage.CHECK, Stage.SEND} else Stage.CHECK
    if reached is Stage.SEND and form.is_hasty:
        reached = Stage.HASTY
    elif reached is Stage.SEND and not guard.is_within_limits(to.point["library"]["slug"]):
        reached = Stage.LIMITED
    form.renew()
    return reached


def page(
    template: str, form: VisitorForm, reached: Stage, to: Addressee, **values: Any
) -> ResponseReturnValue:
    """Show the form, or what will be sent."""
    html = render_template(
        template,
        form=form,
        reached=reached,
        to=to,
        typed=guard.typed() if request.method == "POST" else {},
        address=request.full_path.rstrip("?"),
        **values,
    )
    return html, TOO_MANY if reached is Stage.LIMITED else 200


def keep(
    to: Addressee, store: Callable[[Session, ServicePoint], Question | Suggestion]
) -> ResponseReturnValue:
    """Keep what was sent, tell those who look after the library, and lead to the receipt."""
    library, point = to.point["id"].split("/")
    with db.writing() as session:
        sent = store(session, point_or_404(session, library, point))
        visitor_letters.announce(session, sent)
        token = sent.receipt
        session.commit()
    flash(_("Sent. The library will see it on its desk."))
    return redirect(url_for("public.receipt", token=token, _anchor="said"), code=303)
