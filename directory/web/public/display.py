"""The display settings: a form that works without scripts and is kept in a cookie."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, SubmitField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from directory.web import display as settings
from directory.web.access import public
from directory.web.display import Display, is_family
from directory.web.public import bp


class DisplayForm(FlaskForm):
    """How pages should look; the first choice of each is what the device asks for."""

    theme = RadioField(
        _l("Colours"),
        choices=[
            SelectChoice("", _l("The colours of my device")),
            SelectChoice("light", _l("Light")),
            SelectChoice("dark", _l("Dark")),
            SelectChoice("sepia", _l("Warm, like old paper")),
            SelectChoice("contrast", _l("Highest contrast: light on black")),
            SelectChoice("contrast-light", _l("Highest contrast: black on white")),
        ],
        default="",
    )
    text = RadioField(
        _l("Size of letters"),
        choices=[
            SelectChoice("", _l("Usual size")),
            SelectChoice("125", _l("Larger (125 %)")),
            SelectChoice("150", _l("Large (150 %)")),
            SelectChoice("200", _l("Very large (200 %)")),
        ],
        default="",
    )
    spacing = RadioField(
        _l("Space between lines and letters"),
        choices=[SelectChoice("", _l("Usual space")), SelectChoice("wide", _l("Wider"))],
        default="",
    )
    font = RadioField(
        _l("Letters"),
        choices=[
            SelectChoice("", _l("Without serifs")),
            SelectChoice("serif", _l("With serifs")),
            SelectChoice("own", _l("My own font")),
        ],
        default="",
    )
    family = StringField(_l("Name of your font"))
    links = RadioField(
        _l("Links"),
        choices=[
            SelectChoice("", _l("Usual underline")),
            SelectChoice("underlined", _l("Always with a thick underline")),
        ],
        default="",
    )
    motion = RadioField(
        _l("Motion on the page"),
        choices=[
            SelectChoice("", _l("Motion as on my device")),
            SelectChoice("none", _l("No motion")),
        ],
        default="",
    )
    save = SubmitField(_l("Save the display settings"))
    reset = SubmitField(_l("Back to the usual look"))

    def validate_family(self, field: StringField) -> None:
        """Ask for a name when the visitor's own font is chosen."""
        name = (field.data or "").strip()
        if self.font.data == "own" and not name:
            raise ValidationError(_("Write the name of the font, for example OpenDyslexic"))
        if name and not is_family(name):
            raise ValidationError(
                _("Use letters, digits, spaces, dots and hyphens: 40 characters at most")
            )


@bp.route("/display", methods=["GET", "POST"])
@public
def display() -> ResponseReturnValue:
    """Show the choices and keep them."""
    form = DisplayForm(obj=settings.current())
    if request.method == "GET" or not form.validate_on_submit():
        return render_template("public/display.html", form=form)
    chosen = Display() if form.reset.data else _chosen(form)
    flash(_("The look is saved. It applies to all pages in this browser."))
    response = redirect(url_for("public.display", _anchor="saved"), code=303)
    settings.remember(response, chosen, secure=current_app.config["SESSION_COOKIE_SECURE"])
    return response


def _chosen(form: DisplayForm) -> Display:
    values = {name: getattr(form, name).data or "" for name in settings.OPTIONS}
    return Display(**values, family=(form.family.data or "").strip())
