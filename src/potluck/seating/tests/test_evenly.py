"""The lowest relative evening of few people is raised as far as any plan raises it, and by the rules."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from potluck.seating.fairness import dearest, evenly, exactly
from potluck.seating.fairness.grown import WHOLE, grown
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import check
from potluck.seating.proofs.prices import worths
from potluck.seating.search import kernels, table
from potluck.seating.search.buffers import KernelError
from potluck.seating.search.run import Search
from potluck.seating.tests.every_plan import every_plan


@pytest.fixture(autouse=True)
def without_warm_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evenly, "SHARES", ())


@pytest.mark.parametrize(("seed", "sizes"), [(0, (3, 3, 3)), (2, (3, 3, 2)), (3, (5, 4))])
def test_no_plan_has_a_higher_lowest_evening(seed: int, sizes: tuple[int, ...]) -> None:
    problem, search = prepared(sum(sizes), seed, sizes)
    shares = evenly.Shares(search.evening)
    most = max(shares.weighed(plan).lowest for plan in every_plan(list(range(sum(sizes))), sizes))
    found = evenly.raised(search.evening, search.first, search.heat, 1.0, seeds=(0,))
    assert found.lowest == most
    assert [len(who) for who in found.tables] == [len(who) for who in search.first]
    assert not check.broken(problem, rules_of.of(problem), found.tables)


def test_who_must_not_meet_is_not_seated_together_for_it() -> None:
    problem, search = prepared(12, 5, (4, 4, 4), never=[(0, 1), (0, 2), (3, 4), (5, 9)])
    found = evenly.raised(search.evening, search.first, search.heat, 1.0, seeds=(0,))
    assert not check.broken(problem, rules_of.of(problem), found.tables)


def test_of_too_many_tables_only_those_with_more_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exactly, "MOST_LISTED", 60)
    affinity = np.triu(np.random.default_rng(1).integers(0, 9, (12, 12)), 1)
    affinity += affinity.T
    best = {4: np.sort(affinity, 1)[:, -3:].sum(1)}
    found = exactly.listed(affinity, best, np.ones((12, 12), bool), 0)
    assert 0 < len(found.tables) <= 60
    plan = exactly.highest(found, Counter({4: 3}))
    assert plan is None or sorted(guest for who in plan for guest in who) == list(range(12))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, WHOLE), st.integers(0, 200), st.integers(0, 999))
def test_c_and_numpy_grow_the_same_tables(people: int, size: int, level: int, most: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    affinity = np.triu(dice.integers(-5, 20, (people, people)), 1)
    affinity += affinity.T
    permitted = np.triu(dice.random((people, people)) < 0.9, 1)
    permitted |= permitted.T
    best = np.sort(affinity, 1)[:, ::-1][:, : size - 1].clip(0).sum(1)
    found = grown(affinity, best, permitted, size, level, most)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(kernels.CHOICE, "numpy")
        again = grown(affinity, best, permitted, size, level, most)
    assert (found is None) == (again is None)
    assert found is None or again is None or found.tolist() == again.tolist()


def test_many_tables_are_worth_what_each_is() -> None:
    guests = [Guest(str(k), str(k), ["a", "b"][k % 2 :], ["c"][k % 3 :], ["c"][k % 2 :]) for k in range(9)]
    arrays = arrays_of.build(problem := SeatingProblem.from_guests(guests, sizes=[5, 4]))
    course = Search.prepare(arrays, rules_of.arrays(problem, rules_of.of(problem), 2), 1).evening.blank
    who = np.array(list(combinations(range(9), 4)), np.int32)
    assert worths.of(course, who).tolist() == [table.worth(course, row) for row in who.tolist()]
    assert course.generous and len({*worths.of(course, who).tolist()}) > 9
    with pytest.raises(KernelError):
        worths.of(course, who + 1)


@pytest.mark.parametrize("costs", [0.02, 0.1, 0.3])
def test_no_plan_that_costs_no_more_has_a_higher_lowest_evening(costs: float) -> None:
    sizes = (3, 3, 3)
    _, search = prepared(9, 4, sizes)
    shares = evenly.Shares(search.evening)
    every = [shares.weighed(plan) for plan in every_plan(list(range(9)), sizes)]
    begin = max(every, key=lambda plan: plan.value)
    most = max(plan.lowest for plan in every if plan.value >= begin.value * (1 - costs))
    found = evenly.raised(search.evening, begin.tables, search.heat, costs, seeds=(0,))
    assert most - dearest.CLOSE <= found.lowest <= most and found.value >= begin.value * (1 - costs)


def prepared(
    people: int, seed: int, sizes: tuple[int, ...], never: list[tuple[int, int]] | None = None
) -> tuple[SeatingProblem, Search]:
    dice = np.random.default_rng(seed)
    guests = [
        Guest(f"Guest {n}", str(n), [f"topic{t}" for t in dice.choice(12, 4, False)]) for n in range(people)
    ]
    problem = SeatingProblem.from_guests(guests, sizes=list(sizes), never=never or [])
    arrays = arrays_of.build(problem)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    return problem, Search.prepare(arrays, rules, 1)
