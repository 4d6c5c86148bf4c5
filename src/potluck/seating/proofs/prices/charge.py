"""What guests cost at a table, and, where nobody may meet twice, what pairs and fours cost: whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Ints, Longs

Four = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Charge:
    """Prices, in total units.

    Attributes
    ----------
    guests : int64 of shape (n,)
    pairs : int64 of shape (n, n), symmetric, never below zero; or None
        What a table with both pays besides; of several courses, each pair may meet in one.
    fours : mapping of four guests, ascending
        What a table with three or more of them pays besides.
    """

    guests: Longs
    pairs: Longs | None = None
    fours: Mapping[Four, int] = field(default_factory=dict)

    def of(self, who: Ints) -> Longs:
        """Return what each table pays for guests and pairs, shape (t,), for guests of shape (t, size)."""
        paid = self.guests[who].sum(axis=1)
        if self.pairs is not None:
            paid = paid + self.pairs[who[:, :, None], who[:, None, :]].sum(axis=(1, 2)) // 2
        return np.asarray(paid, np.int64)

    def of_fours(self, who: Ints) -> Longs:
        """Return what each table pays for fours, shape (t,): pricing knows nothing of it."""
        seats = np.zeros((len(who), len(self.guests)), np.float32)
        seats[np.arange(len(who))[:, None], who] = 1
        paid = np.zeros(len(who), np.int64)
        for four, price in self.fours.items():
            paid += price * (seats[:, four].sum(axis=1) > 2)
        return paid

    def total(self, courses: int) -> int:
        """Return what everybody pays in all courses, and every pair and four once."""
        pairs = 0 if self.pairs is None else int(self.pairs.sum()) // 2
        return courses * int(self.guests.sum()) + pairs + sum(self.fours.values())

    def toward(self, new: "Charge", smoothing: float) -> "Charge":
        """Return prices between these (all of them at a smoothing of 1) and `new`."""
        guests = _between(self.guests, new.guests, smoothing)
        if self.pairs is None or new.pairs is None:
            return Charge(guests, new.pairs, new.fours)
        return Charge(guests, _between(self.pairs, new.pairs, smoothing), new.fours)


def _between(old: Longs, new: Longs, smoothing: float) -> Longs:
    return np.rint(smoothing * old + (1 - smoothing) * new).astype(np.int64)
