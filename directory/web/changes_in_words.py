"""What changed, in the words of the page: any field of a service point or a library, and its value
before and after.

History, review, import, conflicts, the feed and letters all say changes through here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup, escape

from directory import db
from directory.domain.library import Library
from directory.domain.permissions import waits
from directory.domain.projection import named
from directory.domain.snapshot import Field, Value
from directory.domain.temporary import WHOLE_POINT
from directory.vocabulary import VOCABULARY, Term, ValueKind
from directory.web import hours_in_words, site, wording
from directory.web.language import current

# In the order in which changes are listed; facts, temporary states and photos follow.
LABELS = {
    "name_uk": _l("Name in Ukrainian"),
    "name_en": _l("Name in English"),
    "slug": _l("Name in the address of the page"),
    "library_id": _l("Library"),
    "aliases": _l("Other names"),
    "kind": _l("Kind of library"),
    "parent_id": _l("Main library"),
    "home": _l("Home community"),
    "mode": _l("How it works now"),
    "katottg": _l("City, town or village"),
    "place_uk": _l("Place in words, in Ukrainian"),
    "place_en": _l("Place in words, in English"),
    "address_uk": _l("Address in Ukrainian"),
    "address_en": _l("Address in English"),
    "postcode": _l("Postcode"),
    "lat": _l("Latitude"),
    "lon": _l("Longitude"),
    "summary_uk": _l("Summary in Ukrainian"),
    "summary_en": _l("Summary in English"),
    "phone": _l("Telephone"),
    "email": _l("E-mail"),
    "website": _l("Website"),
    "messengers": _l("Messengers"),
    "video_link": _l("Link for video calls"),
    "hours": _l("Opening hours"),
    "hours_note_uk": _l("Note about the hours in Ukrainian"),
    "hours_note_en": _l("Note about the hours in English"),
    "directions_uk": _l("Directions in Ukrainian"),
    "directions_en": _l("Directions in English"),
    "source_url": _l("Sources"),
    "source_date": _l("Date of the source"),
    "sample": _l("Sample"),
    "removed": _l("Removed from the directory"),
}
LANGUAGES = {"_uk": "uk", "_en": "en"}
_RANKS = {
    field: rank
    for rank, field in enumerate((*LABELS, *(f"fact.{key}" for key in VOCABULARY.features)))
}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One field that changed; `waits` says that the coordinator looks at such a change first."""

    field: Field
    label: str
    before: Markup
    after: Markup
    waits: bool

    @property
    def anchor(self) -> str:
        """Return what its place on a page is called."""
        return anchor(self.field)


def changes(pairs: Mapping[Field, Sequence[Value]]) -> list[ChangeView]:
    """Say changes, field → [before, after], in the order of a service point's page."""
    return [_change(field, *pairs[field]) for field in in_order(pairs)]


def in_order(fields: Iterable[Field]) -> list[Field]:
    """Sort fields as a service point's page has them."""
    return sorted(fields, key=lambda field: (_RANKS.get(field, len(_RANKS)), field))


def brief(fields: Iterable[Field] | Mapping[Field, Sequence[Value]], most: int = 3) -> str:
    """Name what changed in one line: the first fields, and how many more."""
    values = fields if isinstance(fields, Mapping) else {}
    labels = list(
        dict.fromkeys(field_label(field, *values.get(field, ())) for field in in_order(fields))
    )
    labels[1:] = map(wording.in_sentence, labels[1:])
    if len(labels) <= most:
        return wording.listing(labels)
    more = len(labels) - most
    return ngettext(
        "%(labels)s and %(num)s more", "%(labels)s and %(num)s more",
        more, labels=", ".join(labels[:most]),
    )  # fmt: skip


def field_label(field: Field, *values: Value) -> str:
    """Name a field. A photo is named after what it shows, which one of its values tells."""
    part, _dot, key = field.partition(".")
    match part:
        case "fact":
            return _feature(key)
        case "temporary" if key == WHOLE_POINT:
            return _("Closed for a time")
        case "temporary":
            return _("Does not work for a time: %(feature)s", feature=_short(key))
        case "photo":
            shows = next((value["feature"] for value in values if value), "")
            if not shows:
                return _("Photo")
            return _("Photo: %(feature)s", feature=_short(shows))
    return str(LABELS.get(field, field))


def said(field: Field, value: Value) -> Markup:
    """Say a field's value; what is not there is said as well."""
    part, _dot, key = field.partition(".")
    match part:
        case "fact":
            return _fact(key, value) if value else escape(_("Not checked"))
        case "temporary":
            return _temporary(value) if value else escape(_("Works as usual"))
        case "photo":
            return _photo(value) if value else escape(_("No photo"))
    return _column(field, value)


def in_language(text: str, language: str) -> Markup:
    """Set apart what somebody wrote, marked when it is not in the language of the page."""
    marked = Markup(' lang="{}"').format(language) if language != current() else ""
    return Markup("<bdi{}>{}</bdi>").format(marked, text)


def anchor(field: Field) -> str:
    """Return a field as the name of a place on a page."""
    return field.replace(".", "-").replace("_", "-")


def _change(field: Field, before: Value, after: Value) -> ChangeView:
    words = said(field, before), said(field, after)
    if words[0] == words[1]:  # what differs is what is usually left out
        words = _exactly(field, before), _exactly(field, after)
    return ChangeView(field, field_label(field, before, after), *words, waits(field, before, after))


def _exactly(field: Field, value: Value) -> Markup:
    if field.startswith("fact.") and value:
        role = _term(VOCABULARY.roles, value["role"])
        details = said(field, value)
        return wording.filled(_("%(details)s; entered by: %(who)s"), details=details, who=role)
    if isinstance(value, str) and value:
        return Markup("<code>{}</code>").format(value)
    return said(field, value)


def _column(field: Field, value: Value) -> Markup:
    if isinstance(value, bool):
        return escape(_("Yes") if value else _("No"))
    if value is None or value == "":
        return escape(_("Nothing"))
    if field in SAYERS:
        return SAYERS[field](value)
    return in_language(str(value), LANGUAGES.get(field[-3:], current()))


def _fact(key: str, fact: Mapping[str, str]) -> Markup:
    words = wording.filled(
        _("%(answer)s (%(day)s, %(how)s)"),
        answer=_answer(key, fact["value"]),
        day=wording.day(fact["checked_on"]),
        how=_term(VOCABULARY.hows, fact["how"]),
    )
    return _with_texts(words, fact["note_uk"], fact["note_en"])


def _temporary(state: Mapping[str, str]) -> Markup:
    words = _("Until %(day)s, that day included", day=wording.day(state["until"]))
    return _with_texts(escape(words), state["note_uk"], state["note_en"])


def _photo(photo: Mapping[str, str]) -> Markup:
    words = _("Photo: %(feature)s", feature=_short(photo["feature"]))
    return _with_texts(escape(words), photo["alt_uk"], photo["alt_en"])


def _with_texts(words: Markup, uk: str, en: str) -> Markup:
    parts = [words]
    if uk:
        parts.append(wording.filled(_("In Ukrainian: %(text)s"), text=_said_by(uk, "uk")))
    if en:
        parts.append(wording.filled(_("In English: %(text)s"), text=_said_by(en, "en")))
    return Markup(". ").join(parts)


def _said_by(text: str, language: str) -> Markup:
    """Give somebody's words without their full stop: a sentence here goes on, or ends by itself."""
    return in_language(text.rstrip().removesuffix("."), language)


def _answer(key: str, value: str) -> str:
    """Say an answer; one that the vocabulary no longer has is history, and shown as it was."""
    feature = VOCABULARY.features.get(key)
    if feature is None:
        return wording.quoted(value)
    try:
        feature.parse(value)
    except ValueError:
        has_words = feature.value_kind is ValueKind.TEXT and value == "yes"
        return wording.answer(feature, value) if has_words else wording.quoted(value)
    return wording.answer(feature, value)


def _feature(key: str) -> str:
    feature = VOCABULARY.features.get(key)
    return feature.label.in_(current()) if feature else key


def _short(key: str) -> str:
    return wording.in_sentence(_feature(key))


def _term(terms: Mapping[str, Term], key: str) -> str:
    return terms[key].label.in_(current()) if key in terms else key


def _place(code: str) -> Markup:
    gazetteer = site.index().gazetteer
    entry = gazetteer.by_code.get(code)
    return escape(gazetteer.label(entry, current())) if entry else wording.quoted(code)


def _library(number: int) -> Markup:
    library = db.session().get(Library, number)
    if library is None:
        return wording.quoted(str(number))
    return escape(named({"uk": library.name.uk, "en": library.name.en}, current()))


def _hours(text: str) -> Markup:
    """Say the usual week, and what differs from it."""
    view = hours_in_words.whole(text)
    lines = [*view.usual, *view.special]
    return Markup("; ").join(Markup("{}: {}").format(days, said) for days, said, _today in lines)


SAYERS: dict[Field, Callable[[Any], Markup]] = {
    "mode": lambda key: escape(_term(VOCABULARY.modes, key)),
    "kind": lambda key: escape(_term(VOCABULARY.kinds, key)),
    "katottg": _place,
    "home": _place,
    "library_id": _library,
    "parent_id": _library,
    "hours": _hours,
    "source_date": lambda when: escape(wording.source_date(when)),
}
