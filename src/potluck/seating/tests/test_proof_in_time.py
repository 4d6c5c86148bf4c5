"""Listing every table within reach gets no more work than there is time left."""

from dataclasses import replace

import numpy as np
import pytest

from potluck.seating import SeatingProblem
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.proofs.bound import pricing_of
from potluck.seating.proofs.exact import prove
from potluck.seating.proofs.exact.root import Root
from potluck.seating.proofs.prices.pricing import Found, Pricing
from potluck.seating.proofs.prices.watch import Watch

SIZE, TABLES = 4, 6


def test_a_list_that_is_too_long_ends_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    root = _begun()
    now, every = [0.0], Pricing.every

    def slowly(pricing: Pricing, *given: int) -> Found:
        """A second passes, and the list comes to no end."""
        now[0] += 1.0
        return replace(every(pricing, *given), whole=False)

    monkeypatch.setattr(Pricing, "every", slowly)
    root.watch = Watch(3.0, clock=lambda: now[0])
    assert prove._within(root, 1)[0] is None
    assert now[0] == 3.0


def test_the_work_is_that_of_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    root, given = _begun(), list[int]()
    every = Pricing.every

    def noted(pricing: Pricing, size: int, charge: object, floor: int, work: int, most: int) -> Found:
        given.append(work)
        return every(pricing, size, charge, floor, work, most)

    monkeypatch.setattr(Pricing, "every", noted)
    for seconds in (8.0, 2.0):
        root.watch = Watch(seconds, clock=lambda: 0.0)
        assert prove._within(root, 1)[0] is not None
    assert given[0] == 4 * given[1]


def _begun() -> Root:
    weights = np.triu(np.random.default_rng(1).integers(0, 99, (SIZE * TABLES,) * 2), 1)
    problem = SeatingProblem.from_weights(weights + weights.T, table_size=SIZE)
    arrays = arrays_of.build(problem)
    pricing = pricing_of(arrays, rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes)))
    plan = [tuple(range(at, at + SIZE)) for at in range(0, SIZE * TABLES, SIZE)]
    root = Root.begin(pricing, {SIZE: TABLES}, plan, Watch(30.0), lambda _bound: None)
    root.iterate(None)
    return root
