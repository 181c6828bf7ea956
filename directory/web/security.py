"""What a browser is told to refuse, and limits on what is sent to us."""

import base64
import hashlib

from flask import Flask, Response, abort, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from directory.config import Settings

LONGEST_QUERY = 100_000  # bytes; ten thousand letters are read in part, and the page says so
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
BEHIND_THE_DOOR = {"account", "desk", "office"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The address holds the visitor's needs: no other site may learn it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Send the headers with every answer, and believe proxies only as far as the operator does."""
    is_https = settings.is_https
    if settings.trusted_proxies:  # where a request comes from; the rest BASE_URL says
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Flask wants it
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0
        )

    @app.before_request
    def refuse_long_queries() -> None:
        if len(request.query_string) > LONGEST_QUERY:
            abort(400)

    @app.before_request
    def refuse_zeros() -> None:
        # No keyboard types the letter of number 0, and PostgreSQL cannot keep it.
        if request.blueprint in BEHIND_THE_DOOR and any(
            "\0" in text for values in request.values.listvalues() for text in values
        ):
            abort(400)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = _policy(g.get("inline_style", ""))
        if is_https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response


def _policy(inline_style: str) -> str:
    parts = dict(POLICY)
    if inline_style:
        digest = base64.b64encode(hashlib.sha256(inline_style.encode()).digest()).decode()
        parts["style-src"] += f" 'sha256-{digest}'"
    return "; ".join(f"{name} {value}" for name, value in parts.items())
