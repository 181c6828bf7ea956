"""All features of a service point by group: what is known, and what nobody has checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from directory.domain.belongings import FactData
from directory.vocabulary import VOCABULARY
from directory.web import wording
from directory.web.language import current
from directory.web.wording import Said

SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A feature that nobody has checked here."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """One group of features at a service point."""

    key: str
    heading: str
    known: list[Said]
    unchecked: list[Unchecked]

    @property
    def total(self) -> int:
        """Count all features of the group."""
        return len(self.known) + len(self.unchecked)


def known_of(group: FactGroup) -> str:
    """Say how many of a group's features are known."""
    known = len(group.known)
    return ngettext(
        "%(num)s of %(total)s checked", "%(num)s of %(total)s checked", known, total=group.total
    )


def entered_by(facts: Mapping[str, FactData]) -> str:
    """Say once who entered the answers, when it was the same role for all."""
    roles = {fact["role"] for fact in facts.values()}
    if len(roles) != 1:
        return ""
    return _(
        "All answers were entered by: %(who)s.",
        who=VOCABULARY.roles[roles.pop()].label.in_(current()),
    )


def fact_groups(
    facts: Mapping[str, FactData], today: date, out: Mapping[str, date]
) -> list[FactGroup]:
    """Say every feature's state, in the vocabulary's order; `out` are out of order until a day."""
    with_role = len({fact["role"] for fact in facts.values()}) > 1
    groups = []
    for key, term in VOCABULARY.groups.items():
        features = [feature for feature in VOCABULARY.features.values() if feature.group == key]
        groups.append(
            FactGroup(
                key=key,
                heading=term.label.in_(current()),
                known=[
                    wording.fact(
                        f.key, facts[f.key], today, with_role=with_role, out_until=out.get(f.key)
                    )
                    for f in features
                    if f.key in facts
                ],
                unchecked=[
                    Unchecked(f.key, f.label.in_(current())) for f in features if f.key not in facts
                ],
            )
        )
    return groups
