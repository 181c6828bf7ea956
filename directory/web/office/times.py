"""When something happened, and how long it waits, in words."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from directory.domain.hours import KYIV
from directory.web import clock
from directory.web.revisions_in_words import moment

__all__ = ["days", "moment", "waits"]


def days(since: datetime) -> int:
    """Count the days since then, by the calendar."""
    return (clock.today() - since.astimezone(KYIV).date()).days


def waits(since: datetime) -> str:
    """Say how long something waits."""
    number = days(since)
    if number < 1:
        return _("came today")
    return ngettext("waits %(num)s day", "waits %(num)s days", number)
