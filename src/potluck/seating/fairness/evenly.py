"""The lowest relative evening, raised: a floor for each guest at a share of their own best company.

A floor of one height is what the kernels know. What a guest has had in other courses is added to their
evening before it is compared; a guest whose floor lies lower starts with the difference (`Course.base`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.search import anneal
from potluck.seating.search.anneal import Heat
from potluck.seating.search.course import Course
from potluck.seating.search.courses import Evening
from potluck.seating.stop import Stop

Tables = list[list[int]]
SHARES = (40, 45, 50, 52, 54, 56, 58, 60, 62, 65, 70)
"""Floors, in hundredths of what the best companions would be worth."""
WEIGHTS = (16, 64, 400)
"""So many times the part of an evening below its floor counts again."""
SWEEPS = 3000


@dataclass(frozen=True)
class Even:
    """Tables, their lowest relative evening in millionths, and what they are worth in total units."""

    tables: Tables
    lowest: int
    value: int


def weighed(evening: Evening, tables: Tables, at_best: Longs) -> Even:
    """Return `tables` with their lowest relative evening; who has no good company at best is left out."""
    some = at_best > 0
    own = evening.evenings([tables])[some]
    lowest = int((own * 1_000_000 // at_best[some]).min(initial=1_000_000))
    return Even(tables, lowest, evening.value([tables]))


def raised(
    evening: Evening, begin: Tables, at_best: Longs, heat: Heat, costs: float, seeds: Sequence[int] = (0, 1)
) -> Even:
    """Return tables whose lowest relative evening is as high as was found.

    Parameters
    ----------
    evening : Evening
        Of one course.
    begin : tables of guest indices
    at_best : int64 of shape (n,)
        What the best companions of each guest would be worth, in total units.
    heat : Heat
    costs : float
        The share of the value of `begin` that this may cost.
    seeds : sequence of int
        So many runs under each floor.
    """
    best = weighed(evening, begin, at_best)
    least = best.value - costs * abs(best.value)
    for weight in WEIGHTS:
        warm = heat.warm(SWEEPS)
        warm = replace(warm, levels=warm.levels * (2 + weight // 8))
        for share in SHARES:
            if share * 10_000 <= best.lowest:
                continue  # nobody is below such a floor
            course = floored(evening.blank, at_best * share // 100, weight)
            for seed in seeds:
                found = anneal.anneal(course, begin, warm, seed, Stop(float("inf")), anneal.untold)
                even = weighed(evening, found, at_best)
                if even.value >= least and (even.lowest, even.value) > (best.lowest, best.value):
                    best = even
    return best


def floored(blank: Course, floors: Longs, weight: int) -> Course:
    """Return a course in which each guest has a floor of their own, shape (n,)."""
    highest = int(floors.max(initial=0))
    return replace(blank, base=np.ascontiguousarray(highest - floors), floor=highest, floor_weight=weight)
