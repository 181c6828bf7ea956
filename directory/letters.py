"""What letters say: templates in their reader's language, whatever language the page has.

They are written by pages and by commands alike, so nothing here needs a request.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g
from flask_babel import force_locale

from directory.config import Settings
from directory.domain.base import Language
from directory.domain.outbox import Composed
from directory.region.pack import Pack

GAPS = re.compile(r"\n{3,}")


def compose(template: str, language: Language, **values: Any) -> Composed:
    """Write a letter from `templates/letters/<template>.txt` and `.html`.

    The first line of the text is the letter's subject, and the heading of its HTML.
    """
    pack: Pack = current_app.extensions["pack"]
    with speaking(language):
        # What a page knows of its surroundings, a letter does not: it stands alone.
        known = {**values, "lang": language, "site_name": pack.site_name.in_(language)}
        known["home"] = address("public.home")
        written = _render(f"{template}.txt", known)
        subject, _, text = GAPS.sub("\n\n", written).strip().partition("\n")
        html = _render(f"{template}.html", known | {"subject": subject})
    return Composed(language, known["site_name"], subject, text.strip() + "\n", html)


def address(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, as BASE_URL says, and never as a request claims.

    The page is in the language that is being spoken, or in that of `lang`.
    """
    settings: Settings = current_app.extensions["settings"]
    base = urlsplit(settings.base_url)
    urls = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    current_app.inject_url_defaults(endpoint, values)
    return urls.build(endpoint, values, force_external=True)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything in this language meanwhile: texts, dates, addresses of pages."""
    before = g.get("lang")
    g.lang = language  # which web/language.py goes by
    try:
        with force_locale(language):
            yield
    finally:
        g.lang = before
        if before is None:
            g.pop("lang")


def _render(name: str, values: dict[str, Any]) -> str:
    return current_app.jinja_env.get_template(f"letters/{name}").render(values)
