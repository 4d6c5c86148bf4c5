"""What guests cost at a table, and pairs and handfuls where nobody may meet twice: whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Ints, Longs

Handful = tuple[int, ...]
"""Four guests or five, ascending."""


@dataclass(frozen=True, eq=False)
class Charge:
    """Prices, in total units.

    Attributes
    ----------
    guests : int64 of shape (n,)
    pairs : int64 of shape (n, n), symmetric, never below zero; or None
        What a table with both pays besides; of several courses, each pair may meet in one.
    handfuls : mapping of four or five guests
        What a table with three of them pays besides; with four or five of five twice that.
    """

    guests: Longs
    pairs: Longs | None = None
    handfuls: Mapping[Handful, int] = field(default_factory=dict)

    def of(self, who: Ints) -> Longs:
        """Return what each table pays for guests and pairs, shape (t,), for guests of shape (t, size)."""
        paid = self.guests[who].sum(axis=1)
        if self.pairs is not None:
            paid = paid + self.pairs[who[:, :, None], who[:, None, :]].sum(axis=(1, 2)) // 2
        return np.asarray(paid, np.int64)

    def of_handfuls(self, who: Ints) -> Longs:
        """Return what each table pays for handfuls, shape (t,): pricing knows nothing of it."""
        seats = np.zeros((len(who), len(self.guests)), np.int8)
        seats[np.arange(len(who))[:, None], who] = 1
        paid = np.zeros(len(who), np.int64)
        for handful, price in self.handfuls.items():
            paid += price * counts(seats[:, handful].sum(axis=1), handful)
        return paid

    def total(self, courses: int) -> int:
        """Return what everybody pays in all courses, and every pair and handful as often as it may."""
        pairs = 0 if self.pairs is None else int(self.pairs.sum()) // 2
        return (
            courses * int(self.guests.sum())
            + pairs
            + sum(self.handfuls[own] * often(own) for own in self.handfuls)
        )

    def toward(self, new: "Charge", smoothing: float) -> "Charge":
        """Return prices between these (all of them at a smoothing of 1) and `new`."""
        guests = _between(self.guests, new.guests, smoothing)
        if self.pairs is None or new.pairs is None:
            return Charge(guests, new.pairs, new.handfuls)
        return Charge(guests, _between(self.pairs, new.pairs, smoothing), new.handfuls)


def counts(held: Ints, handful: Handful) -> Ints:
    """Return what tables that hold so many of a handful count in its row."""
    return np.clip(held - 2, 0, often(handful))


def often(handful: Handful) -> int:
    """Return what a row holds at most: of four guests one table with three or more, of five two."""
    return len(handful) - 3


def _between(old: Longs, new: Longs, smoothing: float) -> Longs:
    return np.rint(smoothing * old + (1 - smoothing) * new).astype(np.int64)
