"""The highest lowest relative evening of a few people: the tables where everyone has so much, and a plan.

A table is grown guest by guest, and given up once somebody at it would have too little with even their best
others. Whether some of the tables seat everyone is an exact cover (Knuth 2000), else a programme of set
partitioning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from potluck.seating.model.numbers import Bools, Ints, Longs
from potluck.seating.proofs import highs

WHOLE = 1_000_000
"""Relative evenings are counted in millionths."""
MOST_LISTED = 200_000
"""Tables, begun or whole: where there are more, a higher level is tried."""
MOST_AT_ONCE = 1 << 22
"""Numbers in one step of growing."""
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
        every = [_grown(affinity, own, permitted, size, reached + 1) for size, own in best.items()]
        if all(found is not None for found in every):
            break
        reached += max((WHOLE - reached) // 16, 1)
    tables, least = [], []
    for size, found in zip(best, every, strict=True):
        if found is not None and len(found):
            own = affinity[found[:, :, None], found[:, None, :]].sum(2)
            at_best = best[size][found]
            share = np.where(at_best > 0, own * WHOLE // np.maximum(at_best, 1), WHOLE)
            least.append(share.min(1))
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


def _grown(affinity: Longs, best: Longs, permitted: Bools, size: int, level: int) -> Ints | None:
    """All tables of a size at which everyone has so much, guests ascending; None where they are too many."""
    people = len(affinity)
    ordered = np.sort(np.where(permitted, affinity, 0), axis=1)[:, ::-1].clip(0)
    top = np.concatenate([np.zeros((people, 1), np.int64), np.cumsum(ordered, 1)], 1)
    need = np.where(best > 0, -(-level * best // WHOLE), np.iinfo(np.int64).min // 2)
    tables, own = np.arange(people, dtype=np.int32)[:, None], np.zeros((people, 1), np.int64)
    for length in range(1, size):
        open_ = need - top[:, size - length - 1]
        parts, sums, count = [], [], 0
        for rows in _chunks(len(tables), length * people):
            who = tables[rows]
            with_each = own[rows][:, :, None] + affinity[who]
            comes = affinity[who].sum(1)
            able = permitted[who].all(1) & (np.arange(people) > who[:, -1:])
            able &= (with_each >= open_[who][:, :, None]).all(1) & (comes >= open_)
            at, guest = np.nonzero(able)
            count += len(at)
            if count > MOST_LISTED:
                return None
            parts.append(np.column_stack([who[at], guest.astype(np.int32)]))
            sums.append(np.column_stack([with_each[at, :, guest], comes[at, guest]]))
        tables = np.concatenate([np.zeros((0, length + 1), np.int32), *parts])
        own = np.concatenate([np.zeros((0, length + 1), np.int64), *sums])
    return tables


def _chunks(rows: int, width: int) -> Iterator[slice]:
    step = max(MOST_AT_ONCE // width, 1)
    return (slice(first, first + step) for first in range(0, rows, step))


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
