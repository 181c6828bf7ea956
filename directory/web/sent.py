"""What visitors sent, in words: for their own receipts and for the desk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from markupsafe import Markup, escape

from directory.domain.base import Language
from directory.domain.hours import KYIV
from directory.domain.question import Channel, Question
from directory.domain.receipts import Sent
from directory.vocabulary import VOCABULARY
from directory.web import naming, wording
from directory.web.language import current

CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class SentView:
    """A question or suggestion: about what, since when, in which state, and what was typed."""

    number: int
    is_question: bool
    library: str
    library_slug: str
    point: str
    point_slug: str
    feature: str
    about: str
    state: str
    sent_on: str
    closed_on: str
    is_erased: bool
    rows: list[tuple[str, Markup]]
    answer: Markup


def view(sent: Sent) -> SentView:
    """Put what was sent into words."""
    point, library = sent.point, sent.point.library
    return SentView(
        number=sent.id,
        is_question=isinstance(sent, Question),
        library=naming.library(library),
        library_slug=library.slug,
        point=naming.point(point),
        point_slug=point.slug,
        feature=sent.feature,
        about=about(sent),
        state=sent.state,
        sent_on=day(sent.made_at),
        closed_on=day(sent.closed_at) if sent.closed_at else "",
        is_erased=sent.erased_at is not None,
        rows=list(_rows(sent)),
        answer=typed(sent.answer),
    )


def about(sent: Sent) -> str:
    """Name the feature that something is about; nothing when it is about a visit or the page."""
    feature = VOCABULARY.features.get(sent.feature)
    return feature.label.in_(current()) if feature else ""


def day(moment: datetime) -> str:
    """Return the day of a moment in words."""
    return wording.day(moment.astimezone(KYIV).date())


def typed(text: str) -> Markup:
    """Show what somebody wrote, line by line, in the language that its letters tell; no address in
    it becomes a link.
    """
    lines = Markup("<br>").join(escape(line) for line in text.splitlines())
    language = language_of(text)
    lang = Markup(' lang="{}"').format(language) if language != current() else ""
    return Markup("<bdi{}>{}</bdi>").format(lang, lines) if text else Markup()


def contact(text: str) -> Markup:
    """Show where an answer should go; it is no text to be read in a language."""
    return wording.quoted(text)


def language_of(text: str) -> Language:
    """Tell by its letters in which language something is written."""
    return "uk" if CYRILLIC.search(text) else "en"


def channel(question: Question) -> str:
    """Say how the visitor wants to be answered."""
    said = {
        Channel.EMAIL.value: _("By e-mail"),
        Channel.SMS.value: _("By SMS"),
        Channel.MESSENGER.value: _("In a messenger"),
        Channel.PHONE.value: _("By telephone"),
    }
    return said.get(question.channel, "")


def _rows(sent: Sent) -> Iterator[tuple[str, Markup]]:
    if isinstance(sent, Question):
        yield from _of_question(sent)
    else:
        feature = VOCABULARY.features.get(sent.feature)
        if feature and sent.value:
            yield _("Right answer"), escape(wording.answer(feature, sent.value))
        if sent.text:
            yield _("In words"), typed(sent.text)
        if sent.seen_on:
            yield _("Seen on"), escape(wording.day(sent.seen_on))
        if sent.email:
            yield _("Send the answer to"), contact(sent.email)


def _of_question(question: Question) -> Iterator[tuple[str, Markup]]:
    if question.needs:
        labels = [VOCABULARY.needs[key].label.in_(current()) for key in question.needs]
        yield _("Needs"), escape("; ".join(labels))
    if question.text:
        yield _("In words"), typed(question.text)
    if question.visit_when:
        yield _("When"), typed(question.visit_when)
    if question.contact:
        yield channel(question), contact(question.contact)
