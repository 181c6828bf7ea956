"""The language of a page stands in its URL; the switch is a plain link to the same page."""

from typing import Any

from flask import Blueprint, Flask, g, request, url_for
from flask_babel import Babel

from directory import config

LANGUAGES = ("uk", "en")
PREFIX = "/<any(uk, en):lang>"
SAFE_METHODS = frozenset({"GET", "HEAD"})


def init_app(app: Flask) -> None:
    """Translate with the language of the URL."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(config.ROOT / "translations")
    Babel(app, locale_selector=current)


def attach(blueprint: Blueprint) -> None:
    """Take the language off the arguments of a blueprint's views, and put it into their URLs."""

    @blueprint.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.lang = (values or {}).pop("lang", None) or preferred()

    @blueprint.url_defaults
    def give(_endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", current())


def current() -> str:
    """Return the language of this page: uk or en."""
    if "lang" not in g:
        start = request.path.split("/", 2)[1] if request else ""
        g.lang = start if start in LANGUAGES else preferred()
    lang: str = g.lang
    return lang


def locale() -> str:
    """Return the locale for dates, numbers and units: English is British here."""
    return "en_GB" if current() == "en" else "uk"


def preferred() -> str:
    """Return what the browser asks for, Ukrainian unless it prefers English."""
    if not request:
        return "uk"
    wanted = (tag.partition("-")[0] for tag, quality in request.accept_languages if quality)
    return next((language for language in wanted if language in LANGUAGES), "uk")


def other() -> str:
    """Return the language that the page is not in."""
    return "uk" if current() == "en" else "en"


def other_language_url() -> str:
    """Return the address of the same page in the other language."""
    if request.endpoint and request.view_args is not None and request.method in SAFE_METHODS:
        arguments: dict[str, Any] = {**request.view_args, "lang": other()}
        address = url_for(request.endpoint, **arguments)
    elif request.path.split("/", 2)[1] in LANGUAGES:
        address = (
            f"/{other()}/" + request.path.split("/", 2)[2]
            if request.path.count("/") > 1
            else f"/{other()}/"
        )
    else:
        address = f"/{other()}/"
    query = request.query_string.decode("ascii", "replace")
    return f"{address}?{query}" if query else address
