"""Column generation: prices for guests at which tables are worth as little as can be above what they cost.

Every set of prices gives a bound (Lagrange): what all guests cost, and for each table the most that one of
its size can be worth above the prices of its guests. The master programme looks for prices at which this is
least, smoothed as by Wentges (1997). Prices are rounded and the bound is computed from those in whole
numbers: it holds whatever floats did.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

import numpy as np

from potluck.seating.proofs.exact import handfuls
from potluck.seating.proofs.exact.master import Master, Prices
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pool import Pool, Who
from potluck.seating.proofs.prices.pricing import NOTHING_KNOWN, Found, Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import kernels

WORK_PER_SECOND = {True: 250_000_000, False: 1_500_000}
"""Comparisons that pricing makes in a second, in C and in numpy, roughly."""
SMOOTHING = 0.6
MOST_AT_ONCE = 20_000
"""Tables that one exact pricing adds at most."""


@dataclass
class Root:
    """The relaxation at work.

    Attributes
    ----------
    courses : int
        In all of which everyone sits once, and no two meet twice but those who sit together.
    best : int or None
        No plan is worth more; computed from `charge` and `highest` (of each size, above prices).
    finished : bool
        Nothing better comes out of this relaxation.
    """

    pricing: Pricing
    counts: Mapping[int, int]
    watch: Watch
    tell: Callable[[int], None]
    master: Master
    courses: int = 1
    worth: dict[Who, int] = field(default_factory=dict)
    best: int | None = None
    charge: Charge = field(default_factory=lambda: Charge(np.zeros(0, np.int64)))
    highest: dict[int, int] = field(default_factory=dict)
    finished: bool = False
    patience: float = 1.0

    @classmethod
    def begin(
        cls,
        pricing: Pricing,
        counts: Mapping[int, int],
        start: Iterable[Who],
        watch: Watch,
        tell: Callable[[int], None],
        courses: int = 1,
        known: Mapping[Who, int] = MappingProxyType({}),
    ) -> "Root":
        """Return a relaxation whose first columns are the tables of `start` that keep every rule.

        Those of `known` keep them and are worth so much.
        """
        tables = [who for who in dict.fromkeys(start) if len(who) in counts and pricing.fits(who)]
        worth = {who: pricing.value(who) for who in tables} | dict(known)
        people = pricing.course.people
        free = Charge(np.zeros(people, np.int64))
        for size in counts:
            worth |= _worths(pricing.rough(size, free, NOTHING_KNOWN), free)
        master = Master(people, counts, max(map(abs, worth.values()), default=1), courses)
        master.add(list(worth), np.array(list(worth.values()), np.int64))
        return cls(pricing, counts, watch, tell, master, courses, worth, patience=watch.left() / 8)

    def pool(self) -> Pool:
        """Return every table that was looked at."""
        parts = []
        for size in self.counts:
            tables = [who for who in self.worth if len(who) == size]
            worth = np.array([self.worth[who] for who in tables], np.int64)
            parts.append((np.array(tables, np.int32).reshape(-1, size), worth))
        return Pool.of(self.pricing.course.people, max(self.counts), parts)

    def center(self, charge: Charge) -> None:
        """Begin with these prices, and bound by them."""
        work = work_in(max(self.watch.left() / 8, 0.05))
        highest: dict[int, int] = {}
        for size in self.counts:
            found = self.pricing.exact(size, charge, NOTHING_KNOWN, work)
            highest[size] = found.bound
            fresh = {who: value for who, value in _worths(found, charge).items() if who not in self.worth}
            self.worth |= fresh
            self.master.add(list(fresh), np.array(list(fresh.values()), np.int64))
        total = charge.total(self.courses)
        total += self.courses * sum(count * highest[size] for size, count in self.counts.items())
        self.best, self.charge, self.highest = total, charge, highest

    def iterate(self, goal: int | None) -> None:
        """Improve the bound until it meets `goal`, nothing is left to improve or the time is over."""
        while True:
            prices = self._solved()
            if prices is None:
                self._unpriced()
                return
            own = prices.charge
            tried = own if self.best is None else self.charge.toward(own, SMOOTHING)
            if not self.watch.over() and (self._roughly(tried, prices) or self._roughly(own, prices)):
                continue
            added, whole = self._exactly(prices)
            assert self.best is not None
            self.tell(self.best)
            if (goal is not None and self.best <= goal) or (whole and not added and not self._scattered()):
                self.finished = True
                return
            self.patience *= 1 if whole or added else 2
            if self.watch.over():
                self._unpriced()
                return

    def _solved(self) -> Prices | None:
        """Solve the master, with as many rows for pairs as it takes."""
        while True:
            prices = self.master.solve(max(self.watch.left(), 0.1))
            if prices is None or self.courses == 1 or not self.master.part(self._together()):
                return prices

    def _scattered(self) -> int:
        """Add rows for handfuls where the last solution breaks them; return how many."""
        if self.courses == 1:
            return 0
        master = self.master
        known, people = master.handfuls, self.pricing.course.people
        new = handfuls.violated(people, master.tables, master.shares(), known, self._together())
        master.scatter(new)
        return len(new)

    def _together(self) -> set[tuple[int, int]]:
        return {pair for unit in self.pricing.units for pair in combinations(unit, 2)}

    def _roughly(self, tried: Charge, prices: Prices) -> int:
        """Add the good tables that are found without search; return how many are new."""
        return sum(
            self._add(self.pricing.rough(size, tried, NOTHING_KNOWN), tried, prices) for size in self.counts
        )

    def _exactly(self, prices: Prices) -> tuple[int, bool]:
        """Bound by the prices of the programme itself, and add every table that is worth more than they say.

        Return how many are new, and whether pricing was finished. At smoothed prices the bound would be lower
        at first, but few tables would be found that improve the programme.
        """
        charge, whole, added, highest = prices.charge, True, 0, dict[int, int]()
        total = charge.total(self.courses)
        for size, count in sorted(self.counts.items()):
            seconds, floor = min(max(self.watch.left(), 0.05), self.patience), prices.sizes[size]
            found = self.pricing.every(size, charge, floor, work_in(seconds), MOST_AT_ONCE)
            paid = charge.of_handfuls(found.who)
            highest[size] = max(found.bound, int((found.worth - paid).max(initial=floor)))
            total += self.courses * count * highest[size]
            whole = whole and found.whole
            added += self._add(found, charge, prices)
        if self.best is None or total < self.best:
            self.best, self.charge, self.highest = total, charge, highest
        return added, whole

    def _add(self, found: Found, tried: Charge, prices: Prices) -> int:
        """Add the tables that would improve the master."""
        size = found.who.shape[1]
        worth = found.worth + tried.of(found.who)
        paid = prices.charge.of(found.who) + prices.charge.of_handfuls(found.who)
        above = worth - paid - prices.sizes[size]
        good = np.flatnonzero(above > self.master.scale * 1e-9)
        fresh = {
            who: value
            for who, value in zip(map(tuple, found.who[good].tolist()), worth[good].tolist(), strict=True)
            if who not in self.worth
        }
        self.worth |= fresh
        return self.master.add(list(fresh), np.array(list(fresh.values()), np.int64))

    def _unpriced(self) -> None:
        """Bound without any prices, where time did not suffice for better ones."""
        nothing = Charge(np.zeros(self.pricing.course.people, np.int64))
        highest = {size: self.pricing.exact(size, nothing, NOTHING_KNOWN, 1).bound for size in self.counts}
        total = self.courses * sum(count * highest[size] for size, count in self.counts.items())
        if self.best is None or total < self.best:
            self.best, self.charge, self.highest = total, nothing, highest


def work_in(seconds: float) -> int:
    """Return the work that pricing does in so many seconds, roughly."""
    return int(seconds * WORK_PER_SECOND[kernels.library() is not None])


def _worths(found: Found, charge: Charge) -> dict[Who, int]:
    """Return what the tables are worth, prices and all."""
    worth = found.worth + charge.of(found.who)
    return {tuple(who): value for who, value in zip(found.who.tolist(), worth.tolist(), strict=True)}
