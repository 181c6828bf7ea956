"""The first page of the desk: what waits, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from directory import db
from directory.domain import worklist
from directory.domain.draft import Draft
from directory.domain.library import ServicePoint
from directory.domain.permissions import Permission
from directory.domain.question import Question
from directory.domain.review import Proposal
from directory.domain.suggestion import Suggestion
from directory.domain.worklist import PointWork, Worklist
from directory.vocabulary import VOCABULARY
from directory.web import access, changes_in_words, clock, naming, sent, wording
from directory.web.access import requires
from directory.web.desk import bp, confirm_rows
from directory.web.desk.confirm_rows import Row
from directory.web.language import current

MOST_ROWS = 10  # of answers to confirm; the rest is one link away
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a visitor that waits for an answer."""

    anchor: str
    about: str
    words: Markup
    came: str
    url: str
    button: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link to something that waits, and what to know before."""

    text: Markup
    url: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class DuePart:
    """The due answers of one service point: some as rows, the rest as a number."""

    name: str
    rows: list[Row]
    more: str
    several: str  # where several are confirmed at once


@bp.get("/")
@requires(Permission.ACCOUNT)
def home() -> ResponseReturnValue:
    """Show what waits, the most urgent first."""
    work = worklist.gather(db.session(), access.actor(), clock.today())
    parts = _due(work)
    at_rows, said = confirm_rows.told([row for part in parts for row in part.rows])
    return render_template(
        "desk/home.html",
        heading=_heading(work),
        lead=_lead(work),
        work=work,
        questions=[_asked(question) for question in work.questions],
        answer_by=_answer_by(work),
        suggestions=[_suggested(suggestion) for suggestion in work.suggestions],
        returned=[_returned(proposal, point) for proposal, point in work.returned],
        parts=parts,
        overdue=sum(one.until < clock.today() for each in work.points for one in each.facts),
        drafts=[_draft(draft, point) for draft, point in work.drafts],
        unknown=list(_unknown(work)),
        at_rows=at_rows,
        said=said,
    )


def _heading(work: Worklist) -> str:
    if work.total:
        return ngettext("%(num)s thing waits for you", "%(num)s things wait for you", work.total)
    return _("Everything is true") if work.following else _("Nothing waits for you")


def _lead(work: Worklist) -> str:
    """Say for which service points it is, and how long it takes, or when there will be more."""
    if not work.points:
        return _("No service point that works now is assigned to you.")
    names = wording.listing(naming.shown(each.point) for each in work.points[:2])
    if len(work.points) > 2:  # noqa: PLR2004 -- so many as one line names
        names = ngettext("%(num)s service point", "%(num)s service points", len(work.points))
    if work.total:
        return ngettext(
            "%(names)s. About %(num)s minute for all of it.",
            "%(names)s. About %(num)s minutes for all of it.",
            work.minutes,
            names=names,
        )
    if work.following is None:
        return f"{names}."
    one, where = work.following
    label = VOCABULARY.features[one.feature].label.in_(current())
    if len(work.points) > 1:
        label = f"{label}, {naming.shown(where.point)}"
    return _(
        "%(names)s. The next answer to check: %(answer)s, until %(day)s.",
        names=names,
        answer=wording.in_sentence(label),
        day=wording.day(one.until),
    )


def _asked(question: Question) -> Asked:
    about = wording.in_sentence(sent.about(question))
    name = naming.point(question.point)
    return Asked(
        anchor=f"question-{question.id}",
        about=_("Question: %(about)s", about=about) if about else _("Help with a visit"),
        words=sent.typed(question.text),
        came=_("%(point)s. Asked on %(day)s.", point=name, day=sent.day(question.made_at)),
        url=url_for("desk.question", number=question.id, **_where(question.point)),
        button=(
            _("Answer: %(about)s", about=about)
            if about
            else _("Answer about the visit of %(day)s", day=sent.day(question.made_at))
        ),
    )


def _answer_by(work: Worklist) -> str:
    if not work.questions:
        return ""
    day = worklist.answer_by(work.questions[0].made_at)
    if day < clock.today():
        return _("An answer was due on %(day)s", day=wording.day(day))
    return _("Please answer by %(day)s", day=wording.day(day))


def _suggested(suggestion: Suggestion) -> Line:
    about = sent.about(suggestion) or _("The whole page")
    feature = VOCABULARY.features.get(suggestion.feature)
    if feature and suggestion.value:
        words = wording.quoted(wording.in_sentence(wording.answer(feature, suggestion.value)))
    else:
        words = sent.typed(_short(suggestion.text))
    return Line(
        wording.filled(_("%(about)s: a visitor says “%(words)s”"), about=about, words=words),
        url_for("desk.suggestion", number=suggestion.id, **_where(suggestion.point)),
        _("%(point)s. Sent on %(day)s.",
          point=naming.point(suggestion.point), day=sent.day(suggestion.made_at)),
    )  # fmt: skip


def _returned(proposal: Proposal, point: ServicePoint) -> Line:
    name = naming.point(point)
    return Line(
        escape(f"{changes_in_words.brief(proposal.changes)} – {name}"),
        url_for("desk.proposal", number=proposal.id, **_where(point)),
        sent.typed(proposal.words),
    )


def _draft(draft: Draft, point: ServicePoint) -> Line:
    fields = ngettext("%(num)s change", "%(num)s changes", len(draft.fields))
    unread = ngettext("%(num)s section to mend", "%(num)s sections to mend", len(draft.typed))
    parts = [*([fields] if draft.fields else []), *([unread] if draft.typed else [])]
    return Line(
        escape(_("Draft: %(point)s", point=naming.point(point))),
        url_for("desk.point", **_where(point)),
        _("%(what)s, saved on %(day)s",
          what=wording.listing(parts), day=sent.day(draft.updated_at)),
    )  # fmt: skip


def _due(work: Worklist) -> list[DuePart]:
    """Show the first answers to confirm, and say how many more there are, by service point."""
    parts, room = [], MOST_ROWS
    several = len(work.points) > 1
    for each in work.points:
        if each.facts:
            parts.append(_part(each, room, several=several))
            room -= len(parts[-1].rows)
    turns = confirm_rows.in_turn([part.rows for part in parts])
    return [
        DuePart(part.name, rows, part.more, part.several)
        for part, rows in zip(parts, turns, strict=True)
    ]


def _part(each: PointWork, room: int, *, several: bool) -> DuePart:
    name = naming.shown(each.point)
    shown = confirm_rows.rows(each.number, each.point, each.facts[:room], name if several else "")
    where = _at(each)
    left = len(each.facts) - len(shown)
    more = ngettext("%(num)s more answer", "%(num)s more answers", left) if left else ""
    return DuePart(name, shown, more, url_for("desk.confirm", **where, several=1))


def _unknown(work: Worklist) -> Iterator[tuple[str, str, int]]:
    """Name where there is something new to learn: sections of one service point, or points."""
    alone = len(work.points) == 1
    for each in work.points:
        where: dict[str, Any] = {
            "library": each.point["library"]["slug"],
            "point": each.point["point"],
        }
        if not alone and each.unknown:
            url = url_for("desk.point", **where)
            yield naming.shown(each.point), url, sum(each.unknown.values())
        for key, term in VOCABULARY.groups.items() if alone else ():
            if left := each.unknown.get(key, 0):
                url = url_for("desk.section", **where, section=key)
                yield term.label.in_(current()), url, left


def _where(point: ServicePoint) -> dict[str, Any]:
    return {"library": point.library.slug, "point": point.slug}


def _at(work: PointWork) -> dict[str, Any]:
    return {"library": work.point["library"]["slug"], "point": work.point["point"]}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
