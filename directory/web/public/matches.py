"""A match in words: for each need a row, in it a cell for each required group, in fixed order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from directory.domain.belongings import FactData, out_of_order
from directory.domain.matching import (
    GroupMatch,
    NeedMatch,
    State,
    chosen_group,
    match,
    match_groups,
)
from directory.domain.projection import PointData
from directory.vocabulary import VOCABULARY
from directory.web import wording
from directory.web.language import current

CLASSES = {State.FOUND: "yes", State.MISSING: "no", State.NOT_CHECKED: "ask", State.OVERDUE: "old"}
MOST_HELPS = 3
Facts = Mapping[str, FactData]
Out = Mapping[str, date]  # feature → until when it is out of order


@dataclass(frozen=True, slots=True)
class Checked:
    """A fact as matching reads it."""

    value: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Cell:
    """One required group: the class of its line and shape, the word, and what the word is about."""

    state: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need: its short name, the sum of its groups, and their cells."""

    key: str
    name: str
    sum: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MatchView:
    """The match of one service point for all chosen needs."""

    sum: str
    rows: tuple[NeedRow, ...]
    helps: str


def view(
    point: PointData, needs: Sequence[str], today: date, chosen: Sequence[str] = ()
) -> MatchView | None:
    """Say how a service point answers the chosen needs and features; None when none is chosen."""
    if not needs and not chosen:
        return None
    facts = point["facts"]
    checked = {
        key: Checked(fact["value"], date.fromisoformat(fact["checked_on"]))
        for key, fact in facts.items()
    }
    out = out_of_order(point["temporary"], today)
    matches = [match(VOCABULARY.needs[key], checked, today, out) for key in needs]
    features = match_groups(map(chosen_group, chosen), checked, today, out)
    groups = [group for one in matches for group in one.groups]
    return MatchView(
        sum=_("%(sum)s.", sum=wording.sentence(_sum([*groups, *features], facts))),
        rows=(*(_row(one, facts, out) for one in matches), *_chosen(features, facts, out)),
        helps=_helps(matches, facts),
    )


def _chosen(features: Sequence[GroupMatch], facts: Facts, out: Out) -> Iterator[NeedRow]:
    if features:
        cells = tuple(_cell(group, facts, out) for group in features)
        yield NeedRow("chosen", _("Chosen features"), _sum(features, facts), cells)


def _row(found: NeedMatch, facts: Facts, out: Out) -> NeedRow:
    return NeedRow(
        key=found.need.key,
        name=wording.sentence(found.need.short.in_(current())),
        sum=_sum(found.groups, facts),
        cells=tuple(_cell(group, facts, out) for group in found.groups),
    )


def _sum(groups: Sequence[GroupMatch], facts: Facts) -> str:
    """Count found, missing, not checked, overdue, in this order, as the list below names them;
    zeros after the first are left out.
    """
    states = [group.state for group in groups]
    needless = sum(_is_needless(group, facts) for group in groups)
    found, missing = states.count(State.FOUND), states.count(State.MISSING) - needless
    unchecked, overdue = states.count(State.NOT_CHECKED), states.count(State.OVERDUE)
    parts = [
        ngettext(
            "found %(num)s of %(total)s", "found %(num)s of %(total)s", found, total=len(states)
        )
    ]
    if missing:
        parts.append(_("missing %(count)s", count=missing))
    if unchecked:
        parts.append(_("not checked %(count)s", count=unchecked))
    if overdue:
        parts.append(_("was so earlier %(count)s", count=overdue))
    if needless:
        parts.append(_("not applicable %(count)s", count=needless))
    return ", ".join(parts)


def _cell(group: GroupMatch, facts: Facts, out: Out) -> Cell:
    label = wording.sentence(group.group.label.in_(current()))
    said = [wording.in_short(key, facts[key]["value"]) for key in group.features if key in facts]
    if group.state is State.FOUND:
        word, text = _("Found:"), wording.sentence(", ".join(said))
    elif group.state is State.OVERDUE:
        oldest = min(facts[key]["checked_on"] for key in group.features)
        word = _("Was so on %(day)s:", day=wording.day(oldest))
        text = wording.sentence(", ".join(said))
    elif _is_needless(group, facts):
        return Cell("na", _("Not applicable:"), label)
    elif group.state is State.MISSING:
        word, text = _("Missing:"), _missing(group, label, facts, out)
    else:
        word, text = _("Not checked:"), label
    return Cell(CLASSES[group.state], word, text)


def _is_needless(group: GroupMatch, facts: Facts) -> bool:
    """Say whether a missing group is so only because nothing in it applies here: online, say."""
    return group.state is State.MISSING and all(
        key in facts and facts[key]["value"] == "n/a" for key in group.features
    )


def _missing(group: GroupMatch, label: str, facts: Facts, out: Out) -> str:
    """Give the reason where a bare «no» would not say enough."""
    reasons = [
        wording.out_of_order(key, out[key])
        if key in out
        else wording.in_short(key, facts[key]["value"])
        for key in group.features
        if key in out or facts[key]["value"] != "no"
    ]
    return f"{label} ({'; '.join(reasons)})" if reasons else label


def _helps(matches: Sequence[NeedMatch], facts: Facts) -> str:
    keys = list(dict.fromkeys(key for one in matches for key in one.helps))
    if not keys:
        return ""
    shown = [wording.in_short(key, facts[key]["value"]) for key in keys[:MOST_HELPS]]
    more = len(keys) - len(shown)
    texts = ", ".join(shown)
    if more:
        return ngettext(
            "Also there: %(texts)s and %(num)s more.", "Also there: %(texts)s and %(num)s more.",
            more, texts=texts,
        )  # fmt: skip
    return _("Also there: %(texts)s.", texts=texts)
