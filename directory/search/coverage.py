"""How many working service points meet each need, and how many know each feature.

Counted in the index, so that the numbers are those of a search for the need alone.
"""

from dataclasses import dataclass

from directory.search.find import Tier, tier_sets
from directory.search.index import Index
from directory.search.query import SearchQuery
from directory.vocabulary import VOCABULARY, Feature, Need


@dataclass(frozen=True, slots=True)
class NeedCoverage:
    """At how many working service points everything for a need is found, something is missing, or
    something is not checked and nothing is known to be missing.
    """

    need: Need
    found: int
    missing: int
    not_checked: int

    @property
    def total(self) -> int:
        """Return the number of working service points."""
        return self.found + self.missing + self.not_checked


@dataclass(frozen=True, slots=True)
class FeatureCoverage:
    """At how many working service points a feature is checked, and the check still counts."""

    feature: Feature
    checked: int
    total: int


def by_need(index: Index, *, with_samples: bool = False) -> list[NeedCoverage]:
    """Count for each need; a single missing group makes it missing, as in the search."""
    rows = _rows(index, with_samples=with_samples)
    counted = []
    for key, need in VOCABULARY.needs.items():
        tiers = tier_sets(index, SearchQuery(needs=(key,)), rows)
        found, missing, not_checked = (
            tiers[tier].bit_count() for tier in (Tier.FOUND, Tier.MISSING, Tier.NOT_CHECKED)
        )
        counted.append(NeedCoverage(need, found, missing, not_checked))
    return counted


def by_feature(index: Index, *, with_samples: bool = False) -> list[FeatureCoverage]:
    """Count for each feature, those that are known least first."""
    rows = _rows(index, with_samples=with_samples)
    counted = [
        FeatureCoverage(feature, (index.fresh[key] & rows).bit_count(), rows.bit_count())
        for key, feature in VOCABULARY.features.items()
    ]
    return sorted(counted, key=lambda one: one.checked)


def _rows(index: Index, *, with_samples: bool) -> int:
    return index.serving if with_samples else index.serving & ~index.samples
