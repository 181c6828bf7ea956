"""Serve the site with one of its own files changed: a template, a style sheet or a script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from directory.config import ROOT
from directory.web.assets import LAYERS, Asset, joined

Change = tuple[str, str]  # what stands in the file, what stands there instead


@contextmanager
def planted(app: Flask, file: str, changes: tuple[Change, ...], scratch: Path) -> Iterator[None]:
    """Let the app answer with the changed file, and with its own again afterwards.

    What is to be replaced must stand in the file: a defect that is not planted is found by nobody.
    """
    path = ROOT / file
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, f"{file} no longer has what the defect replaces: {before}"
        text = text.replace(before, after)
    if path.suffix == ".html":
        with _template(app, path.relative_to(ROOT / "templates").as_posix(), text):
            yield
    else:
        with _asset(app, path, text, scratch):
            yield


@contextmanager
def _template(app: Flask, name: str, text: str) -> Iterator[None]:
    own = app.jinja_loader
    assert own
    app.jinja_loader = ChoiceLoader([DictLoader({name: text}), own])  # type: ignore[method-assign] -- Flask's setter
    app.jinja_env.cache.clear()
    try:
        yield
    finally:
        app.jinja_loader = own  # type: ignore[method-assign] -- as above
        app.jinja_env.cache.clear()


@contextmanager
def _asset(app: Flask, path: Path, text: str, scratch: Path) -> Iterator[None]:
    assets: dict[str, Asset] = app.extensions["assets"]
    name, body = path.name, text.encode()
    if path.suffix == ".css":
        folder = Path(shutil.copytree(path.parent, scratch / "css"))
        (folder / path.name).write_text(text, encoding="utf-8")
        layers = LAYERS if path.stem in LAYERS else (path.stem,)
        name, body = ("site.css" if layers is LAYERS else name), joined(layers, folder)
    own = assets[name]
    assets[name] = Asset(f"planted-{sha256(body).hexdigest()[:8]}{path.suffix}", body, own.mimetype)
    try:
        yield
    finally:
        assets[name] = own
