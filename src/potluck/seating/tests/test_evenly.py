"""The lowest relative evening of few people is raised as far as any plan raises it, and by the rules."""

from collections import Counter

import numpy as np
import pytest

from potluck.seating.fairness import evenly, exactly
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import Guest
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import check
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
