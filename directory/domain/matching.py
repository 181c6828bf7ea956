"""Whether a service point can serve a need: group by group, with the facts that say so.

Unknown is never yes and never no (docs/architecture.md, Matching). No score and no verdict.
"""

from collections.abc import Container, Iterable, Mapping
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


def match(
    need: Need, facts: Mapping[str, Answer], today: date, out: Container[str] = ()
) -> NeedMatch:
    """Judge each required group of a need by a service point's facts on a day.

    Features that are `out` of order on that day are known not to be there.
    """
    known = _Known(facts, _fresh(facts, today), out)
    helps = tuple(
        key for key in need.helps if known.holds(Condition(key, VOCABULARY.features[key].good_if))
    )
    return NeedMatch(need, match_groups(need.requires, facts, today, out), helps)


def match_groups(
    groups: Iterable[Group], facts: Mapping[str, Answer], today: date, out: Container[str] = ()
) -> tuple[GroupMatch, ...]:
    """Judge groups in their order."""
    known = _Known(facts, _fresh(facts, today), out)
    return tuple(_match_group(group, known) for group in groups)


def chosen_group(key: str) -> Group:
    """Treat a feature that a visitor chose by itself as a required group."""
    feature = VOCABULARY.features[key]
    return Group(key, feature.short, ((Condition(key, feature.good_if),),))


def is_old(feature: str, checked_on: date, today: date) -> bool:
    """Say whether a feature's fact is overdue."""
    return is_overdue(checked_on, VOCABULARY.features[feature].recheck_months, today)


def _fresh(facts: Mapping[str, Answer], today: date) -> set[str]:
    return {key for key, fact in facts.items() if not is_old(key, fact.checked_on, today)}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known on a day: facts that are not overdue, and features that are out of order."""

    facts: Mapping[str, Answer]
    fresh: set[str]
    out: Container[str]

    def __contains__(self, feature: str) -> bool:
        return feature in self.fresh or feature in self.out

    def holds(self, condition: Condition) -> bool:
        return condition.feature in self.fresh and self.held(condition)

    def held(self, condition: Condition) -> bool:
        """Say whether a condition holds or held when it was checked."""
        fact = self.facts.get(condition.feature)
        is_out = condition.feature in self.out
        return fact is not None and condition.holds(fact.value) and not is_out


def _match_group(group: Group, known: _Known) -> GroupMatch:
    verdicts = [_verdict(conditions, known) for conditions in group.alternatives]
    for state in (State.FOUND, State.OVERDUE):
        if state in verdicts:
            conditions = group.alternatives[verdicts.index(state)]
            return GroupMatch(group, state, tuple(_features(conditions)))
    if all(verdict is State.MISSING for verdict in verdicts):
        deciding = (key for key in group.features if key in known)
        return GroupMatch(group, State.MISSING, tuple(deciding))
    unknown = (key for key in group.features if key not in known)
    return GroupMatch(group, State.NOT_CHECKED, tuple(unknown))


def _verdict(conditions: tuple[Condition, ...], known: _Known) -> State:
    """Join an alternative's conditions: one that fails decides, and all must hold."""
    if any(c.feature in known and not known.holds(c) for c in conditions):
        return State.MISSING
    if all(c.feature in known for c in conditions):
        return State.FOUND
    if all(known.held(c) for c in conditions):
        return State.OVERDUE
    return State.NOT_CHECKED


def _features(conditions: Iterable[Condition]) -> Iterable[str]:
    return dict.fromkeys(condition.feature for condition in conditions)
