"""How a visitor wants pages to look: kept in a cookie, written on <html> by the server."""

import re
from dataclasses import asdict, dataclass
from urllib.parse import quote, unquote

from flask import g, request
from werkzeug.wrappers import Response

COOKIE = "display"
YEAR = 365 * 24 * 3600
OPTIONS = {
    "theme": ("", "light", "dark", "sepia", "contrast", "contrast-light"),
    "text": ("", "125", "150", "200"),
    "spacing": ("", "wide"),
    "font": ("", "serif", "own"),
    "links": ("", "underlined"),
    "motion": ("", "none"),
}
LONGEST_FAMILY = 40
FAMILY = re.compile(r"[^\W_][\w .-]*")  # nothing that could end a CSS string
LONGEST_COOKIE = 400


@dataclass(frozen=True, slots=True)
class Display:
    """The choices; an empty one leaves the decision to the visitor's device."""

    theme: str = ""
    text: str = ""
    spacing: str = ""
    font: str = ""
    links: str = ""
    motion: str = ""
    family: str = ""

    @property
    def style(self) -> str:
        """Return the rule that names the visitor's own font, or nothing."""
        own = self.font == "own" and is_family(self.family)
        return f':root{{--sans:"{self.family}",system-ui,sans-serif}}' if own else ""


def is_family(name: str) -> bool:
    """Say whether this may be the name of a font."""
    return len(name) <= LONGEST_FAMILY and bool(FAMILY.fullmatch(name))


def current() -> Display:
    """Return the visitor's choices, leaving out whatever the cookie holds that we never wrote."""
    if "display" not in g:
        g.display = _parse(request.cookies.get(COOKIE, ""))
        g.inline_style = g.display.style
    chosen: Display = g.display
    return chosen


def remember(response: Response, chosen: Display, *, secure: bool) -> None:
    """Keep the choices for a year, or forget them when nothing is chosen."""
    value = "~".join(f"{name}:{quote(text)}" for name, text in asdict(chosen).items() if text)
    if value:
        response.set_cookie(
            COOKIE, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE, secure=secure, httponly=True, samesite="Lax")


def _parse(cookie: str) -> Display:
    if len(cookie) > LONGEST_COOKIE:
        return Display()
    pairs = (part.partition(":") for part in cookie.split("~"))
    chosen = {name: unquote(text) for name, _, text in pairs}
    values = {name: chosen.get(name, "") for name in OPTIONS}
    known = {name: text for name, text in values.items() if text in OPTIONS[name]}
    family = chosen.get("family", "")
    return Display(**known, family=family if is_family(family) else "")
