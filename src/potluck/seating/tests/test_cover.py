"""Going through all plans of a few tables: the best is found, whatever rows did to losses."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from potluck.seating.proofs.exact.cover import Cover

PAIRS = list(combinations(range(6), 2))


def test_a_plan_that_loses_more_may_be_worth_more() -> None:
    # A row with the price 6 is used by the second plan alone: 16 - 4 = 12, and 16 - 0 - 6 = 10.
    cover = Cover([(0, 1), (2, 3), (0, 2), (1, 3)], [0, 0, 2, 2], [5, 5, 6, 6], Counter({2: 2}), 16, 9, 99)
    cover.search(4)
    assert cover.found == (2, 3)
    assert cover.least == 12


@given(
    prices=st.lists(st.integers(0, 9), min_size=6, max_size=6),
    lost=st.lists(st.integers(0, 9), min_size=15, max_size=15),
    cut=st.integers(0, 9),
    triple=st.sets(st.integers(0, 5), min_size=3, max_size=3),
    least=st.integers(0, 60),
)
def test_the_best_of_all_plans_is_found(
    prices: list[int], lost: list[int], cut: int, triple: set[int], least: int
) -> None:
    paid = {who: sum(prices[guest] for guest in who) + cut * (len(triple & set(who)) > 1) for who in PAIRS}
    worth = [paid[who] - loss for who, loss in zip(PAIRS, lost, strict=True)]
    cover = Cover(PAIRS, lost, worth, Counter({2: 3}), sum(prices) + cut, least, 9999)
    cover.search(6)
    plans = [plan for plan in combinations(range(15), 3) if len({g for k in plan for g in PAIRS[k]}) == 6]
    best = max(sum(worth[k] for k in plan) for plan in plans)
    assert cover.whole
    assert cover.least == max(best, least)
    assert (cover.found is None) == (best <= least)
