"""The linear programme over the tables known so far: everyone at exactly one, so many tables of each size.

Set partitioning, after Mehrotra and Trick (1998) for clustering and Ji and Mitchell (2005) for clusters of
given size; three-subset rows after Jepsen, Petersen, Spoorendonk and Pisinger (2008).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from potluck.seating.model.numbers import Floats, Longs
from potluck.seating.proofs import highs
from potluck.seating.proofs.exact.pool import Who

NOT_SEATED = 8.0
"""What a guest without a table costs, in units of the best table."""

Triple = tuple[int, int, int]


@dataclass(frozen=True)
class Prices:
    """A dual solution in whole numbers, and the value of the programme, in total units."""

    guests: Longs
    sizes: Mapping[int, int]
    triples: Longs
    value: float
    seated: bool


class Master:
    """Tables as columns; rows for every guest, for how many tables there are of each size, and for cuts."""

    def __init__(self, people: int, counts: Mapping[int, int], scale: int) -> None:
        # Values near one keep the simplex method sound.
        self.people, self.scale = people, max(scale, 1)
        self.programme = highs.Programme()
        self.guests = [self.programme.row([], 1.0, 1.0) for _ in range(people)]
        self.sizes = {size: self.programme.row([], 0.0, float(count)) for size, count in counts.items()}
        for row in self.guests:
            self.programme.column(NOT_SEATED, 0.0, highs.INFINITY, rows=[row], values=[1.0])
        self.triples: list[Triple] = []
        self.rows: list[int] = []
        self.tables: list[Who] = []

    def add(self, tables: Iterable[tuple[Who, int]]) -> int:
        """Add tables with what they are worth; return how many."""
        before = len(self.tables)
        for who, worth in tables:
            own = set(who)
            cut = [
                row for row, of in zip(self.rows, self.triples, strict=True) if len(own.intersection(of)) > 1
            ]
            rows = [*(self.guests[guest] for guest in who), self.sizes[len(who)], *cut]
            # No upper bound of 1: the rows hold it, and a second bound would take its part of the prices.
            self.programme.column(
                -worth / self.scale, 0.0, highs.INFINITY, rows=rows, values=[1.0] * len(rows)
            )
            self.tables.append(who)
        return len(self.tables) - before

    def cut(self, triples: Sequence[Triple]) -> None:
        """Of each three guests, at most one table may hold two or more."""
        for triple in triples:
            own = set(triple)
            held = [
                (self.people + k, 1.0) for k, who in enumerate(self.tables) if len(own.intersection(who)) > 1
            ]
            self.rows.append(self.programme.row(held, high=1.0))
            self.triples.append(triple)

    def forbid(self, tables: Iterable[int]) -> None:
        """Leave out the tables of these numbers from now on."""
        self.programme.bound_columns([self.people + k for k in tables], 0.0)

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
        seated = bool((self.answer.values[: self.people] < 1e-7).all())
        return Prices(rounded[: self.people], of_size, triples, -self.answer.objective * self.scale, seated)

    def shares(self) -> Floats:
        """Return how much of each table the last solution uses."""
        return self.answer.values[self.people :]
