"""The lowest relative evening raised for no more than it may cost, over every table at which nobody has less.

For a level all tables are listed at which everyone has so much, and a plan out of those that is worth enough
is looked for by branch and bound over them (`proofs/exact/tree.py`). Levels are halved between what is
reached and what is too dear. The plan of the last one is then made worth as much as can be.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from potluck.seating.fairness.exactly import Listed, Tables
from potluck.seating.fairness.grown import WHOLE
from potluck.seating.model.numbers import Longs
from potluck.seating.proofs.exact.tree import Tree
from potluck.seating.proofs.prices import worths
from potluck.seating.proofs.prices.pool import Pool
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.course import Course

MOST_LISTED = 6_000_000
"""Tables begun: where there are more, only higher levels are tried."""
CLOSE = 10_000
"""Millionths between two levels that are not told apart."""
SECONDS = 10.0
"""For each level, by the clock: for machines on which a tree takes too long."""


def raised(
    course: Course,
    counts: Mapping[int, int],
    listed: Callable[[int], Listed | None],
    reached: int,
    least: int,
) -> Tables | None:
    """Return the plan with the highest lowest evening that was found, or None where none is higher.

    Parameters
    ----------
    course : Course
    counts : how many tables there are of each size
    listed : function of a level in millionths
        Every table at which everyone has so much; None where they are too many.
    reached : int
        In millionths.
    least : int
        What a plan must be worth, in total units.
    """
    low, high, last = reached, WHOLE, None
    plan: Tables | None = None
    while high - low > CLOSE:
        level = (low + high) // 2
        found = listed(level)
        better = None if found is None else best_of(course, counts, found, least, any_does=True).plan
        if better is not None:
            last, plan = found, better
        if found is None or better is not None:
            low = level
        else:
            high = level
    return plan if last is None else best_of(course, counts, last, least).plan or plan


@dataclass(frozen=True)
class Best:
    """The best plan out of some tables, None where none is worth enough, and whether that is proven."""

    plan: Tables | None
    proven: bool


def best_of(
    course: Course,
    counts: Mapping[int, int],
    found: Listed,
    least: int,
    any_does: bool = False,
    seconds: float = SECONDS,
) -> Best:
    """Return the plan out of these tables that is worth most, or any worth `least`."""
    parts = []
    for size in counts:
        who = np.array([who for who in found.tables if len(who) == size], np.int32).reshape(-1, size)
        parts.append((who, worths.of(course, who)))
    pool = Pool.of(course.people, max(counts), parts)
    if len(np.unique(pool.who[pool.who < course.people])) < course.people:
        return Best(None, True)
    watch = Watch(seconds, lambda: any_does and tree.plan is not None)
    tree = Tree(counts, least - 1, watch, lambda _bound: None, least - 1)
    tree.search(pool, _at_most(pool), pool.worth)
    plan = None if tree.plan is None else [list(who) for who in tree.plan]
    return Best(plan, tree.bound <= tree.least)


def _at_most(pool: Pool) -> int:
    """What all guests' best tables are worth, each one's part of them."""
    best: Longs = np.full(pool.people + 1, np.iinfo(np.int64).min // 2)
    part = -(-pool.worth // pool.size)
    np.maximum.at(best, pool.who, part[:, None])
    return int(best[: pool.people].sum())
