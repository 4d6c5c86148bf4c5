"""Plans out of the linear programme: everyone sits once, no rule is broken, and none is worse than before."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communities import problems
from potluck.seating import NoPlan, SeatingProblem, solve
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules
from potluck.seating.proofs import bound, check
from potluck.seating.proofs.diving import best as diving
from potluck.seating.proofs.diving.dive import dive
from potluck.seating.proofs.diving.part import Part
from potluck.seating.proofs.exact import choose
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.course import build

UNHURRIED = 1e6
"""Seconds: what a loaded machine does in five is not always enough."""


def drawn(people: int, size: int, seed: int) -> tuple[SeatingProblem, Pricing, list[Who]]:
    """A room of random weights, and its guests in order, table by table."""
    weights = np.triu(np.random.Generator(np.random.PCG64(seed)).integers(0, 100, (people, people)), 1)
    problem = SeatingProblem.from_weights(weights + weights.T, table_size=size)
    arrays = arrays_of.build(problem)
    pricing = priced(problem)
    ends = np.cumsum(arrays.sizes).tolist()
    plan = [tuple(range(end - of, end)) for end, of in zip(ends, arrays.sizes, strict=True)]
    return problem, pricing, plan


def priced(problem: SeatingProblem) -> Pricing:
    arrays = arrays_of.build(problem)
    of = rules.arrays(problem, rules.of(problem), len(arrays.sizes))
    none = np.zeros(0, np.int32)
    near = np.zeros(arrays.people + 1, np.int64), none
    return Pricing.of(build(arrays, of, near, (np.zeros(0, np.int64), none)), arrays.sizes)


@settings(max_examples=15)
@given(problem=problems(courses=1))
def test_what_is_found_keeps_every_rule_and_is_no_worse(problem: SeatingProblem) -> None:
    try:
        tables = solve(problem, work=20).plan.seatings()[0]
    except NoPlan:
        return
    pricing, plan = priced(problem), [tuple(sorted(who)) for who in tables if len(who)]
    if sorted(map(len, plan)) != sorted(size for size in arrays_of.build(problem).sizes if size):
        return
    worth = {who: pricing.value(who) for who in plan}
    found, known = diving.found(pricing, plan, worth, Watch(UNHURRIED))
    assert sum(map(pricing.value, found)) >= sum(map(pricing.value, plan))
    assert all(pricing.value(who) == value for who, value in known.items())
    placed = choose.placed(pricing, found)
    if placed is not None:
        seated = [list(who) for who in placed]
        assert sorted(guest for who in seated for guest in who) == list(range(len(problem.guests)))
        assert not check.broken(problem, rules.of(problem), seated)


@settings(max_examples=10)
@given(seed=st.integers(0, 999))
def test_taking_all_tables_apart_comes_near_the_best_plan(seed: int) -> None:
    _, pricing, plan = drawn(9, 3, seed)
    worth = {who: pricing.value(who) for who in combinations(range(9), 3)}
    best = max(
        worth[a] + worth[b] + worth[c]
        for a, b, c in combinations(worth, 3)
        if 0 in a and len({*a, *b, *c}) == 9
    )
    found, _ = diving.found(pricing, plan, worth, Watch(UNHURRIED))
    assert sum(worth[who] for who in found) == best


def test_a_dive_seats_everyone_once() -> None:
    _, pricing, plan = drawn(48, 4, 1)
    worth = {who: pricing.value(who) for who in plan}
    whole = Part.of(pricing, range(48), Counter(map(len, plan)), worth)
    watch = Watch(UNHURRIED)
    assert whole.relax(watch)
    found = dive(pricing, whole, (), watch)
    assert found is not None
    assert sorted(guest for who in found for guest in who) == list(range(48))
    assert sum(worth[who] for who in plan) < sum(worth[who] for who in found)


def test_a_room_is_proven_from_a_dive(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, _, plan = drawn(24, 4, 2)
    arrays = arrays_of.build(problem)
    of = rules.arrays(problem, rules.of(problem), len(arrays.sizes))
    plain = bound.prove(arrays, of, [plan], Watch(UNHURRIED))
    monkeypatch.setattr(bound, "DIVES_FROM", 2)
    dived = bound.prove(arrays, of, [plan], Watch(UNHURRIED))
    assert dived.finished
    assert dived.value == plain.value
