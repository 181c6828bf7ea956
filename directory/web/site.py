"""What every page knows of the site: the region's pack, the index, the settings."""

from flask import Flask, current_app, g

from directory import db
from directory.config import Settings
from directory.region.pack import Pack, load
from directory.search import Index, IndexCache
from directory.web import clock


def init_app(app: Flask, settings: Settings) -> None:
    """Read the region's pack once."""
    app.extensions["pack"] = load(settings.region)
    app.extensions["index"] = IndexCache()


def pack() -> Pack:
    """Return the region this directory is about."""
    found: Pack = current_app.extensions["pack"]
    return found


def index() -> Index:
    """Return the index that this request reads, the same throughout."""
    if "index" not in g:
        cache: IndexCache = current_app.extensions["index"]
        g.index = cache.get(db.session(), clock.today())
    found: Index = g.index
    return found


def base_url() -> str:
    """Return where the site lives, without a slash at the end."""
    settings: Settings = current_app.extensions["settings"]
    return settings.base_url
