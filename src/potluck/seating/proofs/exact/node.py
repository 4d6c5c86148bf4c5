"""The relaxation over a pool of tables, with cuts; tables that can be in no better plan fall out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Floats, Longs
from potluck.seating.proofs.exact import cuts
from potluck.seating.proofs.exact.master import Master, Prices, Triple
from potluck.seating.proofs.prices.pool import Pool, Who, highest
from potluck.seating.proofs.prices.price_twin import Bools
from potluck.seating.proofs.prices.watch import Watch

FIRST_COLUMNS, MORE_COLUMNS = 10, 3
"""Tables for each guest that the programme begins with, and that it takes in at once."""
ROUNDS, CUTS_OF_A_ROUND = 30, 40
STALLS = 0.03
"""Share of the gap that a round of cuts must close, or branching goes on."""


@dataclass
class Node:
    """One set of tables, and what is known about the best plan among them.

    Attributes
    ----------
    pool : Pool
        No other table is in a plan of this node that is worth more than `least`.
    bound : int or None
        No plan of this node is worth more, or else it is not worth more than `least`; None if there is none.
    loss : int64 of shape (t,)
        How much a plan with this table stays below the bound at least.
    """

    pool: Pool
    counts: Mapping[int, int]
    least: int
    triples: list[Triple]
    bound: int | None
    masks: list[Bools] = field(default_factory=list)
    loss: Longs = field(init=False)
    shares: Floats = field(default_factory=lambda: np.zeros(0))
    tables: list[Who] = field(default_factory=list)

    def solve(self, watch: Watch, first: Longs, rounds: int = ROUNDS) -> bool:
        """Bound this node, with cuts; tables that are high in `first` are tried first.

        False where the time was over, or no solution was found: then the bound holds, and no more is known.
        """
        self.loss = np.zeros(len(self.pool), np.int64)
        self.masks = cuts.held(self.pool.seats(), self.triples)
        master = self._master(first)
        for number in range(rounds):
            before = self.bound
            if not self._relax(master, watch):
                return False
            if self.bound is None or self.bound <= self.least:
                return True
            self.shares, self.tables = master.shares(), list(master.tables)
            fresh = cuts.violated(self.tables, self.shares, set(self.triples), CUTS_OF_A_ROUND)
            stalled = before is not None and before - self.bound < STALLS * (self.bound - self.least)
            if not fresh or watch.over() or (number > 2 and stalled):
                return True
            master.cut(fresh)
            self.triples = [*self.triples, *fresh]
            self.masks += cuts.held(self.pool.seats(), fresh)
        return True

    def _master(self, first: Longs) -> Master:
        master = Master(self.pool.people, self.counts, int(np.abs(self.pool.worth).max(initial=1)))
        begin = np.argsort(-first, kind="stable")[: FIRST_COLUMNS * self.pool.people]
        master.cut(self.triples)
        self.known = set[Who]()
        self._add(master, begin)
        return master

    def _add(self, master: Master, chosen: Longs) -> int:
        tables = self.pool.tables(chosen)
        fresh = [k for k, who in enumerate(tables) if who not in self.known]
        self.known.update(tables)
        return master.add([tables[k] for k in fresh], self.pool.worth[chosen[fresh]])

    def _relax(self, master: Master, watch: Watch) -> bool:
        """Solve over all tables of the pool, taken in as they are needed; False if the time was over."""
        while True:
            prices = master.solve(max(watch.left(), 0.1))
            if prices is None:
                return False
            above = cuts.charge(self.masks, prices.triples, self.pool.above(prices.charge.guests))
            self._bounded(prices, above)
            if self.bound is None or self.bound <= self.least:
                return True
            gain = (
                above
                - np.array([prices.sizes.get(k, 0) for k in range(max(self.counts) + 1)])[self.pool.size]
            )
            wanted = np.flatnonzero(gain > master.scale * 1e-9)
            order = wanted[np.argsort(-gain[wanted], kind="stable")][: MORE_COLUMNS * self.pool.people]
            added = self._add(master, order)
            self._shrink(above)
            if not added:
                if not prices.seated:
                    self.bound = None
                return True
            if watch.over():
                return False

    def _bounded(self, prices: Prices, above: Longs) -> None:
        """Compute the bound of these prices in whole numbers, and what each table loses by it."""
        best = highest(self.pool, above, self.counts)
        total = prices.charge.total(1) + int(prices.triples.sum())
        self.highest = {}
        for size, count in self.counts.items():
            most = best[size]
            if most is None:
                self.bound = None
                return
            self.highest[size] = most
            total += count * most
        self.total = total
        self.bound = total if self.bound is None else min(total, self.bound)

    def _shrink(self, above: Longs) -> None:
        """Drop the tables whose plans all stay at or below the least, by the prices just tried."""
        most = np.array([self.highest.get(k, 0) for k in range(max(self.counts) + 1)])
        loss = most[self.pool.size] - above
        kept = loss < self.total - self.least
        self.loss = loss[kept]
        self.budget = self.total
        if not kept.all():
            self.pool, self.masks = cuts.pool_of(self.pool, self.masks, kept)
