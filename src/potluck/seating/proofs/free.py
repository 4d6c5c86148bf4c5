"""Tables that compete for people: each way to share people among them is proven by itself.

A way is a multiset of sizes that the tables' ranges allow. What no plan of any way exceeds, none does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model import arrays as arrays_of
from potluck.seating.model import rules as rules_of
from potluck.seating.model.arrays import Arrays
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs.bound import Bound
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search.dense.grouping import Grouping
from potluck.seating.search.floor import lifting
from potluck.seating.search.run import Search, Tables

MOST_PEOPLE, MOST_WAYS, MOST_BEGUN = 150, 60, 20_000
"""More than these are not proven; of ways that hold not everybody yet there may be more."""

Sizes = tuple[int, ...]


def ways(grouping: Grouping) -> list[Sizes]:
    """Return every multiset of sizes that holds everybody, ascending; none where there are too many."""
    begun: set[Sizes] = {()}
    for least, most in zip(grouping.low.tolist(), grouping.high.tolist(), strict=True):
        begun = {tuple(sorted((*one, size))) for one in begun for size in range(least, most + 1)}
        begun = {one for one in begun if sum(one) <= grouping.people}
        if len(begun) > MOST_BEGUN:
            return []
    found = sorted(one for one in begun if sum(one) == grouping.people)
    return found if len(found) <= MOST_WAYS else []


def certify(
    search: Search,
    problem: SeatingProblem,
    courses: list[Tables],
    fair: bool,
    watch: Watch,
    tell: Callable[[int], None],
) -> tuple[list[Tables], Bound | None]:
    """Return the better of `courses` and what proving finds, and the bound: None where it is not tried.

    The way with the highest bound is proven first, and none further than to what the best plan is worth.
    """
    grouping = search.grouping
    every = ways(grouping) if grouping is not None and grouping.people <= MOST_PEOPLE else []
    if grouping is None or not every:
        return courses, None
    ways_left = {sizes: _Way.of(search, problem, sizes) for sizes in every}
    tops = _tops(ways_left)
    known = dict.fromkeys(tuple(sorted(who)) for who in courses[0])
    kind, best, least = bounds.ROOT, courses, search.evening.value(courses)
    while not watch.over() and (open_ways := [sizes for sizes in ways_left if tops[sizes] > least]):
        tell(max(tops.values()))
        highest = max(open_ways, key=lambda sizes: tops[sizes])
        own = Watch(watch.left() / len(open_ways), watch.asked, watch.clock)
        way = ways_left.pop(highest)
        found = bounds.prove(way.arrays, way.rules, [list(known)], own, least=least)
        known |= dict.fromkeys(found.columns)
        tops[highest] = min(tops[highest], found.value)
        kind = found.kind if found.kind == bounds.ENUMERATED else kind
        if found.plan is not None:
            plan = [placed(grouping, found.plan)]
            lifted = lifting.lift(search.evening, plan, search.near) if fair else plan
            best = search.better(best, lifted, fair)
            least = max(least, search.evening.value(plan))
    top = max(tops.values())
    return best, Bound(top, kind, top <= least, tuple(known))


def placed(grouping: Grouping, tables: Sequence[Sequence[int]]) -> Tables:
    """Return tables in the order of the groups whose ranges they keep: smallest first, to the tightest."""
    found: list[list[int]] = [[] for _ in range(grouping.groups)]
    empty = set(range(grouping.groups))
    for who in sorted(tables, key=len):
        fitting = [g for g in empty if grouping.low[g] <= len(who) <= grouping.high[g]]
        chosen = min(fitting, key=lambda g: (grouping.high[g], g))
        found[chosen] = list(who)
        empty.remove(chosen)
    return found


@dataclass(frozen=True)
class _Way:
    """One multiset of sizes."""

    arrays: Arrays
    rules: Rules

    @classmethod
    def of(cls, search: Search, problem: SeatingProblem, sizes: Sizes) -> "_Way":
        arrays = arrays_of.sized(search.evening.arrays, problem, sizes)
        return cls(arrays, rules_of.arrays(problem, [], len(sizes)))


def _tops(every: Mapping[Sizes, _Way]) -> dict[Sizes, int]:
    """Return bounds that take no time: as if all tables of a size were as good as the best."""
    highest: dict[int, int] = {}
    for sizes, way in every.items():
        if missing := set(sizes) - highest.keys():
            pricing = bounds.pricing_of(way.arrays, way.rules)
            free = Charge(np.zeros(way.arrays.people, np.int64))
            highest |= {size: pricing.exact(size, free, NOTHING_KNOWN, 1).bound for size in missing}
    return {sizes: sum(highest[size] for size in sizes) for sizes in every}
