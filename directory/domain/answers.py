"""What becomes of a fact when its keeper goes through the questions: honest dates, little work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.vocabulary import VOCABULARY, FactValue, Feature, ValueKind

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered; without a value it is not checked."""

    value: FactValue | None
    note_uk: str = ""
    note_en: str = ""

    @property
    def notes(self) -> dict[str, str]:
        """Return the words, as a fact has them."""
        return {"note_uk": self.note_uk, "note_en": self.note_en}


@dataclass(frozen=True, slots=True)
class Check:
    """How and when it was checked, and who says so; `renews` takes in what stayed as it was."""

    how: str
    role: str
    checked_on: date
    renews: bool = False

    @property
    def parts(self) -> dict[str, str]:
        """Return what it says of a fact."""
        return {"how": self.how, "role": self.role, "checked_on": self.checked_on.isoformat()}


def answered(
    feature: Feature, before: Fact | None, answer: Answer, check: Check
) -> dict[str, Any] | None:
    """Return a fact after its question was answered; None when it is not checked any more.

    Another answer is as old as this check. The same answer keeps its day, even when its note is
    mended, unless the check takes it in and is not the older one.
    """
    if answer.value is None:
        return None
    if before and _is_same(feature, before, answer) and not _renews(check, before):
        return {**before, **answer.notes}
    return {"value": answer.value, **check.parts, **answer.notes}


def check_of(facts: Mapping[str, Fact | None], before: Mapping[str, Fact | None]) -> Check | None:
    """Return how and when facts were checked that were answered together; what they were before
    tells new answers from renewed ones.
    """
    new, renewed = [], []
    for key, fact in facts.items():
        if fact is None:
            continue
        old = before.get(key)
        answer = Answer(fact["value"], fact["note_uk"], fact["note_en"])
        if old is None or not _is_same(VOCABULARY.features[key], old, answer):
            new.append(fact)
        elif (old["how"], old["checked_on"]) != (fact["how"], fact["checked_on"]):
            renewed.append(fact)
    if not new and not renewed:
        return None
    first = (new or renewed)[0]
    day = date.fromisoformat(first["checked_on"])
    return Check(first["how"], first["role"], day, renews=bool(renewed))


def _is_same(feature: Feature, before: Fact, answer: Answer) -> bool:
    """Compare answers; where words are the answer, they count."""
    same_words = feature.value_kind is not ValueKind.TEXT or all(
        before[name] == text for name, text in answer.notes.items()
    )
    return bool(before["value"] == answer.value and same_words)


def _renews(check: Check, before: Fact) -> bool:
    return check.renews and check.checked_on.isoformat() >= before["checked_on"]
