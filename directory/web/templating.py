"""What templates may use beyond what their view gives them."""

from typing import Any

from flask import Flask, Response, g, request
from flask_babel import gettext as _
from jinja2 import StrictUndefined

from directory.domain.permissions import Permission
from directory.web import access, display, language, site, terms, wording

SIGNED_IN = frozenset({"account", "desk", "office"})


def init_app(app: Flask) -> None:
    """Make templates strict, and give them the page's surroundings."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals["sentence"] = wording.sentence
    # Letters have no view that would say these for them.
    app.jinja_env.globals["day"] = wording.day
    app.jinja_env.globals["in_short"] = wording.in_short
    app.context_processor(_surroundings)
    app.after_request(_cache)


def _surroundings() -> dict[str, Any]:
    lang = language.current()
    return {
        "lang": lang,
        "other_lang": language.other(),
        "other_url": language.other_language_url,
        "site_name": site.pack().site_name.in_(lang),
        "display": display.current(),
        "may": access.is_allowed,
        "has_samples": not g.get("is_broken") and bool(site.index().samples),
        "main_menu": _main_menu,
        "full_menu": _full_menu,
        "terms_on_page": terms.on_page,
    }


def _main_menu() -> list[tuple[str, str]]:
    if request.blueprint in SIGNED_IN and access.person():
        return [*_work(), ("account.sign_out", _("Sign out"))]
    return [
        ("public.search", _("Search")),
        ("public.places", _("Places")),
        ("public.needs", _("Needs")),
        ("public.features", _("Features")),
        ("public.about", _("About")),
    ]


def _full_menu() -> list[tuple[str, str]]:
    return [
        ("public.home", _("Home")),
        *_main_menu(),
        *([] if request.blueprint in SIGNED_IN else _work()),
        ("public.glossary", _("Glossary")),
        ("public.accessibility", _("Accessibility statement")),
        ("public.privacy", _("Privacy")),
        ("public.display", _("Display settings")),
        ("public.site_map", _("Site map")),
    ]


def _work() -> list[tuple[str, str]]:
    """Lead people who look after the directory to their pages, and others to the way in."""
    if g.get("is_broken"):
        return []
    if not access.person():
        return [("account.sign_in", _("For librarians"))]
    office = [("office.home", _("Office"))] if access.is_allowed(Permission.MANAGE) else []
    return [
        ("desk.home", _("What waits")),
        ("desk.points", _("Our service points")),
        *office,
        ("account.account", _("My account")),
    ]


def _cache(response: Response) -> Response:
    """Let browsers keep pages but ask if they changed; the display cookie is part of a page."""
    is_page = (response.mimetype, response.status_code) == ("text/html", 200)
    if request.method in {"GET", "HEAD"} and is_page:
        response.vary.update(("Cookie", "Accept-Encoding"))
        response.cache_control.no_cache = True
        response.add_etag(weak=True)
        response.make_conditional(request)
    if access.cookie_name() in request.cookies and not response.cache_control.public:
        response.cache_control.private = True  # what is for one person stays in their browser
    return response
