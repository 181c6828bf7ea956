"""Letters that a page makes: queued with the page's own changes, sent when its answer is out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response, after_this_request, current_app
from sqlalchemy.orm import Session

from directory import db, mail
from directory.domain import outbox
from directory.domain.base import Language
from directory.letters import compose
from directory.web import clock

SECONDS = 10.0  # no worker is kept longer from answering; `flask mail send` sends what is left


def post(
    session: Session,
    template: str,
    recipient: str,
    language: Language,
    values: Mapping[str, Any],
    *,
    key: str | None = None,
    not_after: datetime | None = None,
) -> bool:
    """Queue a letter in the caller's transaction, to be delivered after the answer.

    Say whether it is new: a letter with a key is queued once.
    """
    after_answer()
    letter = compose(template, language, **values)
    return outbox.queue(session, letter, recipient, clock.now(), key=key, not_after=not_after)


def after_answer() -> None:
    """Deliver what waits when the answer to this request has been sent.

    Nobody waits for a mail server, and how long an answer takes tells nobody whether there was a
    letter; so a view calls this also when it had none to send. Whatever goes wrong, the answer is
    out, and the letters stay in the queue.
    """
    # When it comes to delivering, the request and the app's context are gone.
    engine, log = db.engine(), current_app.logger
    settings, now = current_app.extensions["settings"], current_app.extensions["clock"]

    def deliver() -> None:
        try:
            mail.deliver(engine, settings, now, SECONDS)
        except Exception:
            log.exception("Letters were not delivered; they wait for the next time.")

    @after_this_request
    def attach(response: Response) -> Response:
        response.call_on_close(deliver)
        return response
