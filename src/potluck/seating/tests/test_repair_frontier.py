"""What one move more buys, against every seating of few people; and flows of least cost."""

from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating import repair, reseated
from potluck.seating.model import rules, sizes, wishes
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.moving.flows import flow
from potluck.seating.proofs import check

MADE = {"seed": 0, "threads": 1}


def values(
    problem: SeatingProblem, current: list[list[int]], more: int, pins: dict[int, int] | None = None
) -> list[float]:
    """The best value of every number of moves, from the fewest, at tables of wished sizes."""
    asked = kept(problem, pins or {})
    ranges = [sizes.as_range(table.size) for table in problem.tables or ()]
    ranges = ranges or [problem.table_size] * len(current)
    sat = {guest: number for number, who in enumerate(current) for guest in who}
    best: dict[int, float] = {}
    for code in product(range(len(current)), repeat=len(problem.guests)):
        tables = [[g for g, at in enumerate(code) if at == number] for number in range(len(current))]
        laid = [(len(who), own) for who, own in zip(tables, ranges, strict=True) if who]
        sized = all(low <= size <= high for size, (low, high) in laid)
        if sized and not check.broken(problem, asked, tables):
            moves = sum(sat.get(guest, at) != at for guest, at in enumerate(code))
            value = reseated.result(problem, [tables], MADE).value
            best[moves] = max(best.get(moves, value), value)
    fewest = min(best)
    return [max(v for m, v in best.items() if m <= fewest + k) for k in range(more + 1)]


def kept(problem: SeatingProblem, pins: dict[int, int]) -> list[wishes.Wish]:
    return [*rules.of(problem), *(wishes.Pinned(guest, table) for guest, table in pins.items())]


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10**6))
def test_every_step_of_a_frontier_is_the_best_there_is(seed: int) -> None:
    draw = Random(seed)
    guests = [
        Guest(
            f"G{n}", loves=draw.sample("abcdef", 2), brings=draw.sample("xyz", 1), needs=draw.sample("xyz", 1)
        )
        for n in range(7)
    ]
    problem = SeatingProblem.from_guests(guests, table_size=(3, 4))
    current = [[0, 1, 2], [3, 4, 5]]
    steps = repair.frontier(problem, current, [6], more=3)
    assert [step.value for step in steps] == pytest.approx(values(problem, current, 3))
    assert all(step.proven for step in steps)
    assert [step.moves for step in steps] == [0, 1, 2, 3]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_given_table_that_was_empty_may_be_laid(seed: int) -> None:
    draw = Random(seed)
    guests = [Guest(f"G{n}", loves=draw.sample("abc", 1)) for n in range(6)]
    problem = SeatingProblem.from_guests(guests, sizes=[(1, 3), (1, 5), (1, 3)])
    current: list[list[int]] = [[0, 1, 2, 3], [4], []]
    steps = repair.frontier(problem, current, [5], more=1)
    assert [step.value for step in steps] == pytest.approx(values(problem, current, 1))
    assert all(step.proven for step in steps)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_with_people_pinned_who_come_with_others_every_step_is_the_best_there_is(seed: int) -> None:
    draw = Random(seed)
    guests = [Guest(f"G{n}", loves=draw.sample("abcdef", 2)) for n in range(7)]
    together = [draw.sample(range(7), draw.choice([2, 3]))]
    pins = {together[0][0]: draw.randrange(2), draw.randrange(7): draw.randrange(2)}
    problem = SeatingProblem.from_guests(guests, table_size=(3, 4), together=together)
    current = [[0, 1, 2], [3, 4, 5, 6]]
    if len({pins[guest] for guest in together[0] if guest in pins}) > 1:
        return
    steps = repair.frontier(problem, current, pins=pins, more=1)
    assert [step.value for step in steps] == pytest.approx(values(problem, current, 1, pins))
    assert all(step.proven for step in steps)
    assert not any(check.broken(problem, kept(problem, pins), step.repair.tables) for step in steps)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_whoever_comes_together_is_reseated_wherever_one_of_them_is_pinned(seed: int) -> None:
    draw = Random(seed)
    people, low = draw.randint(8, 20), draw.randint(3, 8)
    guests = [Guest(f"G{n}", loves=draw.sample("abcdef", 2)) for n in range(people)]
    group = draw.sample(range(people - 1), draw.randint(2, 4))
    problem = SeatingProblem.from_guests(guests, table_size=(low, draw.randint(low, 8)), together=[group])
    number = -(-people // 8) + draw.randint(0, 1)
    current = [list(range(people))[table::number] for table in range(number)]
    pins = {group[0]: draw.randrange(number), people - 1: draw.randrange(number)}
    done = repair.reseat(problem, current, pins=pins, seconds=1)
    assert sorted(guest for who in done.tables for guest in who) == list(range(people))
    assert not check.broken(problem, kept(problem, pins), done.tables)


def test_a_repair_is_near_its_frontier() -> None:
    draw = Random(5)
    guests = [Guest(str(n), loves=draw.sample("abcdefghijklmnop", 3)) for n in range(20)]
    current = [list(range(t, t + 4)) for t in range(0, 20, 4)]
    problem = SeatingProblem.from_guests(guests, table_size=(4, 5))
    for slack, step in enumerate(repair.frontier(problem, current, more=1)):
        done = repair.reseat(problem, current, slack=slack)
        value = reseated.result(problem, [done.tables], MADE).value
        assert len(done.moved) <= step.moves
        assert value >= 0.99 * step.value


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_an_assignment_costs_as_little_as_any(costs: list[list[int]]) -> None:
    found = flow.assignment(costs)
    assert len({*found}) == len(costs)
    least = min(
        sum(row[column] for row, column in zip(costs, order, strict=False))
        for order in permutations(range(4))
    )
    assert sum(row[column] for row, column in zip(costs, found, strict=True)) == least


def test_what_cannot_be_sent_is_not_sent() -> None:
    network = flow.Network(3)
    network.arc(0, 1, 2, 1)
    network.arc(1, 2, 1)
    assert network.send(0, 2, 2) is None
