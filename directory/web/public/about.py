"""Pages about the directory itself."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from directory.vocabulary import VOCABULARY
from directory.web import site, wording, zero_results
from directory.web.access import public
from directory.web.public import bp
from directory.web.public.contacts import branch_contacts

STATEMENT_OF = date(2026, 11, 22)  # moves with the statement's text; a test holds them together


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """State how accessible the site is, how that is known, and what is not."""
    return render_template("public/accessibility.html", prepared=wording.day(STATEMENT_OF))


@bp.get("/about")
@public
def about() -> ResponseReturnValue:
    """Say what the directory is, who keeps it, and where its facts come from."""
    return render_template(
        "public/about.html",
        branch=site.pack().branch,
        branch_contacts=branch_contacts(site.pack().branch),
        sources=site.pack().sources.values(),
        hows=VOCABULARY.hows,
        modes=VOCABULARY.modes,
    )


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say what is kept about visitors: next to nothing."""
    return render_template("public/privacy.html", keeps_words=zero_results.is_on())


@bp.get("/site-map")
@public
def site_map() -> ResponseReturnValue:
    """List all pages."""
    return render_template("public/site_map.html")
