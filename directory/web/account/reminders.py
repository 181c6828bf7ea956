"""How often somebody is reminded: a link in each letter makes it less often, without signing in."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from directory import db
from directory.domain import links, reminders
from directory.domain.links import Purpose
from directory.web import clock
from directory.web.access import public
from directory.web.account import bp


@bp.route("/less-often/<string:made>", methods=["GET", "POST"])
@public
def less_often(made: str) -> ResponseReturnValue:
    """Say how often letters come, and make it less often when the button is pressed."""
    form = FlaskForm()
    if form.validate_on_submit():
        with db.writing() as session:
            link = links.use(session, made, Purpose.LESS_OFTEN, clock.now())
            if link and link.person:
                reminders.less_often(link.person)
            session.commit()
        return redirect(url_for("account.less_often", made=made), code=303)
    link = links.look(db.session(), made, Purpose.LESS_OFTEN)
    if link is None or link.person is None:
        abort(404)
    return render_template(
        "account/less_often.html",
        form=form,
        made=made,
        is_open=links.is_open(link, clock.now()),
        often=link.person.reminders,
    )
