"""How good a plan is where tables compete for people: against every partition there is."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from potluck.seating import SeatingProblem, solve
from potluck.seating.model.numbers import Ints
from potluck.seating.proofs import free
from potluck.seating.search.dense.grouping import Grouping

Range = tuple[int, int]


@st.composite
def problems(draw: st.DrawFn) -> tuple[Ints, list[Range]]:
    ranges = draw(st.lists(st.tuples(st.integers(2, 3), st.integers(3, 5)), min_size=2, max_size=3))
    people = draw(st.integers(sum(low for low, _ in ranges), min(sum(high for _, high in ranges), 10)))
    seed = draw(st.integers(0, 2**32))
    upper = np.triu(np.random.default_rng(seed).integers(-20, 40, (people, people)), 1)
    return (upper + upper.T).astype(np.int32), ranges


def partitions(people: frozenset[int], ranges: list[Range]) -> Iterator[list[tuple[int, ...]]]:
    if not ranges:
        yield from [[]] if not people else []
        return
    low, high = ranges[0]
    for size in range(low, high + 1):
        for who in combinations(sorted(people), size):
            for rest in partitions(people - set(who), ranges[1:]):
                yield [who, *rest]


def best_of_all(weights: Ints, ranges: list[Range]) -> int:
    pairs = {
        who: sum(int(weights[i, j]) for i, j in combinations(who, 2))
        for size in range(2, 6)
        for who in combinations(range(len(weights)), size)
    }
    return max(sum(map(pairs.get, plan)) for plan in partitions(frozenset(range(len(weights))), ranges))


@given(problem=problems())
def test_the_plan_is_the_best_of_all_and_its_tables_keep_their_ranges(
    problem: tuple[Ints, list[Range]],
) -> None:
    weights, ranges = problem
    asked = SeatingProblem.from_weights(weights, sizes=ranges, free_sizes=True)
    result = solve(asked, work=1, how_good=True, fair=False)
    assert result.value == result.bound == best_of_all(weights, ranges)
    sizes = [len(table.guests) for table in result.plan.courses[0].tables]
    assert all(low <= size <= high for size, (low, high) in zip(sizes, ranges, strict=True))


def test_a_bound_holds_however_soon_the_time_is_over() -> None:
    upper = np.triu(np.random.default_rng(4).integers(0, 100, (24, 24)), 1)
    problem = SeatingProblem.from_weights(upper + upper.T, sizes=[(4, 8)] * 4, free_sizes=True)
    soon, late = (solve(problem, seconds=seconds, how_good=True) for seconds in (0.01, 20.0))
    assert soon.bound is not None and late.bound is not None
    assert soon.bound >= late.bound >= late.value >= soon.value


@pytest.mark.parametrize(("people", "ranges"), [(60, [(3, 9)] * 10), (160, [(7, 9)] * 20)])
def test_where_the_ways_or_people_are_too_many_nothing_is_said(people: int, ranges: list[Range]) -> None:
    problem = SeatingProblem.from_weights(np.ones((people, people)), sizes=ranges, free_sizes=True)
    result = solve(problem, work=1, how_good=True)
    assert result.bound is None and result.bound_kind is None


def test_ways_hold_everybody_once() -> None:
    low, high = np.array([2, 2, 4], np.int32), np.array([4, 3, 5], np.int32)
    assert free.ways(Grouping(np.zeros((9, 9), np.int32), low, high)) == [(2, 2, 5), (2, 3, 4)]


def test_each_table_goes_where_its_size_is_allowed() -> None:
    low, high = np.array([2, 2, 4], np.int32), np.array([4, 3, 5], np.int32)
    grouping = Grouping(np.zeros((10, 10), np.int32), low, high)
    assert free.placed(grouping, [(0, 1, 2, 3), (4, 5), (6, 7, 8, 9)]) == [[0, 1, 2, 3], [4, 5], [6, 7, 8, 9]]
