"""The shapes of the vocabulary: features, needs and terms, each in two languages.

Values only; how they are read from files is the loader's concern.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from directory.saying import Sentence, say
from directory.vocabulary.values import (
    FactValue,
    Tri,
    ValueKind,
    answer_in,
    canonical,
    fold,
    number_in,
)


class Tier(StrEnum):
    """Whether a librarian is asked about a feature first, or when there is time."""

    CORE = "core"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages of the directory; neither may be empty."""

    uk: str
    en: str

    def in_(self, language: str) -> str:
        """Return the text in the language, `uk` or `en`."""
        match language:
            case "uk":
                return self.uk
            case "en":
                return self.en
        raise ValueError(f"the vocabulary has no language {language!r}")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed list: a kind, mode, how, role, feature group or shelf of needs."""

    key: str
    label: Words
    says: Words | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers of a choice feature."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Check:
    """What an answer is compared with: any of some values, or a number within bounds."""

    values: tuple[FactValue, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def holds(self, value: FactValue) -> bool:
        """Say whether a canonical value passes."""
        if value in self.values:
            return True
        if self.at_least is None and self.at_most is None:
            return False
        number = number_in(value)
        if number is None:
            return False
        enough = self.at_least is None or number >= self.at_least
        return enough and (self.at_most is None or number <= self.at_most)


@dataclass(frozen=True, slots=True)
class Condition:
    """A feature and what its answer has to be; a bare feature has to be good."""

    feature: str
    test: Check

    def holds(self, value: FactValue) -> bool:
        """Say whether a canonical answer to the feature meets the condition."""
        return self.test.holds(value)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that can be known about a service point."""

    key: str
    group: str
    label: Words
    # A noun phrase that reads after "Found:", "Missing:" and "Not checked:".
    short: Words
    # For a visitor: what is this? The hint is for whoever checks it.
    meaning: Words
    hint: Words
    value_kind: ValueKind
    unit: str | None
    options: tuple[Option, ...]
    good_if: Check
    tier: Tier
    recheck_months: int
    sources: Mapping[str, str] = field(hash=False)

    def parse(self, text: str) -> FactValue:
        """Return the canonical form of a written answer; ValueError says what was expected."""
        value = self._answer(text) or self._number(text) or self._option(text)
        if value is None:
            raise ValueError(self._expected())
        return value

    def holds(self, value: FactValue) -> bool:
        """Say whether a canonical answer is a good one."""
        return self.good_if.holds(value)

    def _answer(self, text: str) -> FactValue | None:
        """Return the answer in text; "yes" says nothing where a number or an option is due."""
        answer = answer_in(text)
        measured = self.value_kind in (ValueKind.NUMBER, ValueKind.CHOICE)
        if answer is None or (measured and answer is Tri.YES):
            return None
        return answer.value

    def _number(self, text: str) -> FactValue | None:
        if self.value_kind is not ValueKind.NUMBER:
            return None
        number = number_in(text)
        return None if number is None else canonical(number)

    def _option(self, text: str) -> FactValue | None:
        written = fold(text)
        for option in self.options:
            if written in (option.key, fold(option.label.uk), fold(option.label.en)):
                return option.key
        return None

    def _expected(self) -> Sentence:
        match self.value_kind:
            case ValueKind.NUMBER:
                return say("expected no, n/a or a number ≥ 0 (at most 100000, two decimals)")
            case ValueKind.CHOICE:
                keys = ", ".join(option.key for option in self.options)
                return say("expected no, n/a or one of: %(keys)s", keys=keys)
            case ValueKind.TEXT:
                return say("expected yes, no or n/a, with the words in the note")
        return say("expected yes, no or n/a")


@dataclass(frozen=True, slots=True)
class Group:
    """One thing a need requires: found when every condition of any alternative holds."""

    key: str
    label: Words
    alternatives: tuple[tuple[Condition, ...], ...]

    @property
    def features(self) -> tuple[str, ...]:
        """Keys of the features the group looks at, each once, in order."""
        named = (condition.feature for every in self.alternatives for condition in every)
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Need:
    """What a visitor looks for; never what the visitor is."""

    key: str
    shelf: str
    label: Words
    short: Words
    says: Words
    requires: tuple[Group, ...]
    helps: tuple[str, ...]


# Compared by identity: there is one vocabulary, and it can key a cache.
@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words of the directory; every mapping keeps the order of its file."""

    features: Mapping[str, Feature]
    needs: Mapping[str, Need]
    kinds: Mapping[str, Term]
    modes: Mapping[str, Term]
    hows: Mapping[str, Term]
    roles: Mapping[str, Term]
    groups: Mapping[str, Term]
    shelves: Mapping[str, Term]

    @property
    def core(self) -> tuple[Feature, ...]:
        """Features a librarian is asked about first."""
        return tuple(f for f in self.features.values() if f.tier is Tier.CORE)
