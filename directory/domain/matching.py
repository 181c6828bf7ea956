"""Whether a service point can serve a need: group by group, with the facts that say so.

Unknown is never yes and never no (docs/architecture.md, Matching). No score and no verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from directory.domain.freshness import is_overdue
from directory.vocabulary import VOCABULARY, Condition, Group, Need


class State(StrEnum):
    """What is known of a required group."""

    FOUND = "found"
    MISSING = "missing"
    NOT_CHECKED = "not_checked"
    OVERDUE = "overdue"


class Answer(Protocol):
    """What matching reads of a fact."""

    @property
    def value(self) -> str:
        """The canonical answer."""

    @property
    def checked_on(self) -> date:
        """The day of the check."""


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """A required group, its state, and the features whose facts decide it."""

    group: Group
    state: State
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedMatch:
    """A need's groups in their fixed order, and the helping features that are there."""

    need: Need
    groups: tuple[GroupMatch, ...]
    helps: tuple[str, ...]

    def count(self, *states: State) -> int:
        """Count the groups in any of these states."""
        return sum(match.state in states for match in self.groups)


def match(need: Need, facts: Mapping[str, Answer], today: date) -> NeedMatch:
    """Judge each required group of a need by a service point's facts on a day."""
    fresh = _fresh(facts, today)
    helps = tuple(
        key
        for key in need.helps
        if key in fresh and VOCABULARY.features[key].holds(facts[key].value)
    )
    return NeedMatch(need, match_groups(need.requires, facts, today), helps)


def match_groups(
    groups: Iterable[Group], facts: Mapping[str, Answer], today: date
) -> tuple[GroupMatch, ...]:
    """Judge groups in their order."""
    fresh = _fresh(facts, today)
    return tuple(_match_group(group, facts, fresh) for group in groups)


def chosen_group(key: str) -> Group:
    """Treat a feature that a visitor chose by itself as a required group."""
    feature = VOCABULARY.features[key]
    return Group(key, feature.short, ((Condition(key, feature.good_if),),))


def is_old(feature: str, checked_on: date, today: date) -> bool:
    """Say whether a feature's fact is overdue."""
    return is_overdue(checked_on, VOCABULARY.features[feature].recheck_months, today)


def _fresh(facts: Mapping[str, Answer], today: date) -> set[str]:
    return {key for key, fact in facts.items() if not is_old(key, fact.checked_on, today)}


def _match_group(group: Group, facts: Mapping[str, Answer], fresh: set[str]) -> GroupMatch:
    verdicts = [_verdict(conditions, facts, fresh) for conditions in group.alternatives]
    for state in (State.FOUND, State.OVERDUE):
        if state in verdicts:
            conditions = group.alternatives[verdicts.index(state)]
            return GroupMatch(group, state, tuple(_features(conditions)))
    if all(verdict is State.MISSING for verdict in verdicts):
        known = (key for key in group.features if key in fresh)
        return GroupMatch(group, State.MISSING, tuple(known))
    unknown = (key for key in group.features if key not in fresh)
    return GroupMatch(group, State.NOT_CHECKED, tuple(unknown))


def _verdict(
    conditions: tuple[Condition, ...], facts: Mapping[str, Answer], fresh: set[str]
) -> State:
    """Join an alternative's conditions: one that fails decides, and all must hold."""
    if any(c.feature in fresh and not c.holds(facts[c.feature].value) for c in conditions):
        return State.MISSING
    if all(c.feature in fresh for c in conditions):
        return State.FOUND
    if all(c.feature in facts and c.holds(facts[c.feature].value) for c in conditions):
        return State.OVERDUE
    return State.NOT_CHECKED


def _features(conditions: Iterable[Condition]) -> Iterable[str]:
    return dict.fromkeys(condition.feature for condition in conditions)
