"""No plan that keeps a floor under evenings exceeds its bound, against every plan of few people."""

from collections import Counter

import numpy as np
import pytest

from potluck.seating.fairness import bounded
from potluck.seating.fairness.evenly import Shares
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest, ProblemError
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs import check
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.run import Search
from potluck.seating.solve import solve
from potluck.seating.tests.every_plan import Plan, every_plan


def problem_of(seed: int, sizes: tuple[int, ...]) -> SeatingProblem:
    draw, topics = np.random.default_rng(seed), [f"t{n}" for n in range(7)]
    guests = [
        Guest(
            str(n),
            loves=list(draw.choice(topics, draw.integers(1, 5), replace=False)),
            brings=list(draw.choice(["tea", "chess"], 1)),
            needs=list(draw.choice(["tea", "chess"], 1)),
        )
        for n in range(sum(sizes))
    ]
    together = [(0, 1)] if seed % 2 else []
    return SeatingProblem.from_guests(guests, sizes=sizes, never=[(2, 3)], together=together)


@pytest.mark.parametrize(("seed", "sizes"), [(1, (3, 3, 2)), (2, (4, 4)), (3, (5, 4)), (6, (3, 3, 3))])
def test_no_plan_above_a_floor_exceeds_the_bound(seed: int, sizes: tuple[int, ...]) -> None:
    problem = problem_of(seed, sizes)
    arrays = arrays_of.build(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    shares = Shares(Search.prepare(arrays, rules, 1).evening)
    counts, pricing = Counter(sizes), bounds.pricing_of(arrays, rules)
    plans = [plan for plan in every_plan(list(range(sum(sizes))), sizes) if fits(plan, sizes, problem)]
    weighed = [shares.weighed(plan) for plan in plans]
    best = max(weighed, key=lambda one: one.value)
    floors = sorted({one.lowest for one in weighed})
    for floor in (*floors[:: max(len(floors) // 8, 1)], floors[-1]):
        truth = max(one.value for one in weighed if one.lowest >= floor)
        least = bounded.floors(shares, counts, floor)
        for strict in (False, True):
            found = []
            for seconds in (0.0, 20.0):
                programme = bounded.Programme.begin(pricing, counts, least, best.tables, strict)
                programme.iterate(truth, Watch(seconds))
                assert programme.best is not None
                found.append(programme.best)
            assert found[0] >= found[1] >= truth
        assert found[1] <= 1.03 * truth
    assert floors[-1] > best.lowest
    assert found[1] < best.value


def fits(plan: Plan, sizes: tuple[int, ...], problem: SeatingProblem) -> bool:
    """Whether a plan keeps the rules, its tables in the order of these sizes."""
    left, placed = list(plan), []
    for size in sizes:
        placed.append(next(who for who in left if len(who) == size))
        left.remove(placed[-1])
    return not check.broken(problem, rules_of.of(problem), placed)


def test_a_plan_is_told_how_good_it_is_among_those_that_leave_nobody_with_less() -> None:
    draw = np.random.default_rng(1)
    topics = [f"t{n}" for n in range(30)]
    guests = [Guest(str(n), loves=list(draw.choice(topics, 5, replace=False))) for n in range(30)]
    result = solve(SeatingProblem.from_guests(guests, table_size=5), work=200, how_good=True, seconds=2)
    found = bounded.of(result, 5.0)
    assert result.bound is not None
    assert found.value == pytest.approx(result.value)
    assert found.value <= found.bound <= 1.2 * found.value
    assert found.bound <= result.bound
    assert found.bound_kind in (bounded.STRICT, result.bound_kind)
    assert found.share() == min(found.value / found.bound, 1.0)


def test_a_floor_over_several_courses_is_not_bounded() -> None:
    problem = SeatingProblem.from_guests(
        [Guest(str(n), loves=["a"]) for n in range(8)], table_size=4, courses=2
    )
    with pytest.raises(ProblemError):
        bounded.of(solve(problem, work=10))
