"""What time it is in Kyiv; a test may set the clock."""

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, current_app, g

from directory.domain.hours import KYIV


def init_app(app: Flask) -> None:
    """Start the clock."""
    app.extensions["clock"] = lambda: datetime.now(KYIV)


def now() -> datetime:
    """Return the moment at which this request is answered, the same throughout."""
    if "now" not in g:
        clock: Callable[[], datetime] = current_app.extensions["clock"]
        g.now = clock()
    moment: datetime = g.now
    return moment


def today() -> date:
    """Return the date in Kyiv."""
    return now().date()
