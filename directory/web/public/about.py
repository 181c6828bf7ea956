"""Pages about the directory itself."""

from flask import render_template
from flask.typing import ResponseReturnValue

from directory.vocabulary import VOCABULARY
from directory.web import site, terms, zero_results
from directory.web.access import public
from directory.web.public import bp
from directory.web.public.contacts import branch_contacts


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


@bp.get("/glossary")
@public
def glossary() -> ResponseReturnValue:
    """Explain abbreviations and unusual words."""
    return render_template("public/glossary.html", terms=terms.every())


@bp.get("/site-map")
@public
def site_map() -> ResponseReturnValue:
    """List all pages."""
    return render_template("public/site_map.html")
