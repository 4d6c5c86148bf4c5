"""A bound for large rooms: for each guest, the most that a table with them is worth above its prices.

Descend by rough tables, then price exactly: every table above a floor is enumerated, so a guest at none of
them counts the floor. What was enumerated is known from then on, and the descent goes on.
"""

from collections.abc import Callable, Mapping, Sequence
from math import lcm

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs.exact.root import NOTHING_KNOWN, WORK_PER_SECOND
from potluck.seating.proofs.prices import descent
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pool import Pool
from potluck.seating.proofs.prices.pricing import Found, Pricing
from potluck.seating.proofs.prices.watch import Watch
from potluck.seating.search import kernels

Tables = Sequence[Sequence[int]]

SHARES = (4, 2)
"""Of the most that a table is worth above its prices: floors above which every table is looked for."""
MOST_TABLES = 200_000
SHARE_TO_DESCEND = 0.25
"""Of the time that is left, for one descent at most."""


def upper(
    pricing: Pricing,
    counts: Mapping[int, int],
    plans: Sequence[Tables],
    least: int,
    watch: Watch,
    tell: Callable[[int], None],
) -> int:
    """Return a bound on one course; the best of `plans`, the first, is worth `least`."""
    charge, best = descent.own_halves(pricing, plans[:1]), None
    known = Pool.of(pricing.course.people, max(counts), [])
    while best is None or not (watch.over() or best <= least):
        tables, bounds = [], {}
        for size in counts:
            found = _found(pricing, size, charge, watch)
            tables.append((found.who, found.worth + charge.of(found.who)))
            bounds[size] = _of_guests(found, pricing.course.people)
        total = int(charge.guests.sum()) + _shared(bounds)
        best = total if best is None else min(best, total)
        tell(best)
        known = known.joined(Pool.of(known.people, max(counts), tables))
        short = Watch(watch.left() * SHARE_TO_DESCEND, watch.asked, watch.clock)
        charge = descent.descend(pricing, tuple(counts), charge, known, least, short)
    return best


def _found(pricing: Pricing, size: int, charge: Charge, watch: Watch) -> Found:
    """Every table above the lowest floor that can be afforded, or the best one."""
    rate = WORK_PER_SECOND[kernels.library() is not None]
    found = pricing.exact(size, charge, NOTHING_KNOWN, int(max(watch.left() / 4, 0.05) * rate))
    for share in SHARES if found.whole and found.bound > 0 else ():
        work = int(max(watch.left() / 8, 0.05) * rate)
        every = pricing.every(size, charge, found.bound // share, work, MOST_TABLES)
        if every.whole:
            return every
    return found


def _of_guests(found: Found, people: int) -> Longs:
    """Return for each guest what no table with them is worth more than."""
    most = np.full(people, found.bound, np.int64)
    np.maximum.at(most, found.who.ravel(), np.repeat(found.worth, found.who.shape[1]))
    return most


def _shared(bounds: Mapping[int, Longs]) -> int:
    """Return the sum over guests of the highest share in a table of any size, rounded up."""
    common = lcm(*bounds)
    shares = np.max([most * (common // size) for size, most in bounds.items()], axis=0)
    return -(-int(sum(shares.tolist())) // common)
