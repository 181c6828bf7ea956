"""Addresses without a language: the way in, and what machines ask for."""

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from directory import db
from directory.accessibility import CONFORMANCE
from directory.accessibility.openacr import openacr as openacr_of
from directory.accessibility.standard import LEVELS
from directory.domain.projection import Catalogue
from directory.search import bits
from directory.web import assets, language, site
from directory.web.access import public

bp = Blueprint("machine", __name__)
PAGES = (
    "home",
    "places",
    "needs",
    "features",
    "glossary",
    "accessibility",
    "clauses",
    "about",
    "privacy",
    "site_map",
)


@bp.get("/")
@public
def root() -> ResponseReturnValue:
    """Lead to the first page in the visitor's language."""
    response = redirect(url_for("public.home", lang=language.preferred()))
    response.vary.add("Accept-Language")
    return response


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """Answer ok when the catalogue can be read."""
    try:
        version = db.session().scalar(select(Catalogue.version))
    except SQLAlchemyError:
        current_app.logger.exception("The catalogue cannot be read.")
        version = None
    if version is None:
        return Response("unavailable\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Keep robots out of endless filters; samples say noindex themselves."""
    lines = ["User-agent: *", "Disallow: /uk/search", "Disallow: /en/search"]
    lines += [
        "Disallow: /uk/display",
        "Disallow: /en/display",
        "Disallow: /*/correct",  # forms of visitors, one for each feature
        "Disallow: /*/ask",
        f"Sitemap: {site.base_url()}/sitemap.xml",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/sitemap.xml")
@public
def sitemap() -> ResponseReturnValue:
    """List every page that is not a sample, in both languages."""
    index = site.index()
    real = [index.keys[row] for row in bits.rows(index.everything & ~index.samples)]
    paths = [url_for(f"public.{name}", lang="uk")[3:] for name in PAGES]
    paths += [url_for("public.criteria", lang="uk", level=level.lower())[3:] for level in LEVELS]
    paths += [f"/libraries/{slug}" for slug in dict.fromkeys(key.split("/")[0] for key in real)]
    paths += [f"/libraries/{key}" for key in real]
    body = render_template("machine/sitemap.xml", base=site.base_url(), paths=paths)
    return Response(body, mimetype="application/xml")


@bp.get("/accessibility/openacr.yaml")
@public
def openacr() -> ResponseReturnValue:
    """Give the verdicts on the site's own accessibility to programs."""
    branch = site.pack().branch
    author = {"name": branch.name.en, "email": branch.email, "website": branch.website}
    text = openacr_of(CONFORMANCE, site.pack().site_name.en, author)
    return Response(text, mimetype="application/yaml")


@bp.get("/favicon.ico")
@public
def favicon() -> ResponseReturnValue:
    """Lead browsers that do not read the page to its icon."""
    return redirect(assets.address("mark.svg"))
