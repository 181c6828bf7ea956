"""The page of a receipt: what became of what a visitor sent, and a way to erase it."""

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from directory import db
from directory.domain import projection, receipts, review
from directory.domain.receipts import Sent
from directory.web import clock, wording
from directory.web.access import public
from directory.web.public import bp
from directory.web.sent import view
from directory.web.wording import Said


@bp.get("/receipts/<slug:token>")
@public
def receipt(token: str) -> ResponseReturnValue:
    """Show the state, the answer, and what was sent."""
    sent = receipts.find(db.session(), token)
    if sent is None:
        return _private("public/receipt_gone.html", 404)
    waits = _waits(sent)
    return _private(
        "public/receipt.html", sent=view(sent), now=_now(sent), waits=waits, token=token
    )


@bp.route("/receipts/<slug:token>/erase", methods=["GET", "POST"])
@public
def erase(token: str) -> ResponseReturnValue:
    """Ask once more, and erase."""
    form = FlaskForm()
    if request.method == "GET" or not form.validate():
        sent = receipts.find(db.session(), token) or abort(404)
        return _private("public/erase.html", sent=view(sent), form=form, token=token)
    with db.writing() as session:
        sent = receipts.find(session, token) or abort(404)
        receipts.erase(session, sent, clock.now())
        session.commit()
    flash(_("What you sent is erased."))
    return redirect(url_for("public.receipt", token=token, _anchor="said"), code=303)


def _now(sent: Sent) -> Said | None:
    """Say what the page says now of the feature that something was about."""
    key = f"{sent.point.library.slug}/{sent.point.slug}"
    for point in projection.read(db.session(), [key]):
        if fact := point["facts"].get(sent.feature):
            return wording.fact(sent.feature, fact, clock.today())
    return None


def _waits(sent: Sent) -> bool:
    """Say whether a change of this feature waits for the coordinator."""
    field = f"fact.{sent.feature}"
    return any(field in one.changes for one in review.waiting(db.session(), sent.point_id))


def _private(template: str, code: int = 200, **values: object) -> ResponseReturnValue:
    """Show a page that no browser or proxy keeps: who sits there next must not find it."""
    response = make_response(render_template(template, **values), code)
    response.cache_control.no_store = True
    return response
