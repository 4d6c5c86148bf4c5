"""How good a plan can be at most: column generation over tables with exact pricing.

Every set of prices for guests gives a bound (Lagrange): what all guests cost, and for each table the most
that one of its size can be worth above the prices of its guests. The master programme looks for prices at
which this is least (Mehrotra and Trick 1998; Ji and Mitchell 2005), smoothed as by Wentges (1997). Prices are
rounded to whole numbers and the bound is computed from those in whole numbers: it holds whatever floats did.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from potluck.seating.model.arrays import Arrays
from potluck.seating.model.numbers import Longs
from potluck.seating.model.problem import SeatingProblem
from potluck.seating.model.rules import Rules
from potluck.seating.proofs.columns import Master, Who
from potluck.seating.proofs.pricing import Pricing
from potluck.seating.search import course as courses
from potluck.seating.search import kernels, table
from potluck.seating.stop import Asked

Tables = Sequence[Sequence[int]]

WORK_PER_SECOND = {True: 400_000_000, False: 1_500_000}
"""Comparisons that pricing makes in a second, in C and in numpy, roughly."""
NOTHING_KNOWN = -(1 << 58)
SMOOTHING = 0.7
CLOSE = 1e-7
"""Share of the bound by which it may be above the master programme and counts as finished."""


@dataclass(frozen=True)
class Bound:
    """What no plan exceeds.

    Attributes
    ----------
    value : int
        In total units (`Arrays.one` of them are an affinity of 1), for all courses together.
    kind : str
        "column generation", or "column generation, course by course".
    finished : bool
        Nothing better comes out of this method.
    tables : tuple of tables of guest indices
        Those that the relaxation uses, worth offering to the search.
    columns : every table that was looked at
    """

    value: int
    kind: str
    finished: bool
    tables: tuple[Who, ...]
    columns: tuple[Who, ...]


def upper(
    arrays: Arrays,
    rules: Rules,
    problem: SeatingProblem,
    plans: Sequence[Tables],
    seconds: float,
    on_progress: Callable[[int], None] | None = None,
    asked: Asked | None = None,
) -> Bound:
    """Return an upper bound on the value of every plan with the table sizes of `arrays`.

    Parameters
    ----------
    arrays, rules : Arrays, Rules
        Of `problem`; hard rules tighten the bound.
    problem : SeatingProblem
    plans : sequence of plans of one course
        Their tables are the first columns; a bound that meets the best of them is the last.
    seconds : float
        Whenever it stops, the bound holds.
    on_progress : callable, optional
        Called with the best bound so far, in total units.
    asked : callable, optional
        When it returns True the bound so far is returned.

    Notes
    -----
    Several courses are bounded each by itself: what a table is worth never rises by what happened before, as
    meeting again counts nothing and a need is met once.
    """
    counts = Counter(size for size in arrays.sizes if size)
    pricing = _pricing(arrays, rules)
    start = [tuple(sorted(map(int, who))) for plan in plans for who in plan if len(who)]
    master = Master(pricing, counts, start, whole=False)
    run = _Run(pricing, counts, master, monotonic() + seconds, seconds / 8, asked or _never)
    goal = max(
        (worth for plan in plans if (worth := _worth(pricing, arrays, plan)) is not None), default=None
    )
    finished = run.iterate(goal, on_progress or _nobody)
    kind = "column generation" if problem.courses == 1 else "column generation, course by course"
    return Bound((run.best or 0) * problem.courses, kind, finished, master.used(), tuple(master.worth))


def integer(
    arrays: Arrays, rules: Rules, found: Bound, plan: Tables, seconds: float
) -> tuple[Who, ...] | None:
    """Return a better plan of one course out of the columns of `found`, in the order of tables, or None.

    The set partitioning programme over those columns, for `Arrays.sizes` as they are.
    """
    pricing = _pricing(arrays, rules)
    counts = Counter(size for size in arrays.sizes if size)
    own = [tuple(sorted(map(int, who))) for who in plan if len(who)]
    chosen = Master(pricing, counts, [*own, *found.columns], whole=True).partition(seconds)
    now = _worth(pricing, arrays, plan)
    if chosen is None or (now is not None and sum(map(pricing.value, chosen)) <= now):
        return None
    return _placed(pricing, arrays.sizes, chosen)


@dataclass
class _Run:
    """Column generation at work: `prices` gave the best bound; `patience` is seconds for one pricing."""

    pricing: Pricing
    counts: Counter[int]
    master: Master
    until: float
    patience: float
    asked: Asked
    best: int | None = None
    prices: Longs | None = None

    def iterate(self, goal: int | None, tell: Callable[[int], None]) -> bool:
        """Improve the bound until nothing is left to improve (True) or the time is over."""
        smoothing = SMOOTHING
        while True:
            solved = self.master.prices(max(self.until - monotonic(), 0.1))
            if solved is None:
                self.best = self._unpriced() if self.best is None else self.best
                return False
            prices, of_size, value = solved
            tried = prices if self.prices is None else _between(self.prices, prices, smoothing)
            if monotonic() < self.until and self._roughly(tried, prices, of_size):
                continue
            added, whole = self._exactly(tried, prices, of_size)
            best = self.best or 0
            tell(best)
            if (goal is not None and best <= goal) or best - value <= CLOSE * abs(value):
                return True
            if not added and whole and smoothing == 0.0:
                return True
            self.patience *= 1 if whole or added else 2
            smoothing = SMOOTHING if added else 0.0
            if monotonic() >= self.until or self.asked():
                return False

    def _roughly(self, tried: Longs, prices: Longs, of_size: dict[int, int]) -> int:
        """Add the good tables that are found without search; return how many are new."""
        found = [who for size in self.counts for who in self.pricing.rough(size, tried)]
        return self.master.add(self._worthwhile(found, prices, of_size))

    def _exactly(self, tried: Longs, prices: Longs, of_size: dict[int, int]) -> tuple[int, bool]:
        """Bound by `tried`, add what is found; return how many are new, and whether pricing was finished."""
        total, whole, added = int(tried.sum()), True, 0
        rate = WORK_PER_SECOND[kernels.library() is not None]
        for size, count in sorted(self.counts.items()):
            left = min(max(self.until - monotonic(), 0.05), self.patience)
            known = [value - int(tried[list(who)].sum()) for who, value in self.master.of_size(size)]
            floor = max(known, default=NOTHING_KNOWN)
            priced = self.pricing.exact(size, tried, floor, int(left * rate))
            total += count * priced.bound
            whole = whole and priced.bound == priced.best
            added += self.master.add(self._worthwhile((who for _, who in priced.tables), prices, of_size))
        if self.best is None or total < self.best:
            self.best, self.prices = total, tried
        return added, whole

    def _worthwhile(self, found: Iterable[Who], prices: Longs, of_size: dict[int, int]) -> list[Who]:
        """Return the tables that would improve the master."""
        least = self.master.scale * 1e-9
        return [
            who
            for who in dict.fromkeys(found)
            if who not in self.master.worth
            and self.pricing.value(who) - int(prices[list(who)].sum()) - of_size[len(who)] > least
        ]

    def _unpriced(self) -> int:
        """Return a bound without any prices, for want of time."""
        nothing = np.zeros(self.pricing.course.people, np.int64)
        return sum(
            count * self.pricing.exact(size, nothing, NOTHING_KNOWN, 1).bound
            for size, count in self.counts.items()
        )


def _worth(pricing: Pricing, arrays: Arrays, plan: Tables) -> int | None:
    """Return what a plan of one course is worth, or None where its tables are of other sizes."""
    if sorted(map(len, plan)) != sorted(arrays.sizes):
        return None
    return sum(pricing.value(who) for who in plan if len(who))


def _nobody(_value: int) -> None:
    """Nobody wants to know how it goes."""


def _never() -> bool:
    """Nobody asks to stop."""
    return False


def _pricing(arrays: Arrays, rules: Rules) -> Pricing:
    empty = np.zeros(0, np.int32)
    near = np.zeros(arrays.people + 1, np.int64), empty
    return Pricing.of(courses.build(arrays, rules, near, (np.zeros(0, np.int64), empty)), arrays.sizes)


def _between(old: Longs, new: Longs, smoothing: float) -> Longs:
    return np.rint(smoothing * old + (1 - smoothing) * new).astype(np.int64)


def _placed(pricing: Pricing, sizes: Sequence[int], chosen: Iterable[Who]) -> tuple[Who, ...] | None:
    """Give every table a number of its size where its guests can sit, by augmenting paths."""
    placed: dict[int, Who] = {}

    def place(who: Who, seen: set[int]) -> bool:
        for number, size in enumerate(sizes):
            if size != len(who) or number in seen or table.broken(pricing.course, number, who):
                continue
            seen.add(number)
            if number not in placed or place(placed[number], seen):
                placed[number] = who
                return True
        return False

    if not all(place(who, set()) for who in sorted(chosen)):
        return None
    return tuple(placed.get(number, ()) for number in range(len(sizes)))
