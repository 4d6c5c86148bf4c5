"""What no plan is worth more in which nobody's evening is below a floor, and how near to it a plan is.

The floor is a row of the linear programme for every guest: over all tables, so much of each as is used, their
evening less the floor is not below zero. Its dual says what a guest's evening is worth besides, so each pair
counts for more by the duals of both: prices of guests and weights of pairs are all that pricing sees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from potluck.seating.fairness import grown
from potluck.seating.fairness.evenly import Shares
from potluck.seating.model import rules as rules_of
from potluck.seating.model.guest import ProblemError
from potluck.seating.model.numbers import Bools, Floats, Ints, Longs
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.proofs import bound as bounds
from potluck.seating.proofs import highs
from potluck.seating.proofs.exact.master import NOT_SEATED
from potluck.seating.proofs.exact.root import work_in
from potluck.seating.proofs.prices.by_guest import MOST_TABLES
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN, Found, Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.result import Result
from potluck.seating.search import table
from potluck.seating.search.courses import Evening
from potluck.shared.language import _

KIND = "column generation, evenings on the average not below a floor"
STRICT = "column generation, tables with no evening below a floor"
SHARE_AT_FIRST = 0.25
"""Of the time, for the rows alone."""
UP_TO = 150
"""Guests."""
WHOLE = 1 << 16
"""Duals are counted in such parts of one."""
LARGEST = 1 << 61

Tables = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Floored:
    """How good a plan is among those that leave nobody with less.

    Attributes
    ----------
    lowest : float
        The floor: the lowest relative evening of the plan.
    value, bound : float
        What the plan is worth, and what no plan is worth more in which nobody has less.
    bound_kind : str
    finished : bool
        Nothing better comes out of this relaxation.
    """

    lowest: float
    value: float
    bound: float
    finished: bool
    bound_kind: str

    def share(self) -> float | None:
        """Return the proven share of the best such plan, or None where none is known."""
        if self.value >= self.bound:
            return 1.0
        return self.value / self.bound if self.bound > 0 else None


def of(result: Result, seconds: float = 5.0) -> Floored:
    """Return how good the plan of `result` is among all in which no relative evening is below its lowest.

    What is proven of all plans holds for these.

    Raises
    ------
    ProblemError
        Where there are several courses, or more than 150 guests.
    """
    seated = result.plan.seatings()
    if len(seated) > 1:
        raise ProblemError(_("A floor under evenings is bounded for one course."))
    found = of_tables(result.evening, result.problem, seated[0], seconds)
    if result.bound is None or result.bound > found.bound:
        return found
    return replace(found, bound=result.bound, bound_kind=result.bound_kind or found.bound_kind)


def of_tables(evening: Evening, problem: SeatingProblem, tables: Tables, seconds: float = 5.0) -> Floored:
    """Return the same of `tables` of one course, such as `evenly.raised` makes."""
    arrays, plan = evening.arrays, [list(who) for who in tables]
    if arrays.people > UP_TO:
        raise ProblemError(_("A floor under evenings is bounded for up to {most} guests."), most=UP_TO)
    rules = rules_of.arrays(problem, rules_of.of(problem), len(arrays.sizes))
    shares = Shares(evening)
    even, counts = shares.weighed(plan), Counter(size for size in arrays.sizes if size)
    least = floors(shares, counts, even.lowest)
    pricing, watch = bounds.pricing_of(arrays, rules.told_of_pairs()), Watch(seconds)
    found = Programme.begin(pricing, counts, least, plan)
    found.iterate(even.value, Watch(seconds * SHARE_AT_FIRST))
    strict = Programme.begin(pricing, counts, least, plan, strict=True)
    strict.iterate(even.value, Watch(watch.left()))
    assert found.best is not None and strict.best is not None
    best, kind = min((strict.best, STRICT), (found.best, KIND))
    lowest, one = even.lowest / grown.WHOLE, arrays.one
    return Floored(lowest, even.value / one, best / one, strict.finished, kind)


def floors(shares: Shares, sizes: Mapping[int, int], lowest: int) -> dict[int, Longs]:
    """Return for each size what everybody must have there, in total units, for so many millionths."""
    return {size: -(-shares.best(size) * lowest // grown.WHOLE) for size in sizes}


@dataclass
class Programme:
    """The relaxation at work.

    Attributes
    ----------
    floors : of each size int64 of shape (n,), in total units; 0 for whom nobody is good company
    affinity : int64 of shape (n, n)
    best : int or None
        No plan with these floors is worth more.
    """

    pricing: Pricing
    counts: Mapping[int, int]
    floors: Mapping[int, Longs]
    affinity: Longs
    scale: float
    bound_by: list[int]
    strict: bool = False
    master: highs.Programme = field(default_factory=highs.Programme)
    known: set[tuple[int, ...]] = field(default_factory=set)
    best: int | None = None
    finished: bool = False

    @classmethod
    def begin(
        cls,
        pricing: Pricing,
        counts: Mapping[int, int],
        least: Mapping[int, Longs],
        plan: Tables,
        strict: bool = False,
    ) -> "Programme":
        """Return a relaxation whose first columns are the tables of `plan`."""
        people = pricing.course.people
        affinity = np.asarray(table.block(pricing.course, np.arange(people)), np.int64)
        np.fill_diagonal(affinity, 0)
        worth = [pricing.value(who) for who in plan if len(who)]
        # Whom nobody at some size is company for has no floor at all.
        held = np.flatnonzero(np.all([own > 0 for own in least.values()], axis=0)).tolist()
        begun = cls(
            pricing, counts, least, affinity, float(max(map(abs, worth), default=1) or 1), held, strict
        )
        for _guest in range(people):
            row = begun.master.row([], 1.0, 1.0)
            begun.master.column(NOT_SEATED, 0.0, highs.INFINITY, rows=[row], values=[1.0])
        for count in counts.values():
            begun.master.row([], 0.0, count)
        for _held in held:
            row = begun.master.row([], 0.0)
            begun.master.column(NOT_SEATED, 0.0, highs.INFINITY, rows=[row], values=[1.0])
        of_size = Counter(len(who) for who in plan)
        for size in of_size.keys() & counts.keys():
            begun._add(np.array([sorted(who) for who in plan if len(who) == size], np.int32))
        return begun

    def iterate(self, goal: int, watch: Watch) -> None:
        """Improve the bound until it meets `goal`, nothing is left to improve or the time is over."""
        patience = watch.left() / 8
        free = self.charges(np.zeros(self.pricing.course.people, np.int64), np.zeros(len(self.affinity)))
        self._bounded(
            {size: self.pricing.exact(size, own, NOTHING_KNOWN, 1) for size, own in free.items()}, 0
        )
        while not (watch.over() or self.finished):
            answer = self.master.solve(max(watch.left(), 0.1))
            if answer.status != "optimal":
                return
            charges, of_size, total = self._priced(answer.duals)
            rough = [self.pricing.rough(size, own, of_size[size]).who for size, own in charges.items()]
            if sum(map(self._add, rough)):
                continue
            work = work_in(max(min(watch.left(), patience), 0.05))
            found = {
                size: self.pricing.every(size, own, of_size[size], work, MOST_TABLES)
                for size, own in charges.items()
            }
            self._bounded(found, total)
            added, whole = (
                sum(self._add(one.who) for one in found.values()),
                all(one.whole for one in found.values()),
            )
            patience *= 1 if whole or added else 2
            self.finished = self.best is not None and (self.best <= goal or (whole and not added))

    def charges(self, prices: Longs, duals: Floats) -> dict[int, Charge]:
        """Return for each size what guests and pairs cost there, with what their evenings count besides.

        What no floor is broken by is rounded up, so no plan that keeps the floors is thought worth less.
        """
        found = {}
        for size, floor in self.floors.items():
            weight = int(self.pricing.course.scale[size]) * self.affinity
            most = LARGEST // (
                2 * max(int(np.abs(weight).max(initial=1)), int(np.abs(floor).max(initial=1)), 1)
            )
            parts = np.clip(np.rint(duals * WHOLE), 0, most).astype(np.int64)
            both = -(-(parts[:, None] + parts[None, :]) * weight // WHOLE)
            found[size] = Charge(prices + parts * floor // WHOLE, -both)
        return found

    def _priced(self, duals: Floats) -> tuple[dict[int, Charge], dict[int, int], int]:
        """Return prices at each size, what a table of it costs, and what all guests cost."""
        people, sizes = self.pricing.course.people, len(self.counts)
        prices = np.rint(np.clip(-duals[:people] * self.scale, -(2.0**50), 2.0**50)).astype(np.int64)
        own = np.rint(-duals[people : people + sizes] * self.scale).astype(np.int64).tolist()
        evenings = np.zeros(people)
        evenings[self.bound_by] = duals[people + sizes :]
        return self.charges(prices, evenings), dict(zip(self.counts, own, strict=True)), int(prices.sum())

    def _bounded(self, found: Mapping[int, Found], total: int) -> None:
        for size, one in found.items():
            total += self.counts[size] * int(one.worth[self._kept(one.who)].max(initial=one.bound))
        self.best = total if self.best is None else min(self.best, total)

    def _kept(self, who: Ints) -> Bools:
        """Tell of each table whether it counts: where `strict`, if everybody has enough there."""
        own = self.affinity[who[:, :, None], who[:, None, :]].sum(axis=2)
        floor = self.floors[who.shape[1]][who]
        enough = (int(self.pricing.course.scale[who.shape[1]]) * own >= floor) | (floor <= 0)
        return np.asarray(enough.all(axis=1) | (not self.strict), bool)

    def _add(self, who: Ints) -> int:
        """Add those tables that are new and count; return how many."""
        who = who[self._kept(who)]
        fresh = np.array(
            [k for k, one in enumerate(map(tuple, who.tolist())) if one not in self.known], np.int64
        )
        if not len(fresh):
            return 0
        tables, size = who[fresh], who.shape[1]
        self.known.update(map(tuple, tables.tolist()))
        rows = np.zeros((len(tables), self.master.rows))
        np.put_along_axis(rows, tables.astype(np.int64), 1.0, axis=1)
        rows[:, len(self.affinity) + list(self.counts).index(size)] = 1.0
        own = self.affinity[tables[:, :, None], tables[:, None, :]].sum(axis=2)
        above = np.zeros((len(tables), len(self.affinity)))
        margin = (int(self.pricing.course.scale[size]) * own - self.floors[size][tables]) / self.scale
        np.put_along_axis(above, tables.astype(np.int64), margin, axis=1)
        rows[:, len(self.affinity) + len(self.counts) :] = above[:, self.bound_by]
        worth = np.array([self.pricing.value(one) for one in tables.tolist()], np.float64)
        used = rows != 0
        starts = np.concatenate([[0], np.cumsum(used.sum(axis=1))]).astype(np.int32)
        self.master.columns_at_once(
            -worth / self.scale, starts, np.nonzero(used)[1].astype(np.int32), rows[used]
        )
        return len(tables)
