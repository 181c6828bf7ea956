"""Доступна бібліотека: where and how a library can serve people with disabilities today."""

import os
from collections.abc import Mapping

from flask import Flask

from directory import cli, config, db, web


def create_app(environ: Mapping[str, str] = os.environ) -> Flask:
    """Make the application from the environment's settings."""
    try:
        settings = config.from_environment(environ)
    except config.SettingError as error:
        raise SystemExit(f"Error: {error}") from None
    app = Flask(
        __name__,
        template_folder=str(config.ROOT / "templates"),
        static_folder=None,
        instance_path=str(config.INSTANCE),
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=64 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        MAX_FORM_PARTS=200,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session: people write slowly
        WTF_CSRF_SSL_STRICT=False,  # not everybody sends a Referer; the token says enough
        SESSION_COOKIE_NAME="__Host-session" if settings.is_https else "session",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
    )
    app.extensions["settings"] = settings
    db.init_app(app, settings.database_url)
    web.init_app(app, settings)
    cli.init_app(app)
    return app
