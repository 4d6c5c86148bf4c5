"""From the root relaxation to the best plan there is: every table within reach is enumerated and chosen from.

With prices that give a bound, a table that is worth `t` less above its prices than the best of its size is in
no plan that comes nearer to the bound than `t` (Baldacci, Christofides and Mingozzi 2008). So the tables
within the gap between bound and best plan hold every better plan.
"""

from collections.abc import Callable
from dataclasses import dataclass

from potluck.seating.proofs.exact.root import Root, work_in
from potluck.seating.proofs.exact.tree import Tree
from potluck.seating.proofs.prices.pool import Pool, Who

MOST_TABLES = 400_000
FIRST_REACH = 0.004
"""Share of the bound within which tables are looked for first."""
SHRINK = 3


@dataclass
class Proof:
    """The best plan found (None where none is better than the one known) and what no plan exceeds.

    Attributes
    ----------
    least : int
        What the best plan is worth.
    enumerated : bool
        The bound is better than that of the root relaxation.
    nodes : int
        Of the last tree.
    """

    plan: tuple[Who, ...] | None
    least: int
    bound: int
    enumerated: bool = False
    nodes: int = 0


def prove(root: Root, least: int) -> Proof:
    """Return the best plan and bound found in the time that is left; a plan worth `least` is known."""
    assert root.best is not None
    proof = Proof(None, least, max(root.best, least))
    reach = min(root.best - least, int(FIRST_REACH * abs(root.best)))
    while proof.bound > proof.least and not root.watch.over():
        wanted = reach
        pool, reach = _within(root, wanted)
        if pool is None:
            break
        best = pool.above(root.charge.guests)
        top = root.best
        tree = Tree(root.counts, proof.least, root.watch, _told(root, top - reach), top - reach)
        tree.search(pool, top, best)
        if tree.plan is not None:
            proof.plan, proof.least = tree.plan, tree.least
        bound = max(tree.bound, top - reach, proof.least)
        proof.nodes = tree.nodes
        if bound < proof.bound:
            proof.bound, proof.enumerated = bound, True
        if reach >= top - proof.least or root.watch.over() or (reach < wanted and tree.plan is None):
            break
        reach = top - proof.least
    return proof


def _told(root: Root, least: int) -> Callable[[int], None]:
    return lambda bound: root.tell(max(bound, least))


def _within(root: Root, reach: int) -> tuple[Pool | None, int]:
    """Return every table that loses no more than `reach`, and the reach: less where there are too many.

    None, where the time is over before. To list tables takes about twice as long as only to compare them.
    """
    while True:
        parts, whole = [], True
        for size in root.counts:
            work, least = work_in(max(root.watch.left() / 2, 0.01)), root.highest[size] - reach - 1
            found = root.pricing.every(size, root.charge, least, work, MOST_TABLES)
            parts.append((found.who, found.worth + root.charge.of(found.who)))
            whole = whole and found.whole
        if whole:
            return Pool.of(root.pricing.course.people, max(root.counts), parts), reach
        if root.watch.over():
            return None, reach
        reach = reach * 2 // SHRINK
