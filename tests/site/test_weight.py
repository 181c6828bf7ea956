"""Pages are light enough for a weak network: what travels, as the browser gets it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.pages import PAGES, PageCase

MOST_WITH_STYLE = 14_000  # bytes of a page and the style sheet, both compressed with Brotli
MOST_SCRIPT = 10_000
PUBLIC = [case for case in PAGES if not case.who and not case.sent]
BROTLI = {"Accept-Encoding": "br"}


def size(client: FlaskClient, path: str) -> int:
    return int(client.get(path, headers=BROTLI).headers["Content-Length"])


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("case", PUBLIC, ids=lambda case: case.name)
def test_a_page_with_its_style_sheet_is_light(
    sample_client: FlaskClient, case: PageCase, language: str
) -> None:
    path = case.path.replace("{lang}", language)
    html = sample_client.get(path).get_data(as_text=True)
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', html)
    assert styles

    assert sum(size(sample_client, each) for each in (path, *styles)) <= MOST_WITH_STYLE


def test_scripts_are_few(sample_app: Flask, sample_client: FlaskClient) -> None:
    """All that the site has, together."""
    files = sample_app.extensions["assets"].values()
    scripts = [file.name for file in files if file.mimetype == "text/javascript"]

    assert sum(size(sample_client, f"/assets/{name}") for name in scripts) <= MOST_SCRIPT
