"""A bound for large rooms: for each guest, the most that a table with them is worth above its prices.

Descend by rough tables, then price exactly, for as long as it takes. What was found is known from
then on, and the descent goes on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs.exact.root import work_in
from potluck.seating.proofs.prices import descent
from potluck.seating.proofs.prices.by_guest import ByGuest
from potluck.seating.proofs.prices.charge import Charge
from potluck.seating.proofs.prices.pool import Pool
from potluck.seating.proofs.prices.pricing import Pricing
from potluck.seating.proofs.prices.watch import Watch

Tables = Sequence[Sequence[int]]

SHARE_TO_DESCEND = 0.25
"""Of the time that is left, for one descent at most."""
SLICE = 4
"""The clock is looked at after such a part of the time that is left."""


@dataclass
class Descent:
    """A bound on one course that time makes better; it can be stopped, and gone on with later.

    Attributes
    ----------
    least : int
        What the best plan known is worth.
    charge : Charge
    sizes : of each size the pricing at `charge`
    known : Pool
        Tables that were found at any prices.
    best : int or None
        No plan is worth more.
    """

    pricing: Pricing
    counts: Mapping[int, int]
    least: int
    charge: Charge
    known: Pool
    sizes: dict[int, ByGuest]
    best: int | None = None

    @classmethod
    def begin(
        cls, pricing: Pricing, counts: Mapping[int, int], plans: Sequence[Tables], least: int
    ) -> "Descent":
        """Return what begins at half of what everyone has; the best of `plans` is the first."""
        charge, known = (
            descent.own_halves(pricing, plans[:1]),
            Pool.of(pricing.course.people, max(counts), []),
        )
        sizes = {size: ByGuest.begin(pricing, size, charge) for size in counts}
        return cls(pricing, counts, least, charge, known, sizes)

    def on(self, watch: Watch, tell: Callable[[int], None]) -> int:
        """Return the bound when the time is over or nothing better is to be had."""
        while self.best is None or not (watch.over() or self.best <= self.least):
            if all(size.exact for size in self.sizes.values()) and not self._descend(watch):
                break
            for size in self.sizes.values():
                size.on(work_in(max(watch.left() / SLICE, 0.05)))
            total = int(self.charge.guests.sum()) + _shared({k: one.most for k, one in self.sizes.items()})
            self.best = total if self.best is None else min(total, self.best)
            tell(self.best)
        assert self.best is not None
        return self.best

    def _descend(self, watch: Watch) -> bool:
        """Take prices at which the tables known are worth less, if any; tell if more is to be had."""
        for size in self.sizes.values():
            parts = [(part.who, part.worth + self.charge.of(part.who)) for part in size.parts]
            self.known = self.known.joined(Pool.of(self.known.people, max(self.counts), parts))
        short = Watch(watch.left() * SHARE_TO_DESCEND, watch.asked, watch.clock)
        sizes = tuple(self.counts)
        charge = descent.descend(self.pricing, sizes, self.charge, self.known, self.least, short)
        if np.array_equal(charge.guests, self.charge.guests):
            return short.over() or any(size.floors for size in self.sizes.values())
        self.charge = charge
        self.sizes = {size: ByGuest.begin(self.pricing, size, charge) for size in sizes}
        return True


def _shared(bounds: Mapping[int, Longs]) -> int:
    """Return the sum over guests of the highest share in a table of any size, rounded up."""
    common = lcm(*bounds)
    shares = np.max([most * (common // size) for size, most in bounds.items()], axis=0)
    return -(-int(sum(shares.tolist())) // common)
