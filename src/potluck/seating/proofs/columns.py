"""The master programme of column generation: which tables, so that everyone sits at exactly one.

Set partitioning over tables, after Mehrotra and Trick (1998) for clustering and Ji and Mitchell (2005) for
clusters of fixed size.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs import highs
from potluck.seating.proofs.pricing import Pricing

Who = tuple[int, ...]
NOT_SEATED = 8.0
"""What a guest without a table costs in the master, in units of the best table."""


class Master:
    """Tables as columns; rows for every guest and for how many tables there are of each size."""

    def __init__(
        self, pricing: Pricing, counts: Mapping[int, int], start: Iterable[Who], whole: bool
    ) -> None:
        self.pricing, self.counts, self.whole = pricing, dict(counts), whole
        self.people = pricing.course.people
        self.programme = highs.Programme()
        self.guests = [self.programme.row([], 1.0, 1.0) for _ in range(self.people)]
        self.sizes = {size: self.programme.row([], 0.0, float(count)) for size, count in counts.items()}
        self.worth: dict[Who, int] = {}
        free = np.zeros(self.people, np.int64)
        good = [who for size in counts for who in pricing.rough(size, free)]
        first = {who: pricing.value(who) for who in [*start, *good] if len(who) in counts}
        # Values near one keep the simplex method sound.
        self.scale = max([1, *map(abs, first.values())])
        if not whole:
            for row in self.guests:
                self.programme.column(NOT_SEATED, 0.0, highs.INFINITY, rows=[row], values=[1.0])
        self.artificial = self.programme.columns
        self.add(first)

    def add(self, tables: Iterable[Who]) -> int:
        """Add tables that are new, keep every rule and are of a size there is; return how many were."""
        added = 0
        for who in tables:
            if who in self.worth or len(who) not in self.sizes or not self.pricing.fits(who):
                continue
            self.worth[who] = self.pricing.value(who)
            rows = [*(self.guests[guest] for guest in who), self.sizes[len(who)]]
            cost = -self.worth[who] / self.scale
            # No upper bound of 1: the rows hold it, and a second bound would take its part of the prices.
            self.programme.column(
                cost, 0.0, highs.INFINITY, whole=self.whole, rows=rows, values=[1.0] * len(rows)
            )
            added += 1
        return added

    def of_size(self, size: int) -> list[tuple[Who, int]]:
        """Return the tables of `size` and what each is worth."""
        return [(who, value) for who, value in self.worth.items() if len(who) == size]

    def prices(self, seconds: float) -> tuple[Longs, dict[int, int], float] | None:
        """Return the price of each guest, that of a table of each size, and the value, in total units."""
        self.answer = self.programme.solve(seconds)
        if self.answer.status != "optimal":
            return None
        duals = -self.answer.duals * self.scale
        rounded = np.rint(np.clip(duals, -(2.0**50), 2.0**50)).astype(np.int64)
        of_size = {size: int(rounded[row]) for size, row in self.sizes.items()}
        return rounded[: self.people], of_size, -self.answer.objective * self.scale

    def used(self) -> tuple[Who, ...]:
        """Return the tables that the last solution uses, also in part."""
        values = self.answer.values[self.artificial :]
        return tuple(who for who, value in zip(self.worth, values, strict=False) if value > 1e-6)

    def partition(self, seconds: float) -> tuple[Who, ...] | None:
        """Return the best plan out of the columns there are, or None where none was found."""
        self.answer = self.programme.solve(seconds)
        if not len(self.answer.values):
            return None
        found = self.used()
        return found if sum(map(len, found)) == self.people else None
