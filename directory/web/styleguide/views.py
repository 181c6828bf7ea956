"""One page that shows all components with invented content."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from directory.vocabulary import VOCABULARY
from directory.web.access import public
from directory.web.language import current
from directory.web.public.cards import Card
from directory.web.public.display import DisplayForm
from directory.web.public.facts import FactGroup, Unchecked
from directory.web.public.matches import Cell, MatchView, NeedRow
from directory.web.public.requirements import Link
from directory.web.styleguide import bp
from directory.web.wording import Said


@bp.get("/")
@public
def components() -> ResponseReturnValue:
    """Show the components."""
    form = DisplayForm(formdata=None)
    form.family.errors = [_("Write the name of the font, for example OpenDyslexic")]
    return render_template(
        "styleguide/components.html",
        card=_card(),
        group=_group(),
        links=[Link(str(number), f"?page={number}") for number in range(1, 13)],
        form=form,
    )


@bp.get("/errors/<int(min=400, max=599):code>")
@public
def error(code: int) -> ResponseReturnValue:
    """Show an error page without an error."""
    abort(code)


def _card() -> Card:
    cells = (
        Cell("yes", _("Found:"), _("Yes")),
        Cell("no", _("Missing:"), _("No")),
        Cell("ask", _("Not checked:"), _("Not checked")),
    )
    old = Cell("old", _("Was so"), _("Yes"))
    rows = (
        NeedRow("one", _("Yes"), _("Not checked"), cells[:1]),
        NeedRow("two", _("No"), _("Not checked"), cells[:2]),
        NeedRow("three", _("Was so"), _("Not checked"), (*cells[:2], old)),
    )
    return Card(
        anchor="example",
        name=_("Sample: not a real library"),
        url="#example",
        is_sample=True,
        closed="",
        temporary="",
        where=_("Where to look"),
        home="",
        opening=_("Open round the clock"),
        match=MatchView(_("Not checked"), rows, _("Yes")),
        checked=_("No feature has been checked yet."),
    )


def _group() -> FactGroup:
    words = {"yes": _("Yes"), "no": _("No"), "na": _("Not applicable"), "old": _("Was so")}
    label = VOCABULARY.features["ramp"].label.in_(current())
    known = [
        Said("ramp", label, state, text, _("Not checked"), text, current())
        for state, text in words.items()
    ]
    unchecked = [Unchecked("lift", _("Not checked"))]
    return FactGroup("example", _("Accessibility features"), known, unchecked)
