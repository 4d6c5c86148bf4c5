"""The linear programme over the tables known so far: everyone at exactly one, so many tables of each size.

Set partitioning, after Mehrotra and Trick (1998) for clustering and Ji and Mitchell (2005) for clusters of
given size; three-subset rows after Jepsen, Petersen, Spoorendonk and Pisinger (2008).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Bytes, Floats, Ints, Longs
from potluck.seating.proofs import highs
from potluck.seating.proofs.prices.charge import Charge, Handful, counts, often
from potluck.seating.proofs.prices.pool import Who
from potluck.seating.proofs.prices.price_twin import Bools

NOT_SEATED = 8.0
"""What a guest without a table costs, in units of the best table."""

Pair = tuple[int, int]
Triple = tuple[int, int, int]


@dataclass(frozen=True)
class Prices:
    """A dual solution in whole numbers, and the value of the programme, in total units."""

    charge: Charge
    sizes: Mapping[int, int]
    triples: Longs
    value: float
    seated: bool


class Master:
    """Tables as columns; rows for every guest, for how many tables there are of each size, and for cuts."""

    def __init__(self, people: int, counts: Mapping[int, int], scale: int, courses: int = 1) -> None:
        # Values near one keep the simplex method sound.
        self.people, self.scale, self.courses = people, max(scale, 1), courses
        self.programme = highs.Programme(columns_come=courses > 1)
        self.guests = [self.programme.row([], courses, courses) for _ in range(people)]
        self.sizes = {size: self.programme.row([], 0.0, courses * count) for size, count in counts.items()}
        for row in self.guests:
            self.programme.column(NOT_SEATED, 0.0, highs.INFINITY, rows=[row], values=[1.0])
        self.triples: list[Triple] = []
        self.rows: list[int] = []
        self.pairs: dict[Pair, int] = {}
        self.handfuls: dict[Handful, int] = {}
        self.tables: list[Who] = []
        self._held: list[Bytes] = [np.zeros((0, people), np.uint8)]

    def add(self, tables: Sequence[Who], worth: Longs) -> int:
        """Add tables with what they are worth; return how many."""
        if not tables:
            return 0
        seats = np.zeros((len(tables), self.people), np.uint8)
        for k, who in enumerate(tables):
            seats[k, who] = 1
        own = np.zeros((len(tables), self.programme.rows), np.int8)
        own[:, self.guests] = seats > 0
        own[np.arange(len(tables)), [self.sizes[len(who)] for who in tables]] = 1
        for row, (a, b, c) in zip(self.rows, self.triples, strict=True):
            own[:, row] = seats[:, a] + seats[:, b] + seats[:, c] > 1
        for (a, b), row in self.pairs.items():
            own[:, row] = seats[:, a] & seats[:, b]
        for handful, row in self.handfuls.items():
            own[:, row] = counts(seats[:, handful].sum(axis=1, dtype=np.int32), handful)
        starts = np.concatenate([[0], np.cumsum((own > 0).sum(axis=1))]).astype(np.int32)
        held = np.nonzero(own)
        # No upper bound of 1: the rows hold it, and a second bound would take its part of the prices.
        rows, values = held[1].astype(np.int32), own[held].astype(np.float64)
        self.programme.columns_at_once(-worth / self.scale, starts, rows, values)
        self.tables += tables
        self._held.append(seats)
        return len(tables)

    def cut(self, triples: Sequence[Triple]) -> None:
        """Of each three guests, at most one table may hold two or more."""
        seats = self._seats()
        for a, b, c in triples:
            self.rows.append(self._once(seats[a] + seats[b] + seats[c] > 1))
            self.triples.append((a, b, c))

    def scatter(self, handfuls: Sequence[Handful]) -> None:
        """Of each four guests at most one table may hold three or more; of each five at most two."""
        seats = self._seats() if handfuls else np.zeros((0, 0), np.uint8)
        for own in handfuls:
            held = counts(seats[list(own)].sum(axis=0, dtype=np.int32), own)
            self.handfuls[own] = self._at_most(held, often(own))

    def part(self, together: Collection[Pair]) -> int:
        """Let no pair meet more than once, where the last solution does; return how many rows were added.

        Pairs in `together` are left out.
        """
        shares, seats = self.shares(), self._seats()
        used = shares > 1e-9
        own = seats[:, used].astype(np.float64)
        shared = np.triu(np.einsum("ak,bk->ab", own * shares[used], own), 1)
        over = np.argwhere(shared > 1 + 1e-7)
        new = [pair for a, b in over.tolist() if (pair := (a, b)) not in together and pair not in self.pairs]
        for a, b in new:
            self.pairs[a, b] = self._once(seats[a] & seats[b] > 0)
        return len(new)

    def _seats(self) -> Bytes:
        return np.concatenate(self._held).T

    def _once(self, held: Bools) -> int:
        """A row that lets one of these tables be used, in all."""
        return self._at_most(held.astype(np.int32), 1)

    def _at_most(self, held: Ints, often: int) -> int:
        entries = [(self.people + k, float(held[k])) for k in np.flatnonzero(held).tolist()]
        return self.programme.row(entries, high=float(often))

    def solve(self, seconds: float) -> Prices | None:
        """Return the prices that go with the best solution, or None where none was found in time."""
        self.answer = self.programme.solve(seconds)
        if self.answer.status != "optimal":
            return None
        duals = -self.answer.duals * self.scale
        rounded = np.rint(np.clip(duals, -(2.0**50), 2.0**50)).astype(np.int64)
        of_size = {size: int(rounded[row]) for size, row in self.sizes.items()}
        # A row that says "at most" never has a price below zero.
        triples = np.maximum(rounded[self.rows], 0) if self.rows else np.zeros(0, np.int64)
        handfuls = {own: price for own, row in self.handfuls.items() if (price := int(rounded[row])) > 0}
        charge = Charge(rounded[: self.people], self._pairs(rounded) if self.courses > 1 else None, handfuls)
        seated = bool((self.answer.values[: self.people] < 1e-7).all())
        return Prices(charge, of_size, triples, -self.answer.objective * self.scale, seated)

    def _pairs(self, rounded: Longs) -> Longs:
        found = np.zeros((self.people, self.people), np.int64)
        for (a, b), row in self.pairs.items():
            found[a, b] = found[b, a] = max(int(rounded[row]), 0)
        return found

    def shares(self) -> Floats:
        """Return how much of each table the last solution uses."""
        return self.answer.values[self.people :]
