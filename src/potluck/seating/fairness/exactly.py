"""The highest lowest relative evening of a few people: the tables where everyone has so much, and a plan.

Whether some of the tables seat everyone is an exact cover (Knuth 2000), else a programme of set partitioning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from potluck.seating.fairness.grown import WHOLE, grown
from potluck.seating.model.numbers import Bools, Longs
from potluck.seating.proofs import highs

MOST_LISTED = 200_000
"""Tables, begun or whole: where there are more, a higher level is tried."""
STEPS, NODES, SECONDS = 20_000, 200, 60.0
"""Of an exact cover, then of branch and bound; the clock is for machines on which that takes too long."""
COVERED = 60_000
"""Of more tables it is not asked whether they seat everyone."""

Tables = list[list[int]]


@dataclass(frozen=True)
class Listed:
    """Tables of some sizes, whoever sits at each, and the lowest relative evening at each, in millionths."""

    people: int
    tables: Sequence[tuple[int, ...]]
    least: Longs

    def only(self, kept: Sequence[bool]) -> "Listed":
        """Return those tables that are kept."""
        which = np.flatnonzero(kept)
        tables = [self.tables[k] for k in which.tolist()]
        return Listed(self.people, tables, self.least[which])

    def plan(self, level: int, counts: Mapping[int, int]) -> Tables | Literal[False] | None:
        """Return a plan at whose tables everyone has so much, False where none is found, else None."""
        able = np.flatnonzero(self.least >= level)
        if len(able) > COVERED:
            return None
        tables = [self.tables[k] for k in able.tolist()]
        found = _covered(self.people, tables, counts)
        return found if found is not None else _programmed(self.people, tables, counts)


def listed(affinity: Longs, best: Mapping[int, Longs], permitted: Bools, reached: int) -> Listed:
    """Return all tables at which everyone has more than so much.

    Parameters
    ----------
    affinity : int64 of shape (n, n)
    best : of each size of a table, int64 of shape (n,)
        What the best companions are worth to each guest, before it is scaled; 0 where nobody is good company.
    permitted : bool of shape (n, n)
        Who may share a table with whom.
    reached : int
        In millionths; it is raised while there are too many tables.
    """
    while True:
        found = above(affinity, best, permitted, reached + 1, MOST_LISTED)
        if found is not None:
            return found
        reached += max((WHOLE - reached) // 16, 1)


def above(
    affinity: Longs, best: Mapping[int, Longs], permitted: Bools, level: int, most: int
) -> Listed | None:
    """Return all tables at which everyone has at least so much; None where more than `most` are begun."""
    tables, least = [], []
    for size, own_best in best.items():
        found = grown(affinity, own_best, permitted, size, level, most)
        if found is None:
            return None
        own = affinity[found[:, :, None], found[:, None, :]].sum(2)
        at_best = own_best[found]
        share = np.where(at_best > 0, own * WHOLE // np.maximum(at_best, 1), WHOLE)
        least.append(share.min(1, initial=WHOLE))
        tables += [tuple(who) for who in found.tolist()]
    return Listed(len(affinity), tables, np.concatenate([np.zeros(0, np.int64), *least]))


def highest(found: Listed, counts: Mapping[int, int]) -> Tables | None:
    """Return a plan whose lowest relative evening is as high as was found, by halving the levels between.

    Parameters
    ----------
    found : Listed
    counts : how many tables there are of each size
    """
    levels, plan = np.unique(found.least).tolist(), None
    low, high = 0, len(levels)
    while low < high:
        middle = (low + high) // 2
        answer = found.plan(levels[middle], counts)
        if answer is False:
            high = middle
        else:
            low, plan = middle + 1, answer or plan
    return plan


def _covered(
    people: int, tables: Sequence[tuple[int, ...]], counts: Mapping[int, int]
) -> Tables | Literal[False] | None:
    """Seat whoever has fewest tables left, depth first; None where that takes too long."""
    holds = np.zeros((len(tables), people), bool)
    for number, who in enumerate(tables):
        holds[number, list(who)] = True
    sizes, left = holds.sum(1), [STEPS]

    def seat(able: Longs, waiting: Bools, free: dict[int, int]) -> list[int] | None:
        if not waiting.any():
            return []
        often = np.where(waiting, holds[able].sum(0), len(able) + 1)
        guest = int(often.argmin())
        for k in able[holds[able, guest]].tolist():
            left[0] -= 1
            if left[0] <= 0:
                return None
            room = free | {int(sizes[k]): free[int(sizes[k])] - 1}
            rest = able[~(holds[able] & holds[k]).any(1)]
            rest = rest[np.isin(sizes[rest], [size for size, count in room.items() if count])]
            found = seat(rest, waiting & ~holds[k], room)
            if found is not None:
                return [k, *found]
        return None

    found = seat(np.arange(len(tables)), np.ones(people, bool), dict(counts))
    if found is not None:
        return [list(tables[k]) for k in found]
    return False if left[0] > 0 else None


def _programmed(
    people: int, tables: Sequence[tuple[int, ...]], counts: Mapping[int, int]
) -> Tables | Literal[False]:
    programme = highs.Programme()
    row_of = {size: people + number for number, size in enumerate(counts)}
    for low in [1.0] * people + [float(count) for count in counts.values()]:
        programme.row([], low, low)
    for who in tables:
        rows = [*who, row_of[len(who)]]
        programme.column(whole=True, rows=rows, values=[1.0] * len(rows))
    answer = programme.solve(SECONDS, nodes=NODES)
    chosen = np.flatnonzero(answer.values > 0.5).tolist() if len(answer.values) else []
    return [list(tables[k]) for k in chosen] or False
