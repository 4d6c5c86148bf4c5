"""Each way to close the gap by itself: branching, cuts, going through few tables; HiGHS looks for no plan."""

from collections.abc import Callable
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from potluck.seating import SeatingProblem
from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.proofs import bound
from potluck.seating.proofs.exact import cuts, tree
from potluck.seating.proofs.prices.watch import Watch

SECONDS = 30.0


def weighted(seed: int, size: int, below: int) -> tuple[SeatingProblem, np.ndarray]:
    upper = np.triu(np.random.default_rng(seed).integers(0, below, (12, 12)), 1)
    weights = upper + upper.T
    return SeatingProblem.from_weights(weights, table_size=size), weights


def best(weights: np.ndarray, size: int) -> int:
    """What the best plan is worth, by dynamic programming over who is seated already."""

    @cache
    def rest(left: tuple[int, ...]) -> int:
        if not left:
            return 0
        return max(
            sum(int(weights[pair]) for pair in combinations((left[0], *others), 2))
            + rest(tuple(guest for guest in left[1:] if guest not in others))
            for others in combinations(left[1:], size - 1)
        )

    return rest(tuple(range(len(weights))))


@pytest.mark.parametrize("ways", ["_branch", "_cover", "violated"])
def test_each_way_to_close_a_gap_proves_the_best(ways: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = list[str]()
    for room, name in ((tree.Tree, "_branch"), (tree.Tree, "_cover"), (cuts, "violated")):
        monkeypatch.setattr(room, name, _noted(getattr(room, name), name, taken))
    monkeypatch.setattr(tree.Tree, "_choose", lambda _tree, _node: None)
    if ways != "_cover":
        monkeypatch.setattr(tree, "FEW", 0)
    if ways != "violated":
        monkeypatch.setattr(cuts, "violated", lambda *_given: [])
    for seed in range(60):
        size = 3 + seed % 2
        problem, weights = weighted(seed, size, (2, 3, 100)[seed % 3])
        arrays = arrays_of.build(problem)
        rules = rules_of.arrays(problem, [], len(arrays.sizes))
        starts = [] if seed % 4 == 0 else [_good(weights, size, seed)]
        proven = bound.prove(arrays, rules, starts, Watch(SECONDS))
        truth = best(weights, size) * int(arrays.scale[size])
        assert (proven.finished, proven.value) == (True, truth), seed
    assert ways in taken


def _good(weights: np.ndarray, size: int, seed: int) -> list[list[int]]:
    """The best of a few plans drawn at random: then the pool holds only what may be better."""
    draw = np.random.default_rng(seed)
    plans = [draw.permutation(len(weights)).reshape(-1, size) for _ in range(300)]
    best_drawn = max(plans, key=lambda plan: sum(weights[np.ix_(who, who)].sum() for who in plan))
    return [sorted(who) for who in best_drawn.tolist()]


def _noted(usual: Callable[..., object], name: str, taken: list[str]) -> Callable[..., object]:
    def noting(*given: object) -> object:
        found = usual(*given)
        taken.extend([name] if found or found is None else [])
        return found

    return noting
