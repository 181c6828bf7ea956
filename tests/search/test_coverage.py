"""How many working service points meet each need, and know each feature."""

from directory.search import SearchQuery, find
from directory.search.coverage import by_feature, by_need
from directory.search.find import Tier
from directory.vocabulary import VOCABULARY
from tests.search.conftest import OLD, fact, index_of, point

WHEELCHAIR = {
    "step-free-entrance": "yes",
    "one-level": "yes",
    "accessible-toilet": "yes",
}
POINTS = (
    point("found", facts=WHEELCHAIR),
    point("missing", facts={**WHEELCHAIR, "accessible-toilet": "no"}),
    point("unchecked", facts={"one-level": "yes"}),
    point("overdue", exact_facts={key: fact(value, OLD) for key, value in WHEELCHAIR.items()}),
    point("closed", facts=WHEELCHAIR, mode="occupied"),
    point("invented", facts=WHEELCHAIR, sample=True),
)


def counts(coverage, need="wheelchair"):
    one = next(one for one in coverage if one.need.key == need)
    return one.found, one.missing, one.not_checked


def test_working_points_are_counted_by_what_is_known_for_a_need():
    coverage = by_need(index_of(*POINTS))

    assert [one.need.key for one in coverage] == list(VOCABULARY.needs)
    assert counts(coverage) == (1, 1, 2)  # an overdue answer counts as not checked
    assert {one.total for one in coverage} == {4}


def test_invented_points_are_counted_when_asked_for():
    assert counts(by_need(index_of(*POINTS), with_samples=True)) == (2, 1, 2)


def test_the_counts_are_those_of_a_search():
    index = index_of(*POINTS)

    for one in by_need(index, with_samples=True):
        tiers = find(index, SearchQuery(needs=(one.need.key,)), "uk").tiers
        wanted = (Tier.FOUND, Tier.MISSING, Tier.NOT_CHECKED)
        assert (one.found, one.missing, one.not_checked) == tuple(tiers.get(t, 0) for t in wanted)


def test_features_are_counted_where_a_check_still_counts_the_least_known_first():
    coverage = by_feature(index_of(*POINTS))

    known = {one.feature.key: one.checked for one in coverage}
    assert known["one-level"] == 3
    assert known["step-free-entrance"] == 2
    assert [one.checked for one in coverage] == sorted(one.checked for one in coverage)
    assert {one.total for one in coverage} == {4}
