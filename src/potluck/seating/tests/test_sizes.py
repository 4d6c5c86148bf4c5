"""Sizes flex so that nobody is left over, and as little as they can."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.reading.cells import answers
from potluck.seating import solve
from potluck.seating.model import sizes
from potluck.seating.model.guest import Guest, ProblemError
from potluck.seating.model.problem import SeatingProblem


@pytest.mark.parametrize(
    ("people", "wished", "expected"),
    [
        (9, (4, 6), (5, 4)),
        (40, (4, 6), (5,) * 8),
        (7, (4, 6), (7,)),
        (2, (4, 6), (2,)),
        (1, (3, 8), (1,)),
        (11, (5, 5), (6, 5)),
        (13, (4, 4), (5, 4, 4)),
        (3, (4, 6), (3,)),
    ],
)
def test_sizes_of_tables(people: int, wished: tuple[int, int], expected: tuple[int, ...]) -> None:
    assert sizes.choose(people, wished) == expected


@given(people=st.integers(3, 500), low=st.integers(3, 8), more=st.integers(0, 5))
def test_sizes_seat_everyone_evenly_and_flex_only_where_they_must(people: int, low: int, more: int) -> None:
    wished = (low, min(low + more, 8))
    found = sizes.choose(people, wished)
    assert sum(found) == people
    assert max(found) - min(found) <= 1
    assert all(3 <= size <= 8 for size in found)
    splits = any(wished[0] * tables <= people <= wished[1] * tables for tables in range(1, people + 1))
    assert sizes.flexes(found, wished) == (not splits)


def test_given_tables_are_filled_evenly_within_their_ranges() -> None:
    assert sizes.fit(12, [5, (2, 6), (2, 6)]) == (5, 4, 3)


@pytest.mark.parametrize("people", [3, 30])
def test_tables_that_hold_too_many_or_too_few_are_refused(people: int) -> None:
    with pytest.raises(ProblemError, match=f"there are {people} people"):
        sizes.fit(people, [5, (4, 6)])


def test_a_list_may_wish_for_the_sizes_that_tables_have() -> None:
    assert (answers.SMALLEST_TABLE, answers.LARGEST_TABLE) == (sizes.SMALLEST, sizes.LARGEST)


def tables_of(problem: SeatingProblem) -> list[list[int]]:
    result = solve(problem, seed=1, work=20)
    return [sorted(map(len, tables)) for tables in result.plan.seatings()]


@settings(max_examples=40)
@given(
    topics=st.lists(
        st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True), min_size=8, max_size=26
    ),
    one=st.integers(0, 999),
    other=st.integers(0, 999),
)
def test_one_never_together_changes_the_size_of_no_table(
    topics: list[list[int]], one: int, other: int
) -> None:
    """Else the tables themselves would tell everybody of it."""
    guests = [Guest("", loves={f"topic {topic}": 1.0 for topic in own}) for own in topics]
    pair = {one % len(guests), other % len(guests)}
    plain = SeatingProblem.from_guests(guests)
    apart = SeatingProblem.from_guests(guests, never=[(min(pair), max(pair))] if len(pair) == 2 else [])
    assert tables_of(apart) == tables_of(plain)
