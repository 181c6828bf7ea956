"""Confirming one fact from a letter: the link is for that fact only, and nobody signs in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from wtforms import HiddenField

from directory import db
from directory.domain import belongings, confirming, links, review, seen
from directory.domain.belongings import FactData
from directory.domain.editing import Act
from directory.domain.hours import KYIV
from directory.domain.library import ServicePoint
from directory.domain.links import OneTimeLink, Purpose
from directory.domain.people import Person
from directory.domain.permissions import Permission, may
from directory.vocabulary import VOCABULARY, Feature
from directory.web import access, clock, naming, wording
from directory.web.access import public
from directory.web.account import bp
from directory.web.language import current
from directory.web.numbers import row_number_or_none
from directory.web.saving import saving


class ConfirmForm(FlaskForm):
    """One button, and the last revision that its presser saw."""

    seen = HiddenField(default="0")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link asks about: one fact at one service point, as it is now."""

    link: OneTimeLink
    person: Person
    point: ServicePoint
    fact: FactData


@bp.route("/confirm/<string:made>", methods=["GET", "POST"])
@public
def confirm_fact(made: str) -> ResponseReturnValue:
    """Show what the page says of one fact, and take the word that it is still true."""
    form = ConfirmForm()
    if form.validate_on_submit():
        with saving() as session:
            _confirm(session, made, row_number_or_none(form.seen.data))
        return redirect(url_for("account.confirm_fact", made=made), code=303)
    link = links.look(db.session(), made, Purpose.CONFIRM)
    asked = _asked(db.session(), link)
    if asked is None:
        return render_template("account/confirm_closed.html", why=_why(db.session(), link)), 410
    return _page(asked, form)


def _confirm(session: Session, made: str, number: int) -> None:
    """Use the link up and confirm its fact, in the name of who got the link."""
    asked = _asked(session, links.look(session, made, Purpose.CONFIRM))
    if asked is None:
        return
    features = [asked.link.feature]
    if not confirming.unchanged(session, asked.point, features, number):
        return  # nobody saw what it says now, so the link stays open
    if _is_unsettled(session, asked):
        return
    asked = _asked(session, links.use(session, made, Purpose.CONFIRM, clock.now()))
    if asked:
        act = Act(by=asked.person.actor, now=clock.now())
        confirming.still_true(session, asked.point, features, act, number)


def _asked(session: Session, link: OneTimeLink | None) -> Asked | None:
    """Return what a link asks about, if there is still something to ask and somebody to do it."""
    point = _point(session, link)
    if link is None or link.person is None or point is None or not _is_keeper(link.person, point):
        return None
    fact = belongings.facts(session, [point.id]).get(point.id, {}).get(link.feature)
    return Asked(link, link.person, point, fact) if fact else None


def _point(session: Session, link: OneTimeLink | None) -> ServicePoint | None:
    return session.scalar(
        select(ServicePoint)
        .where(ServicePoint.id == (link.point_id if link else None))
        .where(ServicePoint.removed.is_(False))
        .options(joinedload(ServicePoint.library), joinedload(ServicePoint.place))
    )


def _is_keeper(person: Person, point: ServicePoint) -> bool:
    return may(person.actor, Permission.EDIT, point.library.slug)


def _why(session: Session, link: OneTimeLink | None) -> str:
    """Say why a link does not open."""
    if link is None or link.person is None:
        return _(
            "Its address was not copied in full, or the person to whom it was sent does not look "
            "after the directory any more."
        )
    point = _point(session, link)
    if point is None:
        return _("The service point is not in the directory any more.")
    if not _is_keeper(link.person, point):
        return _("This library is not assigned any more to the person to whom it was sent.")
    label = wording.in_sentence(VOCABULARY.features[link.feature].label.in_(current()))
    return _(
        "This answer was taken off the page meanwhile: %(feature)s. It says “not checked” now.",
        feature=label,
    )


def _page(asked: Asked, form: ConfirmForm) -> ResponseReturnValue:
    link, checked_on = asked.link, date.fromisoformat(asked.fact["checked_on"])
    feature = VOCABULARY.features[link.feature]
    form.seen.data = str(seen.latest(db.session(), asked.point.id))
    return render_template(
        "account/confirm.html",
        form=form,
        state=_state(asked, checked_on),
        library=naming.library(asked.point.library),
        name=naming.point(asked.point),
        said=wording.fact(feature.key, asked.fact, clock.today()),
        checked_on=wording.day(checked_on),
        has_changed=_has_changed(asked),
        change=_change(asked, feature),
    )


def _state(asked: Asked, checked_on: date) -> str:
    """Say where things stand: done by this link, checked in another way, too old, or open."""
    link = asked.link
    asked_on = link.created_at.astimezone(KYIV).date()
    if link.used_at and link.used_at.astimezone(KYIV).date() == checked_on:
        return "done"
    if checked_on > asked_on or link.used_at:
        return "checked" if checked_on > asked_on else "used"
    if not links.is_open(link, clock.now()):
        return "expired"
    return "waits" if _is_unsettled(db.session(), asked) else "open"


def _is_unsettled(session: Session, asked: Asked) -> bool:
    """Say whether a change of the answer waits: then the link waits, too."""
    unsettled = review.unsettled(session, asked.point.id)[asked.point.id]
    return f"fact.{asked.link.feature}" in unsettled


def _has_changed(asked: Asked) -> bool:
    link = asked.link
    return bool(
        confirming.changed_after(db.session(), asked.point.id, link.feature, link.created_at)
    )


def _change(asked: Asked, feature: Feature) -> str:
    """Lead to the question in its section; who is not signed in comes there by signing in."""
    where: dict[str, Any] = {"library": asked.point.library.slug, "point": asked.point.slug}
    section = url_for("desk.section", **where, section=feature.group, _anchor=feature.key)
    if access.is_allowed(Permission.EDIT, asked.point.library.slug):
        return section
    return url_for("account.sign_in", onward=section)
