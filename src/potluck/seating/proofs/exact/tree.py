"""Branch and bound over a pool of tables: two guests share a table or do not (Ryan and Foster 1981)."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from potluck.seating.model.numbers import Longs
from potluck.seating.proofs.exact import choose
from potluck.seating.proofs.exact.cover import Cover
from potluck.seating.proofs.exact.master import Triple
from potluck.seating.proofs.exact.node import Node
from potluck.seating.proofs.prices.pool import Pool, Who
from potluck.seating.proofs.prices.watch import Watch

FEW, STEPS = 400, 4000
"""So few tables are gone through one by one, for so many steps."""
NOTHING = -(1 << 62)
CHOSEN_FROM = 1500
"""Tables of which HiGHS looks for a good plan."""


@dataclass
class Tree:
    """The best plan out of a pool, and what no plan of it exceeds.

    Attributes
    ----------
    least : int
        What the best plan known is worth; better ones are looked for.
    plan : tuple of tables, or None where none is better
    bound : int
        No plan out of the pool is worth more.
    enough : int
        A bound that is no higher need not be lowered further.
    """

    counts: Mapping[int, int]
    least: int
    watch: Watch
    tell: Callable[[int], None]
    enough: int
    plan: tuple[Who, ...] | None = None
    bound: int = 0
    nodes: int = 0
    given_up: int = NOTHING
    open: list[tuple[int, int, Pool, Longs, list[Triple]]] = field(default_factory=list)

    def search(self, pool: Pool, bound: int, first: Longs) -> None:
        """Look through every plan of `pool`; stops when the time is over, with a bound that holds."""
        self.bound = bound
        self._push(bound, pool, first, [])
        while self.open:
            self.bound = max(-self.open[0][0], self.least, self.given_up)
            self.tell(self.bound)
            if self.watch.over() or self.bound <= max(self.least, self.enough):
                break
            top, _, pool, first, triples = heapq.heappop(self.open)
            self._visit(Node(pool, self.counts, self.least, triples, -top), first)
        self.bound = max([self.least, self.given_up, *(-top for top, *_ in self.open)])

    def _push(self, bound: int, pool: Pool, first: Longs, triples: list[Triple]) -> None:
        self.nodes += 1
        heapq.heappush(self.open, (-bound, self.nodes, pool, first, triples))

    def _visit(self, node: Node, first: Longs) -> None:
        root = self.nodes == 1
        settled = node.solve(self.watch, first)
        if node.bound is None or node.bound <= self.least:
            return
        if self.watch.over():
            self._push(node.bound, node.pool, -node.loss, node.triples)
            return
        if not settled:
            self.given_up = max(self.given_up, node.bound)
            return
        if root:
            self._choose(node)
        self._whole(node)
        if node.bound > self.least and not (len(node.pool) <= FEW and self._cover(node)):
            self._branch(node)

    def _take(self, plan: tuple[Who, ...] | None, worth: Mapping[Who, int]) -> None:
        """Keep a plan that is better."""
        value = sum(worth[who] for who in plan or ())
        if plan is not None and value > self.least:
            self.plan, self.least = plan, value

    def _choose(self, node: Node) -> None:
        """Look for a good plan among the tables that lose least."""
        pool = node.pool.only(np.argsort(node.loss, kind="stable")[:CHOSEN_FROM])
        plan = choose.partition(pool, self.counts, max(self.watch.left() / 5, 0.1))
        self._take(plan, dict(zip(pool.tables(np.arange(len(pool))), pool.worth.tolist(), strict=True)))

    def _whole(self, node: Node) -> None:
        """Take the solution of the relaxation where it splits no table."""
        whole = [
            who for who, share in zip(node.tables, node.shares.tolist(), strict=True) if share > 1 - 1e-6
        ]
        if sum(map(len, whole)) == node.pool.people:
            worth = dict(
                zip(node.pool.tables(np.arange(len(node.pool))), node.pool.worth.tolist(), strict=True)
            )
            if all(who in worth for who in whole):
                self._take(tuple(whole), worth)

    def _cover(self, node: Node) -> bool:
        """Go through all plans of a few tables; tell whether that came to an end."""
        tables, worth = node.pool.tables(np.arange(len(node.pool))), node.pool.worth.tolist()
        cover = Cover(tables, node.loss.tolist(), worth, self.counts, node.budget, self.least, STEPS)
        cover.search(node.pool.people)
        if cover.found is not None:
            plan = tuple(tables[k] for k in cover.found)
            self._take(plan, dict(zip(tables, worth, strict=True)))
        return cover.whole

    def _branch(self, node: Node) -> None:
        """Split by the pair of guests who share a table most nearly half."""
        people = node.pool.people
        shared = np.zeros((people, people))
        for who, share in zip(node.tables, node.shares.tolist(), strict=True):
            shared[np.ix_(who, who)] += share
        near = np.abs(np.triu(shared, 1) - 0.5)
        first, second = np.unravel_index(int(near.argmin()), near.shape)
        seats = node.pool.seats()
        both = seats[first] + seats[second]
        for kept in (both != 1, both < 2):
            assert node.bound is not None
            self._push(node.bound, node.pool.only(kept), -node.loss[kept], node.triples)
