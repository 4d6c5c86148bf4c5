"""Of tables given as ranges, which is the larger one is part of the plan, and of the proof."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import Guest, NoPlan, SeatingProblem, Table, reseated, solve
from potluck.seating.model import rules
from potluck.seating.proofs import check, kinds

MADE = {"seed": 0, "threads": 1}
EVENING, NIGHT = frozenset({"6 pm"}), frozenset({"8 pm"})


@st.composite
def evenings(draw: st.DrawFn) -> SeatingProblem:
    """Draw a few people, some free at one time only or pinned, and tables that differ, each with a range."""
    tables = draw(
        st.lists(
            st.builds(
                Table,
                size=st.tuples(st.integers(1, 2), st.integers(3, 4)),
                time=st.sampled_from(["6 pm", "8 pm"]),
                step_free=st.booleans(),
            ),
            min_size=2,
            max_size=2,
        ).filter(lambda tables: len({(table.time, table.step_free) for table in tables}) > 1)
    )
    topics = st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True)
    guests = [
        Guest(
            str(number),
            loves=draw(topics),
            times=draw(st.sampled_from([frozenset(), frozenset(), EVENING, NIGHT])),
            step_free=draw(st.integers(0, 4)) == 0,
        )
        for number in range(5)
    ]
    problem = SeatingProblem.from_guests(guests, sizes=tables)
    return replace(problem, pins={0: 1}) if draw(st.integers(0, 3)) == 0 else problem


def every_plan(problem: SeatingProblem) -> Iterator[list[list[int]]]:
    people, wishes = len(problem.guests), rules.of(problem)
    for at in product(range(len(problem.sizes())), repeat=people):
        tables = [[g for g in range(people) if at[g] == number] for number in range(len(problem.sizes()))]
        fit = kinds.sizes_fit(problem, [len(who) for who in tables])
        if fit and not check.broken(problem, wishes, tables):
            yield tables


@settings(max_examples=25, deadline=None)
@given(evenings())
def test_no_plan_is_better_than_what_is_proven_whichever_table_is_larger(problem: SeatingProblem) -> None:
    try:
        result = solve(problem, work=20, how_good=True)
    except NoPlan:
        return
    sizes = sorted(map(len, result.plan.seatings()[0]))
    best = max(
        reseated.result(problem, [tables], MADE).value
        for tables in every_plan(problem)
        if sorted(map(len, tables)) == sizes
    )
    assert result.bound is not None and best <= result.bound + 1e-9
    assert result.stopped != "bound" or result.value >= best - 1e-9


@pytest.mark.parametrize(
    ("ranges", "how_good"), [([(2, 3), (2, 3)], False), ([(2, 3), (2, 3)], True), ([(2, 4), (1, 3)], True)]
)
def test_the_larger_table_is_where_most_like_each_other(
    ranges: list[tuple[int, int]], how_good: bool
) -> None:
    late = Guest("A", "0", ["x"], times=NIGHT)
    guests = [late, *(Guest(name, name, [topic]) for name, topic in zip("BCDE", "xxyz", strict=True))]
    tables = [Table(size, time=time) for size, time in zip(ranges, ("6 pm", "8 pm"), strict=True)]
    result = solve(SeatingProblem.from_guests(guests, sizes=tables), work=20, how_good=how_good)
    assert [sorted(who) for who in result.plan.seatings()[0]] == [[3, 4], [0, 1, 2]]
    assert result.stopped == ("bound" if how_good else "finished")
