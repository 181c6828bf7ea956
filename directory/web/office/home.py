"""The first page of the office."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from directory import db
from directory.domain import due, inventory, unanswered
from directory.domain.permissions import Permission, may_decide
from directory.web import access, changes_in_words, clock, naming
from directory.web.access import requires
from directory.web.office import bp
from directory.web.office.times import days, waits

LONG = timedelta(days=3)  # after which a visitor has waited too long for an answer
MOST = 5  # of each that are named; the rest is counted


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits, with the page on which it is done."""

    text: str
    url: str
    note: str = ""


@bp.get("/")
@requires(Permission.MANAGE)
def home() -> ResponseReturnValue:
    """Show what waits, the most urgent first."""
    proposals = [
        Task(
            f"{naming.point(each.point)}: {changes_in_words.brief(each.changes)}",
            url_for("office.review_one", number=each.id),
            waits(each.made_at),
        )
        for each in inventory.proposals(db.session())
        if may_decide(access.actor(), each.person_id)
    ]
    late = _late()
    return render_template(
        "office/home.html",
        proposals=proposals[:MOST],
        number=len(proposals),
        late=late,
        tasks=_tasks(),
        returned=inventory.returned(db.session()),
        pages=_pages(),
    )


def _late() -> Task | None:
    """Say how many visitors have waited for more than three days."""
    waiting = unanswered.listing(db.session(), with_samples=False)
    late = [one for one in waiting if clock.now() - one.made_at > LONG]
    if not late:
        return None
    text = ngettext(
        "%(num)s visitor has waited for an answer for more than 3 days",
        "%(num)s visitors have waited for an answer for more than 3 days",
        len(late),
    )
    oldest = days(min(one.made_at for one in late))
    note = ngettext("the longest for %(num)s day", "the longest for %(num)s days", oldest)
    return Task(text, url_for("office.overview", _anchor="unanswered"), note)


def _tasks() -> list[Task]:
    """Say what else is to be seen to."""
    session = db.session()
    lonely = inventory.without_keeper(session)
    awaited = len(inventory.not_joined(session))
    overdue = due.count(session, clock.today(), with_samples=False)
    tasks = [
        (
            lonely,
            ngettext(
                "%(num)s library has no librarian here",
                "%(num)s libraries have no librarian here",
                lonely,
            ),
            url_for("office.libraries", only="keeper"),
        ),
        (
            awaited,
            ngettext(
                "%(num)s person was invited and has not joined yet",
                "%(num)s people were invited and have not joined yet",
                awaited,
            ),
            url_for("office.people", _anchor="awaited"),
        ),
        (
            overdue,
            ngettext("%(num)s fact is overdue", "%(num)s facts are overdue", overdue),
            url_for("office.overview", _anchor="overdue"),
        ),
    ]
    return [Task(text, url) for number, text, url in tasks if number]


def _pages() -> list[Task]:
    """List the pages of the office."""
    pages = (
        ("libraries", _("Libraries and service points"), _("Add, move, merge, suspend, remove")),
        ("people", _("People"), _("Invite, assign libraries, revoke")),
        ("review_queue", _("Review"), _("Approve or return sensitive changes")),
        ("changes", _("Changes"), _("Everything that was changed, with undo")),
        ("overview", _("Overview"), _("What is known and what is not, by need and community")),
        ("report", _("Report for the association"), _("To print, in both languages")),
        ("imports", _("Import of a table"), _("Look at what would change, then apply")),
        (
            "audit_log",
            _("What was done with accounts"),
            _("Who invited and revoked whom, and when"),
        ),
    )
    return [
        Task(text, url_for(f"office.{name}"), note)
        for name, text, note in pages
        if f"office.{name}" in current_app.view_functions
    ]
