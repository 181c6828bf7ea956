"""The pages: language in the URL, security, templates, errors, and one blueprint per goal."""

from flask import Flask
from flask_wtf import CSRFProtect

from directory.config import Settings
from directory.web import (
    access,
    assets,
    clock,
    compression,
    errors,
    language,
    photos,
    security,
    site,
    slashes,
    templating,
    uploads,
)
from directory.web.account import bp as account
from directory.web.api import bp as api
from directory.web.api import sending
from directory.web.desk import bp as desk
from directory.web.machine import bp as machine
from directory.web.numbers import NumberConverter
from directory.web.office import bp as office
from directory.web.public import bp as public
from directory.web.slugs import SlugConverter
from directory.web.styleguide import bp as styleguide


def init_app(app: Flask, settings: Settings) -> None:
    """Put the web together."""
    app.url_map.converters |= {"slug": SlugConverter, "int": NumberConverter}
    compression.init_app(app)
    uploads.init_app(app)  # before whatever reads a form
    CSRFProtect(app)
    clock.init_app(app)
    language.init_app(app)
    access.init_app(app)
    site.init_app(app, settings)
    assets.init_app(app)
    security.init_app(app, settings)
    slashes.init_app(app)
    templating.init_app(app)
    errors.init_app(app)
    sending.init_app(app)
    for blueprint in (account, api, desk, machine, office, photos.bp, public):
        app.register_blueprint(blueprint)
    if settings.is_development:
        app.register_blueprint(styleguide)
