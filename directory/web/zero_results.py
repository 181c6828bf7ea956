"""Searches that found nothing are counted, by their words only, so that search can learn."""

import re

from flask import Response, after_this_request, current_app, request
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from directory import db
from directory.config import Settings
from directory.search import Found, log
from directory.search.find import Tier
from directory.web import clock

PATIENCE_MS = 200  # an answer waits no longer than this for a database that somebody else writes to
ROBOT = re.compile(r"bot\b|crawl|spider|slurp|archiver|preview|externalhit|monitor", re.IGNORECASE)
ERRORS = 400
TOLD = "zero_results_told"  # whether the log has heard that nothing is counted


def is_on() -> bool:
    """Say whether this directory counts searches that found nothing."""
    settings: Settings = current_app.extensions["settings"]
    return settings.search_log


def remember(text: str, found: Found) -> None:
    """Count the words of a search that found no working service point.

    A GET never keeps anything of a request, and this is the one exception. It changes nothing that
    anybody is shown: asked again or not, by a prefetching browser or twice, the answers stay the
    same. A failed
    search has no other trace, and to ask the visitor for a second step would be to ask them to
    mend our search. It happens when the answer is complete, in a short transaction of its own, and
    whatever goes wrong with it, the answer is sent. Neither address nor cookie, header, language
    or need is kept.

    Nothing is counted for robots, for who signals not to be followed (Do Not Track, Global Privacy
    Control), and where the operator says SEARCH_LOG=off.
    """
    is_working = found.total > found.tiers.get(Tier.CLOSED, 0)
    if not text or is_working or not is_on() or not _may_be_counted():
        return

    @after_this_request
    def write(response: Response) -> Response:
        if response.status_code < ERRORS:
            _write(text)
        return response


def _may_be_counted() -> bool:
    headers = request.headers
    refused = headers.get("DNT") == "1" or headers.get("Sec-GPC") == "1"
    ahead = "prefetch" in headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    robot = ROBOT.search(headers.get("User-Agent", ""))
    return request.method == "GET" and not (refused or ahead or robot)


def _write(text: str) -> None:
    state = current_app.extensions
    try:
        with db.writing(PATIENCE_MS) as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(sql(f"SET LOCAL lock_timeout = {PATIENCE_MS}"))
            log.note(session, text, clock.today())
            session.commit()
    except SQLAlchemyError as error:
        if not state.get(TOLD):  # else every search would say so again
            current_app.logger.warning(
                "Searches that find nothing are not counted: %s", _why(error)
            )
        state[TOLD] = True
    else:
        state[TOLD] = False


def _why(error: SQLAlchemyError) -> str:
    """Give the database's own line only: SQLAlchemy's also tells the words that were searched."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    return str(cause or type(error).__name__).partition("\n")[0]
