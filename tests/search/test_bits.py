from hypothesis import given
from hypothesis import strategies as st

from directory.search.bits import Collector, partition, rows

ROWS = st.sets(st.integers(min_value=0, max_value=300))


def frozen(members: set[int]) -> int:
    collector = Collector(301)
    for row in members:
        collector.add(row)
    return collector.freeze()


@given(ROWS)
def test_a_set_gives_back_its_rows_in_order(members: set[int]) -> None:
    assert list(rows(frozen(members))) == sorted(members)


@given(ROWS, st.lists(ROWS, max_size=5))
def test_a_partition_counts_for_each_row_the_sets_it_is_in(
    candidates: set[int], sets: list[set[int]]
) -> None:
    levels = partition(frozen(candidates), [frozen(one) for one in sets])

    assert len(levels) == len(sets) + 1
    for number, level in enumerate(levels):
        expected = {row for row in candidates if sum(row in one for one in sets) == number}
        assert set(rows(level)) == expected
