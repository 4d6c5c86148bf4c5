"""The lowest relative evening, raised: a floor for each guest at a share of their own best company.

A floor of one height is what the kernels know. What a guest has had in other courses is added to their
evening before it is compared; a guest whose floor lies lower starts with the difference (`Course.base`).
Where they are not too many all tables are listed at which everyone has more than that reaches: for the
highest lowest evening of all (`exactly`), and for what a plan is worth besides (`dearest`).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from potluck.seating.fairness import dearest, exactly, grown
from potluck.seating.fairness.evenings import Company, admissible
from potluck.seating.model.numbers import Bools, Longs
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
EXACT_UP_TO, LISTED_UP_TO, WIDEST = 60, 150, 6
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
        lowest = int((own * grown.WHOLE // at_best[some]).min(initial=grown.WHOLE))
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
    listing = Listing.of(shares, begin)
    if listing:
        if evening.arrays.people <= EXACT_UP_TO:
            best = _refined(shares, best, listing.highest(best.lowest), least)
        best = _refined(shares, best, listing.dearest(best.lowest, math.ceil(least)), least)
    return best


def _refined(shares: Shares, best: Even, plan: Tables | None, least: float) -> Even:
    """Take a plan where it is better, and make more of it under the floor that it reaches."""
    if plan is None:
        return best
    best = _better(best, shares.weighed(plan), least)
    course = floored(shares.evening.blank, shares.at(plan) * best.lowest // grown.WHOLE, WEIGHTS[-1])
    return _better(best, shares.weighed(anneal.cold(course, best.tables, COLD_SWEEPS)), least)


def _better(one: Even, other: Even, least: float) -> Even:
    higher = (other.lowest, other.value) > (one.lowest, one.value)
    return other if higher and other.value >= least else one


@dataclass(frozen=True, eq=False)
class Listing:
    """What it takes to list every table of people who may sit at any table, with the sizes of `begin`."""

    course: Course
    begin: Tables
    affinity: Longs
    best: Mapping[int, Longs]
    permitted: Bools

    @classmethod
    def of(cls, shares: Shares, begin: Tables) -> "Listing | None":
        """None where people are too many, or some may not sit everywhere."""
        course, arrays = shares.evening.blank, shares.evening.arrays
        alike = bool((course.table_masks == course.table_masks[:1]).all())
        anywhere = alike and not course.grouped and not course.pinned.any()
        if arrays.people > LISTED_UP_TO or arrays.largest > WIDEST or not anywhere:
            return None
        everyone = np.arange(arrays.people)
        permitted = np.stack([admissible(course, guest, everyone) for guest in everyone.tolist()])
        best = {size: shares.best(size) // int(arrays.scale[size]) for size in {len(who) for who in begin}}
        return cls(course, begin, table.block(course, everyone), best, permitted)

    def highest(self, reached: int) -> Tables | None:
        """Return the plan with the highest lowest evening there is, at any price, where it was found."""
        found = exactly.listed(self.affinity, self.best, self.permitted, reached)
        return self._placed(exactly.highest(self._kept(found), self.counts()))

    def dearest(self, reached: int, least: int) -> Tables | None:
        """Return the plan worth so much with the highest lowest evening, where it was found."""
        return self._placed(dearest.raised(self.course, self.counts(), self.at, reached, least))

    def at(self, level: int) -> exactly.Listed | None:
        """Return every table at which everyone has so many millionths; None where they are too many."""
        found = exactly.above(self.affinity, self.best, self.permitted, level, dearest.MOST_LISTED)
        return found and self._kept(found)

    def counts(self) -> Counter[int]:
        """Return how many tables there are of each size."""
        return Counter(len(who) for who in self.begin)

    def _kept(self, found: exactly.Listed) -> exactly.Listed:
        """Only those that keep every rule."""
        if not self.course.ruled:
            return found
        return found.only([not table.broken(self.course, 0, who) for who in found.tables])

    def _placed(self, plan: Tables | None) -> Tables | None:
        """Every table where one of its size was."""
        if plan is None:
            return None
        of_size = {size: [who for who in plan if len(who) == size] for size in self.counts()}
        return [of_size[len(who)].pop() for who in self.begin]


def floored(blank: Course, floors: Longs, weight: int) -> Course:
    """Return a course in which each guest has a floor of their own, shape (n,)."""
    highest = int(floors.max(initial=0))
    return replace(blank, base=np.ascontiguousarray(highest - floors), floor=highest, floor_weight=weight)
