"""The lowest relative evening, raised: a floor for each guest at a share of their own best company.

A floor of one height is what the kernels know. What a guest has had in other courses is added to their
evening before it is compared; a guest whose floor lies lower starts with the difference (`Course.base`).
Of few people all tables are listed at which everyone has more than that reaches (`exactly`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.fairness import exactly
from potluck.seating.fairness.evenings import Company, admissible
from potluck.seating.model.numbers import Longs
from potluck.seating.search import anneal, table
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
COLD_SWEEPS = 100
EXACT_UP_TO, WIDEST = 60, 6
"""People, and guests at a table: so far all good tables are listed."""


@dataclass(frozen=True)
class Even:
    """Tables, their lowest relative evening in millionths, and what they are worth in total units."""

    tables: Tables
    lowest: int
    value: int


class Shares:
    """What guests of one course have of the best company there is for them, by the size of their table."""

    def __init__(self, evening: Evening) -> None:
        self.evening, self.company = evening, Company(evening)
        self.of_size: dict[int, Longs] = {}

    def best(self, size: int) -> Longs:
        """Return what the best companions at a table of `size` are worth to each, in total units."""
        if size not in self.of_size:
            everyone = np.full(self.evening.arrays.people, size, np.int64)
            self.of_size[size] = self.company.best(everyone)
        return self.of_size[size]

    def at(self, tables: Sequence[Sequence[int]]) -> Longs:
        """Return the same for everybody at the table they have."""
        found = np.zeros(self.evening.arrays.people, np.int64)
        for who in tables:
            found[who] = self.best(len(who))[who]
        return found

    def weighed(self, tables: Tables) -> Even:
        """Return `tables` with their lowest relative evening; who has no good company at best is left out."""
        at_best = self.at(tables)
        some = at_best > 0
        own = self.evening.evenings([tables])[some]
        lowest = int((own * exactly.WHOLE // at_best[some]).min(initial=exactly.WHOLE))
        return Even(tables, lowest, self.evening.value([tables]))


def raised(evening: Evening, begin: Tables, heat: Heat, costs: float, seeds: Sequence[int] = (0, 1)) -> Even:
    """Return tables whose lowest relative evening is as high as was found.

    Parameters
    ----------
    evening : Evening
        Of one course.
    begin : tables of guest indices
    heat : Heat
    costs : float
        The share of the value of `begin` that this may cost.
    seeds : sequence of int
        So many runs under each floor.
    """
    shares = Shares(evening)
    at_best = shares.at(begin)
    best = shares.weighed(begin)
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
                best = _better(best, shares.weighed(found), least)
    exact = _exact(shares, begin, best.lowest)
    if exact:
        best = _better(best, shares.weighed(exact), least)
        course = floored(evening.blank, shares.at(begin) * best.lowest // exactly.WHOLE, WEIGHTS[-1])
        best = _better(best, shares.weighed(anneal.cold(course, best.tables, COLD_SWEEPS)), least)
    return best


def _better(one: Even, other: Even, least: float) -> Even:
    higher = (other.lowest, other.value) > (one.lowest, one.value)
    return other if higher and other.value >= least else one


def _exact(shares: Shares, begin: Tables, reached: int) -> Tables | None:
    """Of few people who may sit at any table: the highest lowest evening, with the sizes of `begin`."""
    course, arrays = shares.evening.blank, shares.evening.arrays
    alike = bool((course.table_masks == course.table_masks[:1]).all())
    anywhere = alike and not course.grouped and not course.pinned.any()
    if arrays.people > EXACT_UP_TO or arrays.largest > WIDEST or not anywhere:
        return None
    everyone = np.arange(arrays.people)
    permitted = np.stack([admissible(course, guest, everyone) for guest in everyone.tolist()])
    counts = Counter(len(who) for who in begin)
    best = {size: shares.best(size) // int(arrays.scale[size]) for size in counts}
    found = exactly.listed(table.block(course, everyone), best, permitted, reached)
    if course.ruled:
        found = found.only([not table.broken(course, 0, who) for who in found.tables])
    plan = exactly.highest(found, counts)
    if plan is None:
        return None
    of_size = {size: [who for who in plan if len(who) == size] for size in counts}
    return [of_size[len(who)].pop() for who in begin]


def floored(blank: Course, floors: Longs, weight: int) -> Course:
    """Return a course in which each guest has a floor of their own, shape (n,)."""
    highest = int(floors.max(initial=0))
    return replace(blank, base=np.ascontiguousarray(highest - floors), floor=highest, floor_weight=weight)
